/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GraphML (http://graphml.graphdrawing.org) in and out: one flat graph, no hyperlines, no ports.
 *
 * Of the data only names, kinds and prefectures of nodes, and kinds, weights and years of lines are
 * read; what else a program put there is passed over.  No entity or other file is ever loaded.
 */
#include "rk-graph-file-private.h"

#include <glib/gi18n.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>
#include <string.h>

enum
{
  DATA_NONE,
  DATA_LABEL,
  DATA_TYPE,
  DATA_PREFECTURE,
  DATA_KIND,
  DATA_WEIGHT,
  DATA_YEAR,
  N_DATA,
};

/* A line whose ends may come later in the file. */
typedef struct
{
  char *source;
  char *target;
  char *kind;
  double weight;
  int year;
} Line;

typedef struct
{
  xmlTextReader *reader;
  RkGraphDraft *draft;
  GHashTable *keys; /* id of a key → DATA_… */
  GArray *lines;
  char *data[N_DATA]; /* of the element being read */
  char *fault;        /* what the parser said */
  gboolean seen_root;
  int graphs;
} Reading;

static void
clear_line (gpointer data)
{
  Line *line = data;

  g_free (line->source);
  g_free (line->target);
  g_free (line->kind);
}

static gboolean
refuse (Reading *reading, GError **error, const char *words)
{
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM, _ ("Line %d: %s"),
               xmlTextReaderGetParserLineNumber (reading->reader), words);
  return FALSE;
}

static char *
dup_attribute (Reading *reading, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (reading->reader, BAD_CAST name);
  char *copy = g_strdup ((const char *)value);

  xmlFree (value);
  return copy;
}

static void
forget_data (Reading *reading)
{
  for (int d = 0; d < N_DATA; d++)
    g_clear_pointer (&reading->data[d], g_free);
}

/* What the programs of the field call a name and a kind. */
static void
read_key (Reading *reading)
{
  static const struct
  {
    const char *target;
    const char *name;
    int data;
  } known[] = {
    { "node", "label", DATA_LABEL },
    { "node", "name", DATA_LABEL },
    { "node", "type", DATA_TYPE },
    { "node", "kind", DATA_TYPE },
    { "node", "prefecture", DATA_PREFECTURE },
    { "edge", "kind", DATA_KIND },
    { "edge", "type", DATA_KIND },
    { "edge", "weight", DATA_WEIGHT },
    { "edge", "year", DATA_YEAR },
  };
  g_autofree char *id = dup_attribute (reading, "id");
  g_autofree char *target = dup_attribute (reading, "for");
  g_autofree char *name = dup_attribute (reading, "attr.name");

  if (id == NULL || name == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (name, known[i].name) == 0 && g_strcmp0 (target, known[i].target) == 0)
      g_hash_table_insert (reading->keys, g_steal_pointer (&id), GINT_TO_POINTER (known[i].data));
  if (id != NULL && g_strcmp0 (target, "all") == 0)
    for (guint i = 0; i < G_N_ELEMENTS (known) && id != NULL; i++)
      if (g_ascii_strcasecmp (name, known[i].name) == 0)
        g_hash_table_insert (reading->keys, g_steal_pointer (&id), GINT_TO_POINTER (known[i].data));
}

static gboolean
end_node (Reading *reading, const char *id, GError **error)
{
  if (id == NULL)
    return refuse (reading, error, _ ("a node has no “id”."));
  if (_rk_graph_draft_find (reading->draft, id) >= 0)
    {
      g_autofree char *words = g_strdup_printf (_ ("the node “%s” is there twice."), id);

      return refuse (reading, error, words);
    }
  _rk_graph_draft_add_node (reading->draft, id, reading->data[DATA_LABEL], reading->data[DATA_TYPE],
                            reading->data[DATA_PREFECTURE]);
  return TRUE;
}

static gboolean
end_line (Reading *reading, const char *source, const char *target, GError **error)
{
  Line line = { NULL, NULL, NULL, 1, 0 };
  double year = 0;

  if (source == NULL || target == NULL)
    return refuse (reading, error, _ ("an edge has no “source” or no “target”."));
  if (reading->data[DATA_WEIGHT] != NULL
      && (!_rk_graph_parse_number (reading->data[DATA_WEIGHT], &line.weight) || line.weight < 0))
    return refuse (reading, error, _ ("“weight” is not a number of 0 or more."));
  if (reading->data[DATA_YEAR] != NULL && *reading->data[DATA_YEAR] != '\0'
      && (!_rk_graph_parse_number (reading->data[DATA_YEAR], &year)
          || !(year >= 0 && year <= 9999)))
    return refuse (reading, error, _ ("“year” is not a year."));
  line.source = g_strdup (source);
  line.target = g_strdup (target);
  line.kind = g_steal_pointer (&reading->data[DATA_KIND]);
  line.year = (int)year;
  g_array_append_val (reading->lines, line);
  return TRUE;
}

