/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Networks and positions in and out.  A list of lines is CSV with the header
 * source,target[,kind,weight,year]; a row with a source alone is a node without lines.  See
 * rk-graph-file.h.
 */
#include "rk-graph-file-private.h"
#include "rk-place.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

/* A position beyond this is a mistake, and its squares might not be numbers any more. */
#define POSITION_MAX 1e100

RkGraphDraft *
_rk_graph_draft_new (void)
{
  RkGraphDraft *draft = g_new0 (RkGraphDraft, 1);

  draft->ids = g_ptr_array_new_with_free_func (g_free);
  draft->labels = g_ptr_array_new_with_free_func (g_free);
  /* few different words, each kept once */
  draft->types = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ref_string_release);
  draft->kinds = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ref_string_release);
  draft->from = g_array_new (FALSE, FALSE, sizeof (int));
  draft->to = g_array_new (FALSE, FALSE, sizeof (int));
  draft->years = g_array_new (FALSE, FALSE, sizeof (int));
  draft->prefectures = g_array_new (FALSE, FALSE, sizeof (int));
  draft->weights = g_array_new (FALSE, FALSE, sizeof (double));
  draft->index = g_hash_table_new (g_str_hash, g_str_equal);
  return draft;
}

void
_rk_graph_draft_free (RkGraphDraft *draft)
{
  if (draft == NULL)
    return;
  g_ptr_array_unref (draft->ids);
  g_ptr_array_unref (draft->labels);
  g_ptr_array_unref (draft->types);
  g_ptr_array_unref (draft->kinds);
  g_array_unref (draft->from);
  g_array_unref (draft->to);
  g_array_unref (draft->years);
  g_array_unref (draft->prefectures);
  g_array_unref (draft->weights);
  g_hash_table_unref (draft->index);
  g_free (draft);
}

/* Returns: number of the node, −1 if there is none of that name */
int
_rk_graph_draft_find (RkGraphDraft *draft, const char *id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (draft->index, id)) - 1;
}

/* @prefecture is its number, 1 to 47, or its name; anything else is none. */
int
_rk_graph_draft_add_node (RkGraphDraft *draft,
                          const char *id,
                          const char *label,
                          const char *type,
                          const char *prefecture)
{
  char *copy = g_strdup (id);
  double number = 0;
  int place = rk_place_find (prefecture);

  if (prefecture != NULL && _rk_graph_parse_number (prefecture, &number) && number >= 1
      && number <= RK_N_PREFECTURES)
    place = (int)number;
  g_array_append_val (draft->prefectures, place);

  g_ptr_array_add (draft->ids, copy);
  g_ptr_array_add (draft->labels, g_strdup (label != NULL ? label : id));
  g_ptr_array_add (draft->types, g_ref_string_new_intern (type != NULL ? type : ""));
  g_hash_table_insert (draft->index, copy, GUINT_TO_POINTER (draft->ids->len));
  return (int)draft->ids->len - 1;
}

void
_rk_graph_draft_add_line (
    RkGraphDraft *draft, int from, int to, const char *kind, double weight, int year)
{
  g_array_append_val (draft->from, from);
  g_array_append_val (draft->to, to);
  g_array_append_val (draft->weights, weight);
  g_array_append_val (draft->years, year);
  g_ptr_array_add (draft->kinds, g_ref_string_new_intern (kind != NULL ? kind : ""));
}

RkGraphFile *
_rk_graph_draft_finish (RkGraphDraft *draft)
{
  RkGraphFile *file = g_new0 (RkGraphFile, 1);

  file->graph = rk_graph_new (
      (int)draft->ids->len, (int)draft->from->len, (const int *)(gpointer)draft->from->data,
      (const int *)(gpointer)draft->to->data, (const double *)(gpointer)draft->weights->data);
  file->ids = g_ptr_array_ref (draft->ids);
  file->labels = g_ptr_array_ref (draft->labels);
  file->types = g_ptr_array_ref (draft->types);
  file->kinds = g_ptr_array_ref (draft->kinds);
  file->years = g_memdup2 (draft->years->data, sizeof (int) * draft->years->len);
  file->prefectures = g_memdup2 (draft->prefectures->data, sizeof (int) * draft->prefectures->len);
  return file;
}

