/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading: lists, records, links between records, counts.
 */
#include "rk-model-private.h"

#include <glib/gi18n.h>
#include <string.h>

struct _RkModel
{
  GObject parent_instance;

  RkStore *store;
};

G_DEFINE_FINAL_TYPE (RkModel, rk_model, G_TYPE_OBJECT)
G_DEFINE_QUARK (rk - model - error - quark, rk_model_error)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
store_changed_cb (RkStore *store, GPtrArray *changes, RkModel *self)
{
  g_signal_emit (self, signals[CHANGED], 0, changes);
}

static void
rk_model_finalize (GObject *object)
{
  RkModel *self = RK_MODEL (object);

  g_clear_object (&self->store);
  G_OBJECT_CLASS (rk_model_parent_class)->finalize (object);
}

static void
rk_model_class_init (RkModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rk_model_finalize;

  /**
   * RkModel::changed:
   * @changes: (element-type RkRowChange): the rows touched by one command, undo or redo
   */
  signals[CHANGED] = g_signal_new ("changed", RK_TYPE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
rk_model_init (RkModel *self)
{
}

/** Returns: (transfer full): the model of an open store */
RkModel *
rk_model_new (RkStore *store)
{
  RkModel *self;

  g_return_val_if_fail (RK_IS_STORE (store), NULL);
  self = g_object_new (RK_TYPE_MODEL, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  return self;
}

/** Returns: (transfer none): the store behind it */
RkStore *
rk_model_get_store (RkModel *self)
{
  g_return_val_if_fail (RK_IS_MODEL (self), NULL);
  return self->store;
}

/** Returns: (transfer none): "ja" or "en", from the locale of messages */
const char *
rk_get_language (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_has_prefix (names[i], "ja"))
        return "ja";
      if (g_str_has_prefix (names[i], "en"))
        return "en";
    }
  return "en";
}

static void
append_where (GString *sql, const RkKindInfo *info, const RkFilter *filter)
{
  g_string_append_printf (sql, " FROM %s AS t WHERE %s", info->table,
                          info->where != NULL ? info->where : "1");
  if (filter != NULL && filter->fiscal_year != 0 && info->year != NULL)
    g_string_append_printf (sql, " AND (%s)", info->year);
  if (filter != NULL && filter->event_id != 0 && info->of_event)
    g_string_append (sql, " AND t.event_id = ?2");
  if (filter != NULL && filter->group != NULL)
    g_string_append_printf (sql, " AND %s = ?3", info->group);
  /* Names every parameter, so that unused ones can be bound. */
  g_string_append (sql, " AND (?1, ?2, ?3) IS (?1, ?2, ?3)");
}

static RkQuery *
query_rows (RkModel *self, const GString *sql, const RkFilter *filter, GError **error)
{
  return rk_store_query (
      self->store, error, sql->str, "iis", (gint64)(filter != NULL ? filter->fiscal_year : 0),
      filter != NULL ? filter->event_id : 0, filter != NULL ? filter->group : NULL);
}

/**
 * rk_model_list:
 * @self: a model
 * @kind: which kind
 * @filter: (nullable): which of them
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkItem) (nullable): the lines in the
 *   order of the kind (readings in Japanese order, events by date)
 */
GPtrArray *
rk_model_list (RkModel *self, RkKind kind, const RkFilter *filter, GError **error)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (RkQuery) query = NULL;
  RkStep step;

  g_return_val_if_fail (RK_IS_MODEL (self), NULL);
  g_string_printf (sql, "SELECT t.id, %s, %s, %s, %s", info->title, info->subtitle, info->group,
                   info->reading != NULL ? info->reading : "NULL");
  append_where (sql, info, filter);
  g_string_append_printf (sql, " ORDER BY %s", info->order);
  query = query_rows (self, sql, filter, error);
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkItem *item = rk_item_new (kind, rk_query_get_int64 (query, 0), rk_query_get_text (query, 1),
                                  rk_query_get_text (query, 2), rk_query_get_text (query, 3));

      _rk_item_set_reading (item, rk_query_get_text (query, 4));
      g_ptr_array_add (items, item);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&items) : NULL;
}