/* Reads what is inside a node or edge, up to its end. */
static gboolean
read_data (Reading *reading, GError **error)
{
  int depth = xmlTextReaderDepth (reading->reader);

  forget_data (reading);
  if (xmlTextReaderIsEmptyElement (reading->reader))
    return TRUE;
  while (xmlTextReaderRead (reading->reader) == 1 && xmlTextReaderDepth (reading->reader) > depth)
    {
      const char *name = (const char *)xmlTextReaderConstLocalName (reading->reader);
      g_autofree char *key = NULL;
      int data;

      if (xmlTextReaderNodeType (reading->reader) != XML_READER_TYPE_ELEMENT)
        continue;
      if (g_str_equal (name, "graph"))
        return refuse (reading, error, _ ("a graph within a node cannot be read."));
      if (!g_str_equal (name, "data"))
        continue;
      key = dup_attribute (reading, "key");
      data = key != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (reading->keys, key)) : DATA_NONE;
      if (data != DATA_NONE && reading->data[data] == NULL)
        {
          xmlChar *words = xmlTextReaderReadString (reading->reader);

          reading->data[data] = g_strdup (words != NULL ? (const char *)words : "");
          xmlFree (words);
        }
    }
  return TRUE;
}

static gboolean
read_element (Reading *reading, GError **error)
{
  const char *name = (const char *)xmlTextReaderConstLocalName (reading->reader);

  if (!reading->seen_root)
    {
      reading->seen_root = TRUE;
      return g_str_equal (name, "graphml")
             || refuse (reading, error, _ ("this is not a GraphML file."));
    }
  if (g_str_equal (name, "key"))
    read_key (reading);
  else if (g_str_equal (name, "graph"))
    return ++reading->graphs == 1
           || refuse (reading, error, _ ("the file has more than one graph."));
  else if (g_str_equal (name, "hyperedge"))
    return refuse (reading, error, _ ("hyperedges cannot be read."));
  else if (g_str_equal (name, "node"))
    {
      g_autofree char *id = dup_attribute (reading, "id");

      return read_data (reading, error) && end_node (reading, id, error);
    }
  else if (g_str_equal (name, "edge"))
    {
      g_autofree char *source = dup_attribute (reading, "source");
      g_autofree char *target = dup_attribute (reading, "target");

      return read_data (reading, error) && end_line (reading, source, target, error);
    }
  return TRUE;
}

/* The ends by name become numbers once all nodes are known. */
static gboolean
link_lines (Reading *reading, GError **error)
{
  for (guint i = 0; i < reading->lines->len; i++)
    {
      const Line *line = &g_array_index (reading->lines, Line, i);
      int from = _rk_graph_draft_find (reading->draft, line->source);
      int to = _rk_graph_draft_find (reading->draft, line->target);

      if (from < 0 || to < 0)
        {
          g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
                       _ ("An edge names the node “%s”, which is not in the file."),
                       from < 0 ? line->source : line->target);
          return FALSE;
        }
      _rk_graph_draft_add_line (reading->draft, from, to, line->kind, line->weight, line->year);
    }
  return TRUE;
}

static void
keep_fault_cb (void *data, xmlErrorPtr fault)
{
  Reading *reading = data;

  if (reading->fault == NULL && fault != NULL && fault->message != NULL)
    reading->fault = g_strdup_printf (_ ("Line %d: %s"), fault->line, g_strchomp (fault->message));
}