void
rk_graph_file_free (RkGraphFile *file)
{
  if (file == NULL)
    return;
  rk_graph_free (file->graph);
  g_ptr_array_unref (file->ids);
  g_ptr_array_unref (file->labels);
  g_ptr_array_unref (file->types);
  g_ptr_array_unref (file->kinds);
  g_free (file->years);
  g_free (file->prefectures);
  g_free (file);
}

/* Reads a number that fills the whole text and is finite. */
gboolean
_rk_graph_parse_number (const char *text, double *number)
{
  char *end;

  if (*text == '\0' || g_ascii_isspace (*text))
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*number);
}

static gboolean
refuse_row (const RkSheetRow *row, GError **error, const char *words)
{
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM, _ ("Row %d: %s"), row->number,
               words);
  return FALSE;
}

/* Columns of a sheet by their header; −1 where it has none. */
static int
find_column (const RkSheetRow *header, const char *name)
{
  for (int c = 0; header->cells[c] != NULL; c++)
    {
      g_autofree char *cell = g_strstrip (g_strdup (header->cells[c]));

      if (g_ascii_strcasecmp (cell, name) == 0)
        return c;
    }
  return -1;
}

static const char *
get_cell (const RkSheetRow *row, int column)
{
  for (int c = 0; row->cells[c] != NULL; c++)
    if (c == column)
      return row->cells[c];
  return "";
}

enum
{
  COLUMN_SOURCE,
  COLUMN_TARGET,
  COLUMN_KIND,
  COLUMN_WEIGHT,
  COLUMN_YEAR,
  N_COLUMNS,
};

static int
take_node (RkGraphDraft *draft, const char *id)
{
  int node = _rk_graph_draft_find (draft, id);

  return node >= 0 ? node : _rk_graph_draft_add_node (draft, id, NULL, NULL, NULL);
}

static gboolean
take_line (RkGraphDraft *draft, const RkSheetRow *row, const int *columns, GError **error)
{
  const char *source = get_cell (row, columns[COLUMN_SOURCE]);
  const char *target = get_cell (row, columns[COLUMN_TARGET]);
  const char *weight_text = get_cell (row, columns[COLUMN_WEIGHT]);
  const char *year_text = get_cell (row, columns[COLUMN_YEAR]);
  double weight = 1, year = 0;
  int from;

  if (*source == '\0')
    return refuse_row (row, error, _ ("“source” is empty."));
  if (*weight_text != '\0' && (!_rk_graph_parse_number (weight_text, &weight) || weight < 0))
    return refuse_row (row, error, _ ("“weight” is not a number of 0 or more."));
  if (*year_text != '\0'
      && (!_rk_graph_parse_number (year_text, &year) || !(fabs (year) <= 9999)
          || year != floor (year)))
    return refuse_row (row, error, _ ("“year” is not a year."));
  from = take_node (draft, source);
  if (*target != '\0')
    _rk_graph_draft_add_line (draft, from, take_node (draft, target),
                              get_cell (row, columns[COLUMN_KIND]), weight, (int)year);
  return TRUE;
}

static RkGraphFile *
parse_lines (const char *data, gsize length, GError **error)
{
  static const char *const names[N_COLUMNS] = { "source", "target", "kind", "weight", "year" };
  g_autoptr (RkSheet) sheet = rk_csv_parse (data, length, NULL, error);
  g_autoptr (RkGraphDraft) draft = NULL;
  int columns[N_COLUMNS];

  if (sheet == NULL)
    return NULL;
  if (sheet->rows->len == 0)
    {
      g_set_error_literal (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
                           _ ("The file is empty."));
      return NULL;
    }
  for (int c = 0; c < N_COLUMNS; c++)
    columns[c] = find_column (sheet->rows->pdata[0], names[c]);
  for (int c = COLUMN_SOURCE; c <= COLUMN_TARGET; c++)
    if (columns[c] < 0)
      {
        g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
                     _ ("The first row has no column “%s”."), names[c]);
        return NULL;
      }
  draft = _rk_graph_draft_new ();
  for (guint i = 1; i < sheet->rows->len; i++)
    if (!take_line (draft, sheet->rows->pdata[i], columns, error))
      return NULL;
  return _rk_graph_draft_finish (draft);
}