static void
append_fields (GString *sql, const RkKindInfo *info)
{
  g_string_printf (sql, "SELECT t.id, %s", info->title);
  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, ", %s", info->fields[i].select);
}

static RkRecord *
read_record (RkQuery *query, RkKind kind)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  char **values = g_new0 (char *, info->n_fields + 1);

  for (guint i = 0; i < info->n_fields; i++)
    values[i] = g_strdup (rk_query_get_text (query, (int)i + 2));
  return rk_record_new (kind, rk_query_get_int64 (query, 0), rk_query_get_text (query, 1), values);
}

/**
 * rk_model_load:
 *
 * Returns: (transfer full) (nullable): the record; NULL with
 *   %RK_MODEL_ERROR_NOT_FOUND if there is none
 */
RkRecord *
rk_model_load (RkModel *self, RkKind kind, gint64 id, GError **error)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (RkQuery) query = NULL;
  RkStep step;

  g_return_val_if_fail (RK_IS_MODEL (self), NULL);
  append_fields (sql, info);
  g_string_append_printf (sql, " FROM %s AS t WHERE t.id = ?", info->table);
  query = rk_store_query (self->store, error, sql->str, "i", id);
  step = rk_query_next (query, error);
  if (step == RK_STEP_ROW)
    return read_record (query, kind);
  if (step == RK_STEP_DONE)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND,
                   _ ("There is no %s with the number %s."), _ (info->one), number);
    }
  return NULL;
}

/**
 * rk_model_load_all:
 *
 * Like rk_model_list() with every field, for sheets and tables.
 *
 * Returns: (transfer full) (element-type RkRecord) (nullable): the records
 */
GPtrArray *
rk_model_load_all (RkModel *self, RkKind kind, const RkFilter *filter, GError **error)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (RkQuery) query = NULL;
  RkStep step;

  g_return_val_if_fail (RK_IS_MODEL (self), NULL);
  append_fields (sql, info);
  append_where (sql, info, filter);
  g_string_append_printf (sql, " ORDER BY %s", info->order);
  query = query_rows (self, sql, filter, error);
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    g_ptr_array_add (records, read_record (query, kind));
  return step == RK_STEP_DONE ? g_steal_pointer (&records) : NULL;
}

/* From one record to its neighbours: kind of the neighbour, heading, rows. */
typedef struct
{
  RkKind from;
  RkKind to;
  const char *heading;
  const char *where; /* over "t", the neighbour, and ?1 */
} Link;

/* A programme in all the editions that have it. */
#define SAME_PROGRAMME                                                                             \
  "(SELECT id FROM programme WHERE identity_id = (SELECT identity_id FROM programme WHERE id = "   \
  "?1))"

