/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What differs between two editions, a line for each thing that does.
 */
#include "rk-comparison.h"

#include "rk-paper.h"
#include "rk-sheet-read.h"

#include <errno.h>
#include <glib/gi18n.h>

#define HEAD_SIZE   12.0
#define TITLE_SIZE  10.0
#define TEXT_SIZE   8.5
#define LINE        1.45
#define LABEL_WIDTH 92.0
#define GAP         6.0

/* A sheet says what it is in Japanese, or by English names, whatever the locale. */
static void
add_headers (RkTable *table, gboolean english)
{
  static const char *const headers[][2] = {
    { "変更", "change" },
    { "前の施策名", "title_before" },
    { "後の施策名", "title_after" },
    { "前の掲載", "place_before" },
    { "後の掲載", "place_after" },
    { "項目", "field" },
    { "前", "before" },
    { "後", "after" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    rk_table_add_header (table, headers[i][english ? 1 : 0]);
}

static void
add_row (RkTable *table,
         const RkEditionComparison *comparison,
         const RkEditionPair *pair,
         const RkEditionField *field)
{
  GPtrArray *row = rk_table_add_row (table);

  g_ptr_array_add (row, rk_edition_pair_dup_changes (comparison, pair, "・"));
  g_ptr_array_add (row, g_strdup (pair->before_title));
  g_ptr_array_add (row, g_strdup (pair->after_title));
  g_ptr_array_add (row, g_strdup (pair->before_place));
  g_ptr_array_add (row, g_strdup (pair->after_place));
  g_ptr_array_add (row, g_strdup (field != NULL ? field->label : NULL));
  g_ptr_array_add (row, g_strdup (field != NULL ? field->before : NULL));
  g_ptr_array_add (row, g_strdup (field != NULL ? field->after : NULL));
}

static RkTable *
build_table (const RkEditionComparison *comparison, gboolean english)
{
  RkTable *table = rk_table_new ();

  add_headers (table, english);
  for (guint i = 0; i < comparison->pairs->len; i++)
    {
      const RkEditionPair *pair = comparison->pairs->pdata[i];

      if (pair->fields->len == 0)
        add_row (table, comparison, pair, NULL);
      for (guint f = 0; f < pair->fields->len; f++)
        add_row (table, comparison, pair, pair->fields->pdata[f]);
    }
  return table;
}

/* Paper */

typedef struct
{
  const RkEditionComparison *comparison;
  RkPaper *paper;
  cairo_t *cr;
  double x, y, width, bottom;
} Pen;

static void
need (Pen *pen, double height)
{
  double y, free_height;

  if (pen->cr != NULL && pen->y + height <= pen->bottom)
    return;
  pen->cr = rk_paper_begin_page (pen->paper, FALSE, RK_PAPER_HEADED);
  rk_paper_get_box (pen->paper, &pen->x, &y, &pen->width, &free_height);
  pen->y = y + GAP;
  pen->bottom = y + free_height;
}

/* How high a text stands; nothing is drawn. */
static double
height_of (Pen *pen, const char *text, double width, const RkTextForm *form)
{
  g_autoptr (PangoLayout) layout =
      rk_draw_layout (pen->cr, rk_paper_get_style (pen->paper), text, width, form);
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

static void
paint_text (Pen *pen, const char *text, double x, double width, const RkTextForm *form)
{
  rk_draw_text (pen->cr, rk_paper_get_style (pen->paper), text, x, pen->y, width, form);
}

static void
paint_counts (Pen *pen)
{
  RkTextForm form = { TITLE_SIZE, FALSE, RK_TEXT_LEFT, 6, 1 };
  g_autoptr (GString) line = g_string_new (NULL);
  double height;

  g_string_append_printf (line, "%s → %s\n", pen->comparison->before_name,
                          pen->comparison->after_name);
  for (int c = 0; c < RK_N_EDITION_CHANGES; c++)
    g_string_append_printf (line, "%s%s %u", c > 0 ? "　" : "",
                            rk_edition_change_name (pen->comparison, c),
                            pen->comparison->counts[c]);
  if (pen->comparison->is_partial)
    g_string_append_printf (line, "\n%s",
                            _ ("One of the editions lists only a part of its programmes: what it "
                               "lacks need not be new or gone, and sections are not compared."));
  need (pen, 80);
  height = height_of (pen, line->str, pen->width, &form);
  paint_text (pen, line->str, pen->x, pen->width, &form);
  pen->y += height + 2 * GAP;
}

static void
paint_field (Pen *pen, const RkEditionField *field)
{
  RkTextForm label = { TEXT_SIZE, FALSE, RK_TEXT_LEFT, 3, 0.75 };
  RkTextForm text = { TEXT_SIZE, FALSE, RK_TEXT_LEFT, 40, 1 };
  double half = (pen->width - LABEL_WIDTH - 2 * GAP) / 2;
  const char *before = *field->before != '\0' ? field->before : "－";
  const char *after = *field->after != '\0' ? field->after : "－";
  double height = MAX (height_of (pen, before, half - GAP, &text),
                       MAX (height_of (pen, after, half - GAP, &text),
                            height_of (pen, field->label, LABEL_WIDTH - GAP, &label)));

  need (pen, height + 3);
  paint_text (pen, field->label, pen->x + GAP, LABEL_WIDTH - GAP, &label);
  paint_text (pen, before, pen->x + LABEL_WIDTH + GAP, half - GAP, &text);
  paint_text (pen, "→", pen->x + LABEL_WIDTH + half - GAP / 2, 2 * GAP, &text);
  paint_text (pen, after, pen->x + LABEL_WIDTH + half + 2 * GAP, half - GAP, &text);
  pen->y += height + 3;
}

static void
paint_pair (Pen *pen, const RkEditionPair *pair)
{
  RkTextForm title = { TITLE_SIZE, TRUE, RK_TEXT_LEFT, 2, 1 };
  RkTextForm small = { TEXT_SIZE, FALSE, RK_TEXT_LEFT, 2, 0.75 };
  g_autofree char *changes = rk_edition_pair_dup_changes (pen->comparison, pair, "・");
  const char *name = pair->after_title != NULL ? pair->after_title : pair->before_title;
  g_autoptr (GString) where = g_string_new (changes);

  if (pair->before_place != NULL && pair->after_place != NULL)
    g_string_append_printf (where, "　%s → %s", pair->before_place, pair->after_place);
  else
    g_string_append_printf (where, "　%s",
                            pair->after_place != NULL ? pair->after_place : pair->before_place);
  need (pen, 2 * TITLE_SIZE * LINE + 2 * TEXT_SIZE * LINE + 3 * GAP);
  rk_draw_set_color (pen->cr, &rk_paper_get_style (pen->paper)->foreground, 0.25);
  cairo_set_line_width (pen->cr, 0.5);
  cairo_move_to (pen->cr, pen->x, pen->y);
  cairo_rel_line_to (pen->cr, pen->width, 0);
  cairo_stroke (pen->cr);
  pen->y += GAP / 2;
  paint_text (pen, name, pen->x, pen->width, &title);
  pen->y += height_of (pen, name, pen->width, &title);
  if (pair->changes & (1u << RK_EDITION_RENAMED))
    {
      g_autofree char *was = g_strdup_printf (_ ("Before: %s"), pair->before_title);

      paint_text (pen, was, pen->x, pen->width, &small);
      pen->y += height_of (pen, was, pen->width, &small);
    }
  paint_text (pen, where->str, pen->x, pen->width, &small);
  pen->y += height_of (pen, where->str, pen->width, &small) + 2;
  for (guint f = 0; f < pair->fields->len; f++)
    paint_field (pen, pair->fields->pdata[f]);
  pen->y += GAP;
}

static void
paint_kind (Pen *pen, RkEditionChange change)
{
  RkTextForm head = { HEAD_SIZE, TRUE, RK_TEXT_LEFT, 1, 1 };
  gboolean begun = FALSE;

  for (guint i = 0; i < pen->comparison->pairs->len; i++)
    {
      const RkEditionPair *pair = pen->comparison->pairs->pdata[i];

      if (!(pair->changes & (1u << change)) || (pair->changes & ((1u << change) - 1)) != 0)
        continue;
      if (!begun)
        {
          need (pen, HEAD_SIZE * LINE + 6 * TITLE_SIZE);
          paint_text (pen, rk_edition_change_name (pen->comparison, change), pen->x, pen->width,
                      &head);
          pen->y += HEAD_SIZE * LINE + GAP;
        }
      begun = TRUE;
      paint_pair (pen, pair);
    }
}

/* By kind of change, each programme once, under the first kind it has.  What a
 * partial edition lacks says little and comes last. */
static void
paint_comparison (RkPaper *paper, gpointer data)
{
  static const RkEditionChange orders[2][5] = {
    { RK_EDITION_NEW, RK_EDITION_GONE, RK_EDITION_RENAMED, RK_EDITION_MOVED, RK_EDITION_CHANGED },
    { RK_EDITION_RENAMED, RK_EDITION_MOVED, RK_EDITION_CHANGED, RK_EDITION_NEW, RK_EDITION_GONE },
  };
  Pen pen = { .comparison = data, .paper = paper };
  const RkEditionChange *order = orders[pen.comparison->is_partial ? 1 : 0];

  paint_counts (&pen);
  for (guint k = 0; k < G_N_ELEMENTS (orders[0]); k++)
    paint_kind (&pen, order[k]);
}

static gboolean
write_pdf (const RkEditionComparison *comparison, const char *path, RkDay printed, GError **error)
{
  const char *lang = rk_get_language ();
  g_autofree char *day = printed != RK_DAY_NONE ? rk_day_to_text (printed, lang) : NULL;
  g_autofree char *line = day != NULL ? g_strdup_printf (_ ("Printed %s"), day) : NULL;
  g_autofree char *subject =
      g_strdup_printf (_ ("%d and %d"), comparison->before_year, comparison->after_year);
  RkPaperForm form = { _ ("Comparison of Editions"), subject, line, NULL };
  g_autoptr (GBytes) pdf = rk_paper_make_pdf (&form, paint_comparison, (gpointer)comparison, NULL);
  gsize size;
  const char *bytes;

  if (pdf == NULL)
    {
      g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
                   _ ("%s could not be written: %s"), path, g_strerror (ENOMEM));
      return FALSE;
    }
  bytes = g_bytes_get_data (pdf, &size);
  return rk_write_file (path, bytes, (gssize)size, error);
}

/**
 * rk_comparison_write:
 * @model: a model
 * @a_year: fiscal year of one edition
 * @b_year: fiscal year of the other
 * @path: where to; .pdf, .csv, .xlsx or .json
 * @options: of a sheet
 * @printed: the day that stands on the pages; %RK_DAY_NONE for none
 * @error: return location for an error; its message is for people
 *
 * Writes what differs between two editions.  A sheet has a row for each field
 * that differs, and one for each programme in which none does.
 *
 * Returns: TRUE on success; on failure there is no file, or the old one
 */
gboolean
rk_comparison_write (RkModel *model,
                     int a_year,
                     int b_year,
                     const char *path,
                     const RkSheetOptions *options,
                     RkDay printed,
                     GError **error)
{
  g_autoptr (RkEditionComparison) comparison = rk_edition_compare (model, a_year, b_year, error);
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autoptr (RkTable) table = NULL;

  if (comparison == NULL)
    return FALSE;
  if (g_str_has_suffix (lower, ".pdf"))
    return write_pdf (comparison, path, printed, error);
  table = build_table (comparison, g_strcmp0 (options->lang, "en") == 0);
  return rk_table_write (table, path, options->encoding, options->substitute, error);
}
