/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every attribute is a column of texts; which there are is said in two tables.
 */
#include "rk-network-graphml.h"

#include "rk-family.h"
#include "rk-graph-file.h"
#include "rk-place.h"

#include <math.h>

typedef struct
{
  const RkNetwork *network;
  const RkStructure *structure; /* (nullable) */
} Source;

typedef struct
{
  const char *name;
  const char *type;
  char *(*get) (const Source *source, int i); /* NULL where nothing is to be said */
} Attribute;

static const RkNode *
node_of (const Source *source, int i)
{
  return source->network->nodes->pdata[i];
}

static const RkLine *
line_of (const Source *source, int i)
{
  return source->network->lines->pdata[i];
}

static char *
number_text (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return isfinite (number) ? g_strdup (g_ascii_formatd (text, sizeof text, "%.17g", number)) : NULL;
}

static char *
year_text (int year)
{
  return year > 0 ? g_strdup_printf ("%d", year) : NULL;
}

static const char *
change_text (RkTieChange change)
{
  static const char *const words[RK_N_TIE_CHANGES] = { NULL,   "same",     "new",
                                                       "gone", "stronger", "weaker" };

  return words[change];
}

static char *
get_label (const Source *source, int i)
{
  return g_strdup (node_of (source, i)->name);
}

/* A group's own kind, told as a network where another program would not see that it is one. */
static char *
get_type (const Source *source, int i)
{
  const RkNode *node = node_of (source, i);

  if (node->kind != RK_KIND_GROUP || rk_family_of_type (node->type) == RK_FAMILY_NETWORK)
    return g_strdup (node->type);
  return *node->type != '\0' ? g_strdup_printf ("ネットワーク（%s）", node->type)
                             : g_strdup ("ネットワーク");
}

static char *
get_family (const Source *source, int i)
{
  const RkNode *node = node_of (source, i);

  return g_strdup (rk_family_get_name (node->kind == RK_KIND_GROUP ? RK_FAMILY_NETWORK
                                                                   : rk_family_of_type (node->type),
                                       rk_get_language ()));
}

static char *
get_prefecture (const Source *source, int i)
{
  return year_text (node_of (source, i)->prefecture);
}

static char *
get_prefecture_name (const Source *source, int i)
{
  int place = node_of (source, i)->prefecture;

  return place > 0 ? g_strdup (rk_place_get_name (place)) : NULL;
}

static char *
get_since (const Source *source, int i)
{
  return year_text (node_of (source, i)->since);
}

static char *
get_ties (const Source *source, int i)
{
  return g_strdup_printf ("%d", node_of (source, i)->degree);
}

static char *
get_x (const Source *source, int i)
{
  return number_text (node_of (source, i)->x);
}

static char *
get_y (const Source *source, int i)
{
  return number_text (node_of (source, i)->y);
}

static char *
get_node_change (const Source *source, int i)
{
  return g_strdup (change_text (node_of (source, i)->change));
}

static char *
get_betweenness (const Source *source, int i)
{
  return source->structure != NULL ? number_text (source->structure->betweenness[i]) : NULL;
}

static char *
get_closeness (const Source *source, int i)
{
  return source->structure != NULL ? number_text (source->structure->closeness[i]) : NULL;
}

static char *
get_community (const Source *source, int i)
{
  return source->structure != NULL ? g_strdup_printf ("%d", source->structure->community[i] + 1)
                                   : NULL;
}

static char *
get_articulation (const Source *source, int i)
{
  return source->structure != NULL
             ? g_strdup (source->structure->articulation[i] ? "true" : "false")
             : NULL;
}

static const Attribute of_nodes[] = {
  { "label", "string", get_label },
  { "type", "string", get_type },
  { "family", "string", get_family },
  { "prefecture", "int", get_prefecture },
  { "prefecture_name", "string", get_prefecture_name },
  { "participates_since", "int", get_since },
  { "ties", "int", get_ties },
  { "x", "double", get_x },
  { "y", "double", get_y },
  { "betweenness", "double", get_betweenness },
  { "closeness", "double", get_closeness },
  { "community", "int", get_community },
  { "articulation", "boolean", get_articulation },
  { "node_change", "string", get_node_change },
};

static char *
get_kind (const Source *source, int i)
{
  return g_strdup (line_of (source, i)->kind);
}

static char *
get_bond (const Source *source, int i)
{
  return g_strdup (
      rk_bond_get_name (rk_bond_of_kind (line_of (source, i)->kind), rk_get_language ()));
}