static const Link links[] = {
  { RK_KIND_PROGRAMME, RK_KIND_SUBSIDY, N_ ("Subsidies"), "t.programme_id = ?1" },
  { RK_KIND_PROGRAMME, RK_KIND_LINK, N_ ("Web Pages"), "t.programme_id = ?1" },
  { RK_KIND_PROGRAMME, RK_KIND_EVENT, N_ ("Events"), "t.programme_id IN " SAME_PROGRAMME },
  { RK_KIND_PROGRAMME, RK_KIND_GROUP, N_ ("Networks"), "t.programme_id IN " SAME_PROGRAMME },
  { RK_KIND_PROGRAMME, RK_KIND_ORGANISATION, N_ ("Institutions"),
    "t.id IN (SELECT h.organisation_id FROM event_host AS h JOIN event AS e ON e.id = h.event_id "
    "WHERE e.programme_id IN " SAME_PROGRAMME " UNION SELECT coalesce (i.from_id, i.to_id) FROM "
    "tie AS i WHERE i.programme_id IN " SAME_PROGRAMME
    " UNION SELECT i.from_id FROM tie AS i JOIN network_group AS g ON g.id = i.group_id WHERE "
    "g.programme_id IN " SAME_PROGRAMME ")" },
  { RK_KIND_PROGRAMME, RK_KIND_TIE, N_ ("Ties"),
    "t.programme_id IN " SAME_PROGRAMME
    " OR t.group_id IN (SELECT id FROM network_group WHERE programme_id IN " SAME_PROGRAMME ")" },
  { RK_KIND_PROGRAMME, RK_KIND_INDICATOR, N_ ("Indicators"),
    "t.indicator_id IN (SELECT id FROM indicator WHERE programme_id IN " SAME_PROGRAMME ")" },
  { RK_KIND_PROGRAMME, RK_KIND_THEME, N_ ("Challenges of Companies"),
    "t.topic_id IN (SELECT term_id FROM programme_term WHERE programme_id = ?1)" },
  { RK_KIND_PROGRAMME, RK_KIND_PROGRAMME, N_ ("Its Parts"), "t.parent_id = ?1" },
  { RK_KIND_PROGRAMME, RK_KIND_PROGRAMME, N_ ("Part Of"),
    "t.id = (SELECT parent_id FROM programme WHERE id = ?1)" },
  { RK_KIND_PROGRAMME, RK_KIND_PROGRAMME, N_ ("In Other Years"),
    "t.id <> ?1 AND t.id IN " SAME_PROGRAMME },
  { RK_KIND_EVENT, RK_KIND_PROGRAMME, N_ ("Programme"),
    "t.id = (SELECT programme_id FROM event WHERE id = ?1)" },
  { RK_KIND_EVENT, RK_KIND_ORGANISATION, N_ ("Hosts"),
    "t.id IN (SELECT organisation_id FROM event_host WHERE event_id = ?1)" },
  { RK_KIND_ORGANISATION, RK_KIND_EVENT, N_ ("Events"),
    "t.id IN (SELECT event_id FROM event_host WHERE organisation_id = ?1)" },
  { RK_KIND_ORGANISATION, RK_KIND_GROUP, N_ ("Networks"),
    "t.id IN (SELECT group_id FROM tie WHERE from_id = ?1)" },
  { RK_KIND_ORGANISATION, RK_KIND_TIE, N_ ("Ties"), "t.from_id = ?1 OR t.to_id = ?1" },
  { RK_KIND_ORGANISATION, RK_KIND_PROGRAMME, N_ ("Programmes"),
    "t.id IN (SELECT e.programme_id FROM event AS e JOIN event_host AS h ON h.event_id = e.id "
    "WHERE h.organisation_id = ?1"
    " UNION SELECT programme_id FROM tie WHERE from_id = ?1 OR to_id = ?1"
    " UNION SELECT g.programme_id FROM tie AS i JOIN network_group AS g ON g.id = i.group_id WHERE "
    "i.from_id = ?1)" },
  { RK_KIND_ORGANISATION, RK_KIND_CHALLENGE, N_ ("Challenge Sheets"),
    "t.participant_id IN (SELECT id FROM participant WHERE organisation_id = ?1 OR name = (SELECT "
    "name FROM organisation WHERE id = ?1))" },
  { RK_KIND_CHALLENGE, RK_KIND_THEME, N_ ("Who Helps"),
    "t.topic_id = (SELECT term_id FROM "
    "challenge WHERE id = ?1)" },
  { RK_KIND_ORGANISATION, RK_KIND_PERSON, N_ ("People"), "t.organisation_id = ?1" },
  { RK_KIND_ORGANISATION, RK_KIND_INDICATOR, N_ ("Indicators"),
    "t.indicator_id IN (SELECT id FROM indicator WHERE organisation_id = ?1)" },
  { RK_KIND_ORGANISATION, RK_KIND_STATISTIC, N_ ("Statistics"), "t.organisation_id = ?1" },
  { RK_KIND_ORGANISATION, RK_KIND_REFERRAL, N_ ("Referrals"), "t.from_id = ?1 OR t.to_id = ?1" },
  { RK_KIND_ORGANISATION, RK_KIND_PAST, N_ ("Former Names"), "t.organisation_id = ?1" },
  { RK_KIND_SUBSIDY, RK_KIND_PROGRAMME, N_ ("Programme"),
    "t.id = (SELECT programme_id FROM subsidy WHERE id = ?1)" },
  { RK_KIND_LINK, RK_KIND_PROGRAMME, N_ ("Programme"),
    "t.id = (SELECT programme_id FROM link WHERE id = ?1)" },
  { RK_KIND_INDICATOR, RK_KIND_PROGRAMME, N_ ("Programme"),
    "t.id = (SELECT programme_id FROM indicator WHERE id = (SELECT indicator_id FROM "
    "indicator_value WHERE id = ?1))" },
  { RK_KIND_INDICATOR, RK_KIND_ORGANISATION, N_ ("Institution"),
    "t.id = (SELECT organisation_id FROM indicator WHERE id = (SELECT indicator_id FROM "
    "indicator_value WHERE id = ?1))" },
  { RK_KIND_THEME, RK_KIND_PROGRAMME, N_ ("Programmes"),
    "t.id IN (SELECT programme_id FROM programme_term WHERE term_id = (SELECT topic_id FROM theme "
    "WHERE id = ?1)) AND t.edition_id = (SELECT id FROM edition WHERE NOT is_partial ORDER BY "
    "fiscal_year DESC LIMIT 1)" },
  { RK_KIND_THEME, RK_KIND_PERSON, N_ ("People with This Expertise"),
    "t.id IN (SELECT person_id FROM person_term WHERE term_id = (SELECT topic_id FROM theme WHERE "
    "id = ?1))" },
  { RK_KIND_THEME, RK_KIND_REFERRAL, N_ ("Referrals"),
    "instr (t.context, (SELECT name FROM theme WHERE id = ?1)) > 0" },
  { RK_KIND_THEME, RK_KIND_ROLE, N_ ("Parts Taken"), "t.theme_id = ?1" },
  { RK_KIND_ROLE, RK_KIND_THEME, N_ ("Challenge"),
    "t.id = (SELECT theme_id FROM theme_role WHERE id = ?1)" },
  { RK_KIND_PAST, RK_KIND_ORGANISATION, N_ ("Institution"),
    "t.id = (SELECT organisation_id FROM organisation_past WHERE id = ?1)" },
  { RK_KIND_PERSON, RK_KIND_ORGANISATION, N_ ("Institution"),
    "t.id = (SELECT organisation_id FROM person WHERE id = ?1)" },
  { RK_KIND_PERSON, RK_KIND_EVENT, N_ ("Events"),
    "t.id IN (SELECT event_id FROM participant WHERE person_id = ?1)" },
  { RK_KIND_TIE, RK_KIND_ORGANISATION, N_ ("Institutions"),
    "t.id IN (SELECT from_id FROM tie WHERE id = ?1 UNION SELECT to_id FROM tie WHERE id = ?1)" },
  { RK_KIND_TIE, RK_KIND_GROUP, N_ ("Network"), "t.id = (SELECT group_id FROM tie WHERE id = ?1)" },
  { RK_KIND_TIE, RK_KIND_PROGRAMME, N_ ("Programme"),
    "t.id = (SELECT coalesce (i.programme_id, g.programme_id) FROM tie AS i LEFT JOIN "
    "network_group AS g ON g.id = i.group_id WHERE i.id = ?1)" },
  { RK_KIND_GROUP, RK_KIND_ORGANISATION, N_ ("Members"),
    "t.id IN (SELECT from_id FROM tie WHERE group_id = ?1)" },
  { RK_KIND_GROUP, RK_KIND_PROGRAMME, N_ ("Programme"),
    "t.id = (SELECT programme_id FROM network_group WHERE id = ?1)" },
  { RK_KIND_GROUP, RK_KIND_TIE, N_ ("Ties"), "t.group_id = ?1" },
  { RK_KIND_GROUP, RK_KIND_STATISTIC, N_ ("Statistics"), "t.group_id = ?1" },
  { RK_KIND_STATISTIC, RK_KIND_ORGANISATION, N_ ("Institution"),
    "t.id = (SELECT organisation_id FROM statistic WHERE id = ?1)" },
  { RK_KIND_STATISTIC, RK_KIND_GROUP, N_ ("Network"),
    "t.id = (SELECT group_id FROM statistic WHERE id = ?1)" },
};