static gboolean
read_all_elements (Reading *reading, GError **error)
{
  int step;

  while ((step = xmlTextReaderRead (reading->reader)) == 1)
    if (xmlTextReaderNodeType (reading->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
      return refuse (reading, error, _ ("a document type is not allowed."));
    else if (xmlTextReaderNodeType (reading->reader) == XML_READER_TYPE_ELEMENT
             && !read_element (reading, error))
      return FALSE;
  if (step == 0 && reading->fault == NULL && reading->graphs == 1)
    return link_lines (reading, error);
  g_set_error (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM, "%s",
               reading->fault != NULL ? reading->fault : _ ("The file has no graph."));
  return FALSE;
}

/* Returns: (transfer full) (nullable): the network of a GraphML text */
RkGraphFile *
_rk_graph_parse_graphml (const char *data, gsize length, GError **error)
{
  Reading reading = { 0 };
  RkGraphFile *file = NULL;

  reading.reader =
      xmlReaderForMemory (data, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
  if (reading.reader == NULL)
    {
      g_set_error_literal (error, RK_EXCHANGE_ERROR, RK_EXCHANGE_ERROR_FORM,
                           _ ("The file cannot be read as XML."));
      return NULL;
    }
  xmlTextReaderSetStructuredErrorHandler (reading.reader, (xmlStructuredErrorFunc)keep_fault_cb,
                                          &reading);
  reading.draft = _rk_graph_draft_new ();
  reading.keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading.lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (reading.lines, clear_line);
  if (read_all_elements (&reading, error))
    file = _rk_graph_draft_finish (reading.draft);
  forget_data (&reading);
  g_array_unref (reading.lines);
  g_hash_table_unref (reading.keys);
  g_free (reading.fault);
  _rk_graph_draft_free (reading.draft);
  xmlFreeTextReader (reading.reader);
  return file;
}

static void
write_key (
    xmlTextWriter *writer, const char *id, const char *target, const char *name, const char *form)
{
  xmlTextWriterStartElement (writer, BAD_CAST "key");
  xmlTextWriterWriteAttribute (writer, BAD_CAST "id", BAD_CAST id);
  xmlTextWriterWriteAttribute (writer, BAD_CAST "for", BAD_CAST target);
  xmlTextWriterWriteAttribute (writer, BAD_CAST "attr.name", BAD_CAST name);
  xmlTextWriterWriteAttribute (writer, BAD_CAST "attr.type", BAD_CAST form);
  xmlTextWriterEndElement (writer);
}

static void
write_data (xmlTextWriter *writer, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  xmlTextWriterStartElement (writer, BAD_CAST "data");
  xmlTextWriterWriteAttribute (writer, BAD_CAST "key", BAD_CAST key);
  xmlTextWriterWriteString (writer, BAD_CAST value);
  xmlTextWriterEndElement (writer);
}

static void
write_keys (xmlTextWriter *writer, const RkGraphColumn *columns, int n_columns, const char *target)
{
  for (int c = 0; c < n_columns; c++)
    write_key (writer, columns[c].name, target, columns[c].name, columns[c].type);
}

static void
write_row (xmlTextWriter *writer, const RkGraphColumn *columns, int n_columns, int row)
{
  for (int c = 0; c < n_columns; c++)
    write_data (writer, columns[c].name, columns[c].texts->pdata[row]);
}

static void
write_head (xmlTextWriter *writer)
{
  xmlTextWriterSetIndent (writer, 1);
  xmlTextWriterStartDocument (writer, NULL, "UTF-8", NULL);
  xmlTextWriterStartElement (writer, BAD_CAST "graphml");
  xmlTextWriterWriteAttribute (writer, BAD_CAST "xmlns",
                               BAD_CAST "http://graphml.graphdrawing.org/xmlns");
}

/**
 * rk_graph_write_graphml:
 * @path: where to; replaced at once or not at all
 * @ids: (element-type utf8): a different identifier for each node
 * @node_columns: (array length=n_node_columns): what is said of the nodes
 * @n_node_columns: how many columns those are
 * @n_lines: number of lines
 * @from: (array length=n_lines): one end of each line
 * @to: (array length=n_lines): its other end
 * @line_columns: (array length=n_line_columns): what is said of the lines; no name that a column
 *   of the nodes has
 * @n_line_columns: how many columns those are
 * @error: return location; G_FILE_ERROR
 *
 * Returns: %FALSE with @error set
 */
gboolean
rk_graph_write_graphml (const char *path,
                        GPtrArray *ids,
                        const RkGraphColumn *node_columns,
                        int n_node_columns,
                        int n_lines,
                        const int *from,
                        const int *to,
                        const RkGraphColumn *line_columns,
                        int n_line_columns,
                        GError **error)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  xmlTextWriter *writer = xmlNewTextWriterMemory (buffer, 0);
  gboolean done;

  write_head (writer);
  write_keys (writer, node_columns, n_node_columns, "node");
  write_keys (writer, line_columns, n_line_columns, "edge");
  xmlTextWriterStartElement (writer, BAD_CAST "graph");
  xmlTextWriterWriteAttribute (writer, BAD_CAST "edgedefault", BAD_CAST "undirected");
  for (int i = 0; i < (int)ids->len; i++)
    {
      xmlTextWriterStartElement (writer, BAD_CAST "node");
      xmlTextWriterWriteAttribute (writer, BAD_CAST "id", BAD_CAST ids->pdata[i]);
      write_row (writer, node_columns, n_node_columns, i);
      xmlTextWriterEndElement (writer);
    }
  for (int e = 0; e < n_lines; e++)
    {
      xmlTextWriterStartElement (writer, BAD_CAST "edge");
      xmlTextWriterWriteAttribute (writer, BAD_CAST "source", BAD_CAST ids->pdata[from[e]]);
      xmlTextWriterWriteAttribute (writer, BAD_CAST "target", BAD_CAST ids->pdata[to[e]]);
      write_row (writer, line_columns, n_line_columns, e);
      xmlTextWriterEndElement (writer);
    }
  xmlTextWriterEndDocument (writer);
  xmlFreeTextWriter (writer);
  done = g_file_set_contents (path, (const char *)xmlBufferContent (buffer),
                              xmlBufferLength (buffer), error);
  xmlBufferFree (buffer);
  return done;
}