static char *
get_weight (const Source *source, int i)
{
  return g_strdup_printf ("%d", line_of (source, i)->weight);
}

static char *
get_before (const Source *source, int i)
{
  const RkLine *line = line_of (source, i);

  return line->change != RK_TIE_NONE ? g_strdup_printf ("%d", line->before) : NULL;
}

static char *
get_change (const Source *source, int i)
{
  return g_strdup (change_text (line_of (source, i)->change));
}

static char *
get_directed (const Source *source, int i)
{
  return g_strdup (line_of (source, i)->directed ? "true" : "false");
}

/* Each fact's words once. */
static char *
get_why (const Source *source, int i)
{
  const RkLine *line = line_of (source, i);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint k = 0; k < line->facts->len; k++)
    {
      const char *words = g_array_index (line->facts, RkFact, k).words;

      if (words == NULL || !g_hash_table_add (seen, (gpointer)words))
        continue;
      if (text->len > 0)
        g_string_append (text, " / ");
      g_string_append (text, words);
    }
  return g_strdup (text->str);
}

/* First year of any fact (@from), or last of all; nothing where one of them does not say. */
static int
find_year (const RkLine *line, gboolean from)
{
  int best = -1;

  for (guint k = 0; k < line->facts->len; k++)
    {
      const RkFact *fact = &g_array_index (line->facts, RkFact, k);
      int year = from ? fact->year_from : fact->year_to;

      if (year == 0)
        return 0;
      if (best < 0 || (from ? year < best : year > best))
        best = year;
    }
  return MAX (best, 0);
}

static char *
get_year (const Source *source, int i)
{
  return year_text (find_year (line_of (source, i), TRUE));
}

static char *
get_year_to (const Source *source, int i)
{
  return year_text (find_year (line_of (source, i), FALSE));
}

static const Attribute of_lines[] = {
  { "kind", "string", get_kind },     { "tie_family", "string", get_bond },
  { "weight", "double", get_weight }, { "year", "int", get_year },
  { "year_to", "int", get_year_to },  { "directed", "boolean", get_directed },
  { "why", "string", get_why },       { "weight_before", "double", get_before },
  { "change", "string", get_change },
};

static void
fill_columns (const Source *source,
              const Attribute *attributes,
              guint n_attributes,
              guint n_rows,
              RkGraphColumn *columns)
{
  for (guint c = 0; c < n_attributes; c++)
    {
      columns[c].name = attributes[c].name;
      columns[c].type = attributes[c].type;
      columns[c].texts = g_ptr_array_new_with_free_func (g_free);
      for (guint i = 0; i < n_rows; i++)
        g_ptr_array_add (columns[c].texts, attributes[c].get (source, (int)i));
    }
}

static void
clear_columns (RkGraphColumn *columns, guint n_columns)
{
  for (guint c = 0; c < n_columns; c++)
    g_ptr_array_unref (columns[c].texts);
}

/* Writes @network with its measures, if there are any, to @path. */
gboolean
_rk_network_write_graphml (const RkNetwork *network,
                           const RkStructure *structure,
                           const char *path,
                           GError **error)
{
  Source source = { network, structure };
  RkGraphColumn nodes[G_N_ELEMENTS (of_nodes)], lines[G_N_ELEMENTS (of_lines)];
  guint m = network->lines->len;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree int *from = g_new (int, m + 1);
  g_autofree int *to = g_new (int, m + 1);
  gboolean done;

  for (guint i = 0; i < network->nodes->len; i++)
    {
      const RkNode *node = node_of (&source, (int)i);

      g_ptr_array_add (
          ids, node->id != 0 ? g_strdup_printf ("%s-%" G_GINT64_FORMAT,
                                                rk_kind_get_info (node->kind)->singular, node->id)
                             : g_strdup_printf ("body-%u", i + 1));
    }
  for (guint i = 0; i < m; i++)
    {
      from[i] = line_of (&source, (int)i)->from;
      to[i] = line_of (&source, (int)i)->to;
    }
  fill_columns (&source, of_nodes, G_N_ELEMENTS (of_nodes), network->nodes->len, nodes);
  fill_columns (&source, of_lines, G_N_ELEMENTS (of_lines), m, lines);
  done = rk_graph_write_graphml (path, ids, nodes, G_N_ELEMENTS (nodes), (int)m, from, to, lines,
                                 G_N_ELEMENTS (lines), error);
  clear_columns (nodes, G_N_ELEMENTS (nodes));
  clear_columns (lines, G_N_ELEMENTS (lines));
  return done;
}