/**
 * rk_model_list_links:
 * @self: a model
 * @kind: kind of a record
 * @id: its id
 * @error: return location for an error
 *
 * What belongs to a record on the other pages.  The group of each line is the
 * heading it stands under, translated.
 *
 * Returns: (transfer full) (element-type RkItem) (nullable): the neighbours
 */
GPtrArray *
rk_model_list_links (RkModel *self, RkKind kind, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (RK_IS_MODEL (self), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      const RkKindInfo *info = rk_kind_get_info (links[i].to);
      g_autofree char *sql = NULL;
      g_autoptr (RkQuery) query = NULL;
      RkStep step;

      if (links[i].from != kind)
        continue;
      sql = g_strdup_printf ("SELECT t.id, %s, %s FROM %s AS t WHERE %s ORDER BY %s", info->title,
                             info->subtitle, info->table, links[i].where, info->order);
      query = rk_store_query (self->store, error, sql, "i", id);
      while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
        g_ptr_array_add (items, rk_item_new (links[i].to, rk_query_get_int64 (query, 0),
                                             rk_query_get_text (query, 1),
                                             rk_query_get_text (query, 2), _ (links[i].heading)));
      if (step == RK_STEP_ERROR)
        return NULL;
    }
  return g_steal_pointer (&items);
}

