/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The data a new file can begin with: the catalogue of 2023, its events, the
 * directory, the network, the figures and the holidays.  Here it is only put
 * into the file; data/starting/ holds it, one file for each table, and says
 * how its rows were made.
 *
 * Each of the 298 relations of the collected facts, R001 to R298, has one home:
 *
 *   event_host      28   R001–R028: who holds a matching event.  The number
 *                        begins the row's note.
 *   referral_flow   43   a case passed on from one kind of body to another
 *                        (取次ぎ, all of level 種別)
 *   statistic       15   relations of schemes (制度, 8) and of counted bodies
 *                        (集計, 7), marked as derived
 *   tie            212   all others; 161 of them join a group
 *
 * Their number is the column code, but for hosts.  That the bureau is co-host of
 * all 17 events comes from the list of events and has no number.
 *
 * This file knows nothing of what the rows mean.
 */
#include "rk-model.h"

#include "rk-tsv.h"

#include <glib/gi18n.h>

GResource *rk_model_get_resource (void);

#define RESOURCE_FOLDER "/io/github/renkei/Renkei/starting/"

/* A table comes after those it refers to. */
static const char *const tables[] = {
  "document",
  "prefecture",
  "holiday",
  "term",
  "edition",
  "section",
  "programme_identity",
  "programme",
  "programme_term",
  "link",
  "subsidy",
  "organisation",
  "network_group",
  "indicator",
  "indicator_value",
  "statistic",
  "tie",
  "referral_flow",
  "event",
  "event_host",
  "theme",
  "theme_role",
};

/* What every file has, whatever its content. */
static const char *const reference_tables[] = { "prefecture", "holiday" };

/* "INSERT INTO table (a, b) VALUES (?, ?)" */
static char *
build_insert (const char *table, const char *const *columns)
{
  g_autofree char *names = g_strjoinv (", ", (GStrv)columns);
  g_autoptr (GString) marks = g_string_new ("?");

  for (guint i = 1; columns[i] != NULL; i++)
    g_string_append (marks, ", ?");
  return g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", table, names, marks->str);
}

/* Cells are bound as text: a column of a STRICT table makes its own type of
 * them and refuses what does not fit.  A blank cell is no value. */
static gboolean
insert_row (RkStore *store, const char *sql, const char *const *cells, GError **error)
{
  guint n = g_strv_length ((GStrv)cells);
  g_autofree RkValue *values = g_new0 (RkValue, n);

  for (guint i = 0; i < n; i++)
    {
      values[i].type = *cells[i] != '\0' ? 's' : 'n';
      values[i].text = (char *)cells[i];
    }
  return rk_store_exec_values (store, sql, values, n, error);
}

static gboolean
load_table (RkStore *store, const char *table, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, table, ".tsv", NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (rk_model_get_resource (), path, 0, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *sql = NULL;
  const char *text;
  gsize length;

  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &length);
  rows = rk_tsv_parse (text, length, error);
  if (rows == NULL)
    {
      g_prefix_error (error, "%s: ", table);
      return FALSE;
    }
  sql = build_insert (table, g_ptr_array_index (rows, 0));
  for (guint i = 1; i < rows->len; i++)
    if (!insert_row (store, sql, g_ptr_array_index (rows, i), error))
      {
        g_prefix_error (error, "%s %u: ", table, i);
        return FALSE;
      }
  return TRUE;
}

static gboolean
load_reference_cb (RkStore *store, gpointer data, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (reference_tables); i++)
    if (!load_table (store, reference_tables[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
load_tables_cb (RkStore *store, gpointer data, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!load_table (store, tables[i], error))
      return FALSE;
  return TRUE;
}

/**
 * rk_model_load_reference_data:
 * @self: the model of a file without rows
 * @error: return location for an error
 *
 * Puts the prefectures and the holidays into a file that begins empty, as
 * rk_model_load_starting_data() does with all tables.
 *
 * Returns: TRUE on success
 */
gboolean
rk_model_load_reference_data (RkModel *self, GError **error)
{
  g_return_val_if_fail (RK_IS_MODEL (self), FALSE);
  return rk_store_write_base (rk_model_get_store (self), _ ("Prefectures and holidays"),
                              load_reference_cb, NULL, error);
}

/**
 * rk_model_load_starting_data:
 * @self: the model of a file without rows
 * @error: return location for an error
 *
 * Puts the starting data into the file, all or nothing, as one entry of the
 * history that cannot be taken back.  The rows keep the small ids they have in
 * data/starting/, so every file made so agrees on them.
 *
 * Returns: TRUE on success; on error FALSE, with %RK_STORE_ERROR_CONSTRAINT if
 *   the file has some of these rows already, and else what writing can fail
 *   with; then nothing was written
 */
gboolean
rk_model_load_starting_data (RkModel *self, GError **error)
{
  g_return_val_if_fail (RK_IS_MODEL (self), FALSE);
  return rk_store_write_base (rk_model_get_store (self), _ ("Starting data 2023"), load_tables_cb,
                              NULL, error);
}