/* The whole of a file that is not too large. */
static char *
read_all (const char *path, gsize *length, GError **error)
{
  struct stat info;
  char *data = NULL;

  if (stat (path, &info) == 0 && info.st_size > RK_GRAPH_FILE_MAX)
    {
      g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_TOO_LARGE,
                   _ ("%s is larger than %d MB."), path, RK_GRAPH_FILE_MAX >> 20);
      return NULL;
    }
  g_file_get_contents (path, &data, length, error);
  return data;
}

/* XML begins with “<”, after a mark or blanks if any; a list of lines never does. */
static gboolean
is_xml (const char *data, gsize length)
{
  gsize i = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < length && g_ascii_isspace (data[i]))
    i++;
  return i < length && data[i] == '<';
}

/**
 * rk_graph_file_read:
 * @path: a GraphML file, or CSV with the header source,target[,kind,weight,year]
 * @error: return location; RK_EXCHANGE_ERROR or G_FILE_ERROR
 *
 * In CSV the order of columns is free, others are passed over, and nodes are named by their
 * lines, in the order they first stand there; a row without a target is a node alone.
 *
 * Returns: (transfer full) (nullable): the network
 */
RkGraphFile *
rk_graph_file_read (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  gsize length = 0;

  g_return_val_if_fail (path != NULL, NULL);

  data = read_all (path, &length, error);
  if (data == NULL)
    return NULL;
  return is_xml (data, length) ? _rk_graph_parse_graphml (data, length, error)
                               : parse_lines (data, length, error);
}

static void
add_cells (RkSheet *sheet, int number, const char *const *cells)
{
  rk_sheet_add_row (sheet, number, g_strdupv ((char **)cells));
}

/* The lines of a network as a sheet of ties, for the import.  Returns: (transfer full) (nullable)
 */
RkSheet *
_rk_graph_read_sheet (const char *path, GError **error)
{
  static const char *const header[] = { "関係元", "関係先", "種別", "開始年度", NULL };
  g_autoptr (RkGraphFile) file = rk_graph_file_read (path, error);
  RkSheet *sheet;

  if (file == NULL)
    return NULL;
  sheet = rk_sheet_new ();
  add_cells (sheet, 1, header);
  for (int e = 0; e < file->graph->n_edges; e++)
    {
      g_autofree char *year =
          file->years[e] > 0 ? g_strdup_printf ("%d", file->years[e]) : g_strdup ("");
      const char *cells[] = { file->labels->pdata[file->graph->from[e]],
                              file->labels->pdata[file->graph->to[e]], file->kinds->pdata[e], year,
                              NULL };

      add_cells (sheet, e + 2, cells);
    }
  return sheet;
}

/* One row of positions. */
static gboolean
take_position (const RkSheetRow *row,
               const int *columns,
               GHashTable *index,
               RkPositionsUse use,
               double *xy,
               GError **error)
{
  const char *id = get_cell (row, columns[0]);
  int node = GPOINTER_TO_INT (g_hash_table_lookup (index, id)) - 1;
  double place[2];

  if (node < 0 && use == RK_POSITIONS_EARLIER)
    return TRUE;
  if (node < 0)
    {
      g_autofree char *words = g_strdup_printf (_ ("the network has no node “%s”."), id);

      return refuse_row (row, error, words);
    }
  for (int k = 0; k < 2; k++)
    if (!_rk_graph_parse_number (get_cell (row, columns[1 + k]), &place[k])
        || fabs (place[k]) > POSITION_MAX)
      return refuse_row (row, error,
                         k == 0 ? _ ("“x” is not a number.") : _ ("“y” is not a number."));
  if (!isnan (xy[2 * node]))
    {
      g_autofree char *words = g_strdup_printf (_ ("“%s” has a position already."), id);

      return refuse_row (row, error, words);
    }
  xy[2 * node] = place[0];
  xy[2 * node + 1] = place[1];
  return TRUE;
}