static GArray *
list_years (RkModel *self, gboolean with_figures, GError **error)
{
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (RkQuery) query = NULL;
  RkStep step;

  g_return_val_if_fail (RK_IS_MODEL (self), NULL);
  query = rk_store_query (
      self->store, error,
      with_figures
          ? "SELECT fiscal_year FROM edition UNION SELECT fiscal_year FROM event UNION SELECT "
            "fiscal_year FROM indicator_value ORDER BY 1 DESC"
          : "SELECT fiscal_year FROM edition UNION SELECT fiscal_year FROM event ORDER BY 1 DESC",
      "");
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      int year = (int)rk_query_get_int64 (query, 0);

      g_array_append_val (years, year);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&years) : NULL;
}

/** Returns: (transfer full) (element-type int) (nullable): the fiscal years of editions and events,
 * newest first */
GArray *
rk_model_list_years (RkModel *self, GError **error)
{
  return list_years (self, FALSE, error);
}

/** Returns: (transfer full) (element-type int) (nullable): the same and those of yearly figures */
GArray *
rk_model_list_all_years (RkModel *self, GError **error)
{
  return list_years (self, TRUE, error);
}

static gboolean
is_in_year (RkModel *self, const RkKindInfo *info, gint64 id, int year)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s AS t WHERE t.id = ?2 AND (%s)",
                                          info->table, info->year);
  gint64 found = 0;

  return rk_store_get_int64 (self->store, &found, NULL, sql, "ii", (gint64)year, id) && found > 0;
}

/**
 * rk_model_find_year:
 * @self: a model
 * @kind: kind of a record
 * @id: its id
 * @fiscal_year: the year that is shown
 *
 * Returns: a year in whose list the record stands: @fiscal_year itself where
 *   it can be, else the newest; @fiscal_year too where the kind has no years
 */
int
rk_model_find_year (RkModel *self, RkKind kind, gint64 id, int fiscal_year)
{
  const RkKindInfo *info = rk_kind_get_info (kind);
  g_autoptr (GArray) years = NULL;

  g_return_val_if_fail (RK_IS_MODEL (self), fiscal_year);
  if (info->year == NULL || is_in_year (self, info, id, fiscal_year))
    return fiscal_year;
  years = rk_model_list_all_years (self, NULL);
  for (guint i = 0; years != NULL && i < years->len; i++)
    if (is_in_year (self, info, id, g_array_index (years, int, i)))
      return g_array_index (years, int, i);
  return fiscal_year;
}

/**
 * rk_model_count:
 *
 * Returns: (transfer full) (element-type RkCount) (nullable): how many rows of
 *   each kind, by the names of "info --json"
 */
GArray *
rk_model_count (RkModel *self, GError **error)
{
  static const struct
  {
    const char *name;
    const char *sql;
  } counts[] = {
    { "programmes", "SELECT count (DISTINCT identity_id) FROM programme WHERE parent_id IS NULL" },
    { "subsidies", "SELECT count (*) FROM subsidy" },
    { "events", "SELECT count (*) FROM event" },
    { "event_hosts", "SELECT count (*) FROM event_host WHERE role = '主催'" },
    { "organisations", "SELECT count (*) FROM organisation" },
    { "people", "SELECT count (*) FROM person" },
    { "ties", "SELECT count (*) FROM tie" },
    { "memberships", "SELECT count (*) FROM tie WHERE group_id IS NOT NULL" },
    { "groups", "SELECT count (*) FROM network_group" },
    { "referral_flows", "SELECT count (*) FROM referral_flow" },
    { "statistics", "SELECT count (*) FROM statistic WHERE NOT is_derived" },
    { "derived_statistics", "SELECT count (*) FROM statistic WHERE is_derived" },
    { "indicator_values", "SELECT count (*) FROM indicator_value" },
    { "prefectures", "SELECT count (*) FROM prefecture" },
    { "participants", "SELECT count (*) FROM participant" },
    { "meetings", "SELECT count (*) FROM meeting" },
    { "history", "SELECT count (*) FROM history" },
  };
  g_autoptr (GArray) result = g_array_new (FALSE, FALSE, sizeof (RkCount));

  g_return_val_if_fail (RK_IS_MODEL (self), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      RkCount count = { counts[i].name, 0 };

      if (!rk_store_get_int64 (self->store, &count.count, error, counts[i].sql, ""))
        return NULL;
      g_array_append_val (result, count);
    }
  return g_steal_pointer (&result);
}

/** Returns: (transfer full) (nullable): the label of what was taken back */
char *
rk_model_undo (RkModel *self, GError **error)
{
  g_return_val_if_fail (RK_IS_MODEL (self), NULL);
  return rk_store_undo (self->store, error);
}

/** Returns: (transfer full) (nullable): the label of what was brought back */
char *
rk_model_redo (RkModel *self, GError **error)
{
  g_return_val_if_fail (RK_IS_MODEL (self), NULL);
  return rk_store_redo (self->store, error);
}

/** Returns: (transfer full) (nullable): when and what the last change was */
char *
rk_model_dup_last_change (RkModel *self)
{
  g_return_val_if_fail (RK_IS_MODEL (self), NULL);
  return rk_store_dup_text (
      self->store, NULL,
      "SELECT strftime ('%Y-%m-%dT%H:%M:%SZ', time_utc_s, 'unixepoch') || ' ' || label"
      " FROM history ORDER BY id DESC LIMIT 1",
      "");
}

static void
free_entry (RkHistoryEntry *entry)
{
  g_free (entry->label);
  g_free (entry->author);
  g_free (entry->time);
  g_free (entry);
}

/**
 * rk_model_list_history:
 * @self: a model
 * @limit: at most so many; 0 for all
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkHistoryEntry) (nullable): the audit
 *   trail, newest first
 */
GPtrArray *
rk_model_list_history (RkModel *self, int limit, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)free_entry);
  g_autoptr (RkQuery) query = NULL;
  RkStep step;

  g_return_val_if_fail (RK_IS_MODEL (self), NULL);
  query = rk_store_query (
      self->store, error,
      "SELECT id, label, author, strftime ('%Y-%m-%dT%H:%M:%SZ', time_utc_s, 'unixepoch'),"
      " state IN ('undone', 'dropped') FROM history ORDER BY id DESC LIMIT ?",
      "i", (gint64)(limit > 0 ? limit : -1));
  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkHistoryEntry *entry = g_new0 (RkHistoryEntry, 1);

      entry->id = rk_query_get_int64 (query, 0);
      entry->label = g_strdup (rk_query_get_text (query, 1));
      entry->author = g_strdup (rk_query_get_text (query, 2));
      entry->time = g_strdup (rk_query_get_text (query, 3));
      entry->is_undone = rk_query_get_int64 (query, 4) != 0;
      g_ptr_array_add (entries, entry);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}