static gboolean
check_complete (const RkGraphFile *file, const double *xy, GError **error)
{
  for (int i = 0; i < file->graph->n_nodes; i++)
    if (isnan (xy[2 * i]))
      {
        g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
                     _ ("There is no position for the node “%s”."),
                     (const char *)file->ids->pdata[i]);
        return FALSE;
      }
  return TRUE;
}

/**
 * rk_positions_read:
 * @path: CSV with the header id,x,y
 * @file: the network they belong to
 * @use: whether nodes may be missing or strange
 * @xy: (out caller-allocates) (array): room for x and y of each node in turn; NaN where missing
 * @error: return location; RK_EXCHANGE_ERROR or G_FILE_ERROR
 *
 * Returns: %FALSE with @error set
 */
gboolean
rk_positions_read (
    const char *path, const RkGraphFile *file, RkPositionsUse use, double *xy, GError **error)
{
  static const char *const names[3] = { "id", "x", "y" };
  g_autofree char *data = NULL;
  g_autoptr (RkSheet) sheet = NULL;
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  int columns[3];
  gsize length = 0;

  g_return_val_if_fail (path != NULL && file != NULL && xy != NULL, FALSE);

  data = read_all (path, &length, error);
  sheet = data != NULL ? rk_csv_parse (data, length, NULL, error) : NULL;
  if (sheet == NULL)
    return FALSE;
  for (int c = 0; c < 3; c++)
    {
      columns[c] = sheet->rows->len > 0 ? find_column (sheet->rows->pdata[0], names[c]) : -1;
      if (columns[c] < 0)
        {
          g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
                       _ ("The first row has no column “%s”."), names[c]);
          return FALSE;
        }
    }
  for (int i = 0; i < file->graph->n_nodes; i++)
    {
      xy[2 * i] = xy[2 * i + 1] = NAN;
      g_hash_table_insert (index, file->ids->pdata[i], GINT_TO_POINTER (i + 1));
    }
  for (guint i = 1; i < sheet->rows->len; i++)
    if (!take_position (sheet->rows->pdata[i], columns, index, use, xy, error))
      return FALSE;
  return use != RK_POSITIONS_ALL || check_complete (file, xy, error);
}

/* Appends a cell, in quotation marks where it needs them. */
static void
append_cell (GString *text, const char *cell)
{
  if (strpbrk (cell, ",\"\r\n") == NULL && *cell != '\0')
    {
      g_string_append (text, cell);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *c = cell; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *c);
    }
  g_string_append_c (text, '"');
}

/**
 * rk_positions_write:
 * @path: where to; replaced at once or not at all
 * @ids: (element-type utf8): identifier of each node
 * @xy: (array): x and y of each node in turn
 * @error: return location; G_FILE_ERROR
 *
 * Writes each number with 17 digits, so that reading gives the same bits.
 *
 * Returns: %FALSE with @error set
 */
gboolean
rk_positions_write (const char *path, GPtrArray *ids, const double *xy, GError **error)
{
  g_autoptr (GString) text = g_string_new ("id,x,y\n");
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (path != NULL && ids != NULL, FALSE);

  for (guint i = 0; i < ids->len; i++)
    {
      append_cell (text, ids->pdata[i]);
      for (int k = 0; k < 2; k++)
        {
          g_string_append_c (text, ',');
          g_string_append (text,
                           g_ascii_formatd (number, sizeof number, "%.17g", xy[2 * i + (guint)k]));
        }
      g_string_append_c (text, '\n');
    }
  return g_file_set_contents (path, text->str, (gssize)text->len, error);
}
