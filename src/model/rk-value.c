/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The stored text of a field made into columns: names become the rows they
 * name.  What is written is checked in rk-field-text.c.  Messages are for
 * people.
 */
#include "rk-model-private.h"

#include "rk-money.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

static const RkValue no_value = { 'n', 0, 0, NULL };

static void
add_value (RkRow *row, const char *column, RkValue value)
{
  for (guint i = 0; i < row->columns->len; i++)
    if (g_str_equal (row->columns->pdata[i], column))
      {
        RkValue *old = &g_array_index (row->values, RkValue, i);

        rk_value_clear (old);
        *old = value;
        return;
      }
  g_ptr_array_add (row->columns, (gpointer)g_intern_string (column));
  g_array_append_val (row->values, value);
}

void
_rk_row_set_integer (RkRow *row, const char *column, gint64 value)
{
  add_value (row, column, (RkValue){ 'i', value, 0, NULL });
}

gboolean
_rk_row_has (RkRow *row, const char *column)
{
  return g_ptr_array_find_with_equal_func (row->columns, column, g_str_equal, NULL);
}

void
_rk_row_set_text (RkRow *row, const char *column, const char *text)
{
  add_value (row, column, (RkValue){ 's', 0, 0, g_strdup (text) });
}

void
_rk_row_set_none (RkRow *row, const char *column)
{
  add_value (row, column, no_value);
}

/* Several names in one cell are parted by ; or 、 in any width. */
GStrv
_rk_split_names (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GRegex) regex = g_regex_new ("[;；、\n]", 0, 0, NULL);
  g_auto (GStrv) parts = g_regex_split (regex, text, 0);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (*parts[i] != '\0')
        g_strv_builder_add (builder, parts[i]);
    }
  return g_strv_builder_end (builder);
}

static gboolean
unknown (const RkField *field, const char *text, const char *why, GError **error)
{
  g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_UNKNOWN, _ ("%s: “%s” – %s"), _ (field->label),
               text, why);
  return FALSE;
}

static gboolean
bind_organisation (RkRow *row, const RkField *field, const char *text, GError **error)
{
  g_auto (GStrv) columns = g_strsplit (field->detail, "|", 2);
  gint64 id = 0;

  if (rk_store_get_int64 (row->store, &id, NULL,
                          "SELECT id FROM organisation WHERE name = ? ORDER BY id LIMIT 1", "s",
                          text))
    {
      _rk_row_set_integer (row, columns[0], id);
      _rk_row_set_none (row, columns[1]);
    }
  else
    {
      _rk_row_set_none (row, columns[0]);
      _rk_row_set_text (row, columns[1], text);
    }
  return TRUE;
}

static gboolean
bind_tie_end (RkRow *row, gboolean to, const char *text)
{
  gint64 id = 0;

  _rk_row_set_none (row, to ? "to_id" : "from_id");
  _rk_row_set_none (row, to ? "to_text" : "from_text");
  if (to)
    _rk_row_set_none (row, "group_id");
  if (rk_store_get_int64 (row->store, &id, NULL,
                          "SELECT id FROM organisation WHERE name = ? ORDER BY id LIMIT 1", "s",
                          text))
    _rk_row_set_integer (row, to ? "to_id" : "from_id", id);
  else if (to
           && rk_store_get_int64 (row->store, &id, NULL,
                                  "SELECT id FROM network_group WHERE name = ?", "s", text))
    _rk_row_set_integer (row, "group_id", id);
  else
    _rk_row_set_text (row, to ? "to_text" : "from_text", text);
  return TRUE;
}

static gboolean
bind_edition (RkRow *row, const char *year, GError **error)
{
  gint64 number = g_ascii_strtoll (year, NULL, 10);

  if (!rk_store_get_int64 (row->store, &row->edition_id, NULL,
                           "SELECT id FROM edition WHERE fiscal_year = ?", "i", number))
    {
      g_autofree char *title = g_strdup_printf ("%s年度版", year);

      row->edition_id = rk_store_new_id (row->store, error);
      if (row->edition_id == 0
          || !rk_store_exec (row->store, error,
                             "INSERT INTO edition (id, fiscal_year, title) VALUES (?, ?, ?)", "iis",
                             row->edition_id, number, title))
        return FALSE;
    }
  _rk_row_set_integer (row, "edition_id", row->edition_id);
  return TRUE;
}

static gboolean
find_edition_of_row (RkRow *row, GError **error)
{
  return row->edition_id != 0
         || (row->id != 0
             && rk_store_get_int64 (row->store, &row->edition_id, error,
                                    "SELECT edition_id FROM programme WHERE id = ?", "i", row->id));
}

gboolean
_rk_row_bind_section (RkRow *row, const RkField *field, const char *text, GError **error)
{
  if (!find_edition_of_row (row, error))
    return unknown (field, text, _ ("the fiscal year is needed first"), error);
  if (!rk_store_get_int64 (row->store, &row->section_id, NULL,
                           "SELECT id FROM section WHERE edition_id = ? AND title = ?", "is",
                           row->edition_id, text))
    {
      row->section_id = rk_store_new_id (row->store, error);
      if (row->section_id == 0
          || !rk_store_exec (row->store, error,
                             "INSERT INTO section (id, edition_id, number, title)"
                             " VALUES (?1, ?2, 1 + (SELECT coalesce (max (number), 0) FROM section "
                             "WHERE edition_id = ?2), ?3)",
                             "iis", row->section_id, row->edition_id, text))
        return FALSE;
    }
  _rk_row_set_integer (row, "section_id", row->section_id);
  return TRUE;
}

static gboolean
bind_parent (RkRow *row, const RkField *field, const char *number, GError **error)
{
  gint64 parent;

  if (row->section_id == 0 && row->id != 0
      && !rk_store_get_int64 (row->store, &row->section_id, error,
                              "SELECT section_id FROM programme WHERE id = ?", "i", row->id))
    return FALSE;
  if (!rk_store_get_int64 (
          row->store, &parent, NULL,
          "SELECT id FROM programme WHERE section_id = ? AND number = ? AND parent_id IS NULL",
          "is", row->section_id, number)
      || parent == row->id)
    return unknown (field, number, _ ("the section has no programme with this number"), error);
  _rk_row_set_integer (row, "parent_id", parent);
  return TRUE;
}

/* The programme of that title in the row's year, or the newest one where the
 * row has no year. */
static gboolean
bind_programme (RkRow *row, const RkField *field, const char *text, GError **error)
{
  gboolean strict = row->fiscal_year != 0 && row->kind != RK_KIND_EVENT;
  gint64 id;

  if (!rk_store_get_int64 (
          row->store, &id, NULL,
          "SELECT p.id FROM programme AS p JOIN edition AS e ON e.id = p.edition_id"
          " WHERE p.title = ?1 AND (?3 = 0 OR e.fiscal_year = ?2)"
          " ORDER BY e.fiscal_year = ?2 DESC, e.fiscal_year DESC, p.id LIMIT 1",
          "sii", text, (gint64)row->fiscal_year, (gint64)strict))
    return unknown (field, text,
                    strict ? _ ("no programme of this year has this name")
                           : _ ("no programme has this name"),
                    error);
  _rk_row_set_integer (row, "programme_id", id);
  return TRUE;
}

/* A subsidy sheet names the scheme; its programme is the one of that title, or
 * the one whose title contains the scheme, or that has the scheme already,
 * unless a later column names it. */
static gboolean
bind_subsidised (RkRow *row, const char *text)
{
  gint64 id;

  _rk_row_set_text (row, "scheme", text);
  if (row->id == 0
      && rk_store_get_int64 (
          row->store, &id, NULL,
          "SELECT p.id FROM programme AS p JOIN edition AS e ON e.id = p.edition_id"
          " WHERE (p.title = ?1 OR instr (p.title, ?1) > 0 OR p.id IN (SELECT programme_id FROM "
          "subsidy WHERE scheme = ?1)) AND ?2 IN (0, e.fiscal_year)"
          " ORDER BY p.title = ?1 DESC, e.fiscal_year DESC, p.id LIMIT 1",
          "si", text, (gint64)row->fiscal_year))
    _rk_row_set_integer (row, "programme_id", id);
  return TRUE;
}

/* What was printed is kept where it says more than the amount. */
static gboolean
bind_cap (RkRow *row, const char *written, const char *canonical)
{
  gint64 yen;

  if (_rk_cap_parse (canonical, &yen) && yen >= 0)
    _rk_row_set_integer (row, "cap_yen", yen);
  else
    _rk_row_set_none (row, "cap_yen");
  if (yen < 0 || !rk_yen_parse (written, &yen, NULL))
    _rk_row_set_text (row, "cap_text", written);
  return TRUE;
}

static gboolean
bind_rate (RkRow *row, const char *text)
{
  int numerator, denominator;

  _rk_row_set_text (row, "rate_text", text);
  if (rk_rate_parse (text, &numerator, &denominator) && numerator > 0 && denominator >= numerator)
    {
      _rk_row_set_integer (row, "rate_numerator", numerator);
      _rk_row_set_integer (row, "rate_denominator", denominator);
    }
  else
    {
      _rk_row_set_none (row, "rate_numerator");
      _rk_row_set_none (row, "rate_denominator");
    }
  return TRUE;
}

static gboolean
bind_source (RkRow *row, const char *text)
{
  const char *space = strchr (text, ' ');

  if (space == NULL)
    {
      _rk_row_set_text (row, "source_document", text);
      _rk_row_set_none (row, "source_place");
    }
  else
    {
      g_autofree char *document = g_strndup (text, (gsize)(space - text));

      _rk_row_set_text (row, "source_document", document);
      _rk_row_set_text (row, "source_place", space + 1);
    }
  return TRUE;
}

static gboolean
bind_prefecture (RkRow *row, const RkField *field, const char *text, GError **error)
{
  gint64 id;

  if (!rk_store_get_int64 (row->store, &id, NULL,
                           "SELECT id FROM prefecture WHERE name = ?1 OR substr (name, 1, length "
                           "(name) - 1) = ?1 OR lg_code = ?1",
                           "s", text))
    return unknown (field, text, _ ("no such prefecture"), error);
  _rk_row_set_integer (row, "prefecture_id", id);
  return TRUE;
}

static gboolean
bind_place (RkRow *row, const char *text, GError **error)
{
  gint64 id;

  if (!rk_store_get_int64 (row->store, &id, NULL,
                           "SELECT id FROM place WHERE event_id = ? AND name = ?", "is",
                           row->event_id, text))
    {
      id = rk_store_new_id (row->store, error);
      if (id == 0
          || !rk_store_exec (row->store, error,
                             "INSERT INTO place (id, event_id, name, position)"
                             " VALUES (?1, ?2, ?3, 1 + (SELECT coalesce (max (position), 0) FROM "
                             "place WHERE event_id = ?2))",
                             "iis", id, row->event_id, text))
        return FALSE;
    }
  _rk_row_set_integer (row, "place_id", id);
  return TRUE;
}

static gboolean
bind_participant (RkRow *row, const RkField *field, const char *text, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 id = _rk_find_participant (row->store, row->event_id, text, NULL, &failure);

  if (id == 0)
    {
      g_set_error (error, failure->domain, failure->code, "%s: %s", _ (field->label),
                   failure->message);
      return FALSE;
    }
  _rk_row_set_integer (row, field->detail, id);
  return TRUE;
}

gint64
_rk_term_id (RkStore *store, const char *class_name, const char *name, GError **error)
{
  gint64 id = 0;

  if (rk_store_get_int64 (store, &id, NULL, "SELECT id FROM term WHERE class = ? AND name = ?",
                          "ss", class_name, name))
    return id;
  id = rk_store_new_id (store, error);
  if (id == 0
      || !rk_store_exec (store, error, "INSERT INTO term (id, class, name) VALUES (?, ?, ?)", "iss",
                         id, class_name, name))
    return 0;
  return id;
}

/* The permanent name of a programme: one that is known joins it, another is a
 * new one.  Nothing else than a programme keeps an identity alive. */
static gboolean
bind_identity (RkRow *row, const char *text, GError **error)
{
  gint64 id;

  if (!rk_store_get_int64 (row->store, &id, NULL,
                           "SELECT id FROM programme_identity WHERE name = ? ORDER BY id LIMIT 1",
                           "s", text))
    {
      id = rk_store_new_id (row->store, error);
      if (id == 0
          || !rk_store_exec (row->store, error,
                             "INSERT INTO programme_identity (id, name) VALUES (?, ?)", "is", id,
                             text))
        return FALSE;
    }
  _rk_row_set_integer (row, "identity_id", id);
  return TRUE;
}

static gboolean
bind_owner (RkRow *row, const RkField *field, const char *text, GError **error)
{
  g_auto (GStrv) detail = g_strsplit (field->detail, "|", 2);
  g_autofree char *sql =
      g_strdup_printf ("SELECT id FROM %s WHERE name = ? ORDER BY id LIMIT 1", detail[1]);
  gint64 id;

  if (!rk_store_get_int64 (row->store, &id, NULL, sql, "s", text))
    return unknown (field, text, _ ("there is no record of this name"), error);
  _rk_row_set_integer (row, detail[0], id);
  return TRUE;
}

/* Names parted by ";" in any width, kept as one text. */
static gboolean
bind_names (RkRow *row, const RkField *field, const char *text)
{
  g_auto (GStrv) names = _rk_split_names (text);
  g_autofree char *joined = g_strjoinv (";", names);

  _rk_row_set_text (row, field->detail, joined);
  return TRUE;
}

static gboolean
bind_flow_end (RkRow *row, const RkField *field, const char *text)
{
  g_autofree char *column = g_strconcat (field->detail, "_id", NULL);
  g_autofree char *words = g_strconcat (field->detail, "_text", NULL);
  gint64 id;

  if (rk_store_get_int64 (row->store, &id, NULL,
                          "SELECT id FROM organisation WHERE name = ? ORDER BY id LIMIT 1", "s",
                          text))
    _rk_row_set_integer (row, column, id);
  else
    _rk_row_set_none (row, column);
  _rk_row_set_text (row, words, text);
  return TRUE;
}

static gboolean
bind_term (RkRow *row, const RkField *field, const char *text, GError **error)
{
  gint64 term = _rk_term_id (row->store, "topic", text, error);

  _rk_row_set_integer (row, field->detail, term);
  return term != 0;
}

static gboolean
bind_simple (RkRow *row, const RkField *field, const char *text)
{
  g_autofree char *column = rk_field_dup_column (field);

  switch (field->type)
    {
    case RK_FIELD_INTEGER:
    case RK_FIELD_YEN:
    case RK_FIELD_MINUTES:
    case RK_FIELD_FISCAL_YEAR:
    case RK_FIELD_YEAR:
    case RK_FIELD_FLAG:
      _rk_row_set_integer (row, column, g_ascii_strtoll (text, NULL, 10));
      break;
    case RK_FIELD_NUMBER:
      add_value (row, column, (RkValue){ 'd', 0, g_ascii_strtod (text, NULL), NULL });
      break;
    default:
      _rk_row_set_text (row, column, text);
    }
  return TRUE;
}

/* Nothing was written: the column becomes empty, unless it has a default. */
static gboolean
bind_nothing (RkRow *row, const RkField *field, GError **error)
{
  static const char *const kept[] = { "state",    "mode",       "parallel",   "round", "end_day",
                                      "position", "is_partial", "is_derived", NULL };
  g_autofree char *column = rk_field_dup_column (field);
  g_auto (GStrv) two = NULL;

  if (field->flags & RK_FIELD_REQUIRED)
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_MISSING, _ ("%s is missing."),
                   _ (field->label));
      return FALSE;
    }
  switch (field->type)
    {
    case RK_FIELD_ORGANISATION:
      two = g_strsplit (field->detail, "|", 2);
      _rk_row_set_none (row, two[0]);
      _rk_row_set_none (row, two[1]);
      return TRUE;
    case RK_FIELD_SOURCE:
      _rk_row_set_none (row, "source_document");
      _rk_row_set_none (row, "source_place");
      return TRUE;
    case RK_FIELD_RATE:
      _rk_row_set_none (row, "rate_text");
      _rk_row_set_none (row, "rate_numerator");
      _rk_row_set_none (row, "rate_denominator");
      return TRUE;
    case RK_FIELD_TERMS:
    case RK_FIELD_HOSTS:
    case RK_FIELD_APPROVALS:
    case RK_FIELD_CLOSED:
    case RK_FIELD_ATTENDANTS:
    case RK_FIELD_SHOWN:
    case RK_FIELD_SHOWN_YEAR:
    case RK_FIELD_SERIES:
      return TRUE;
    default:
      if ((row->kind == RK_KIND_SUBSIDY && field->type == RK_FIELD_PROGRAMME)
          || field->type == RK_FIELD_IDENTITY)
        return TRUE;
      /* The words of the cap before it were written there. */
      if (row->kind == RK_KIND_SUBSIDY && g_strcmp0 (column, "cap_text") == 0
          && _rk_row_has (row, column))
        return TRUE;
      if (column != NULL && !g_strv_contains (kept, column)
          && !(row->kind == RK_KIND_MEETING && g_str_equal (column, "value")))
        _rk_row_set_none (row, column);
      return TRUE;
    }
}

/* Adds the columns of one field; @text may be blank.  Fields that live in
 * other tables are done by _rk_row_bind_after(). */
gboolean
_rk_row_bind (RkRow *row, const RkField *field, const char *text, GError **error)
{
  g_autofree char *repaired = _rk_clean_text (text);
  g_autofree char *value = NULL;

  if (*repaired == '\0')
    return bind_nothing (row, field, error);
  value = _rk_field_canonical (field, repaired, error);
  if (value == NULL)
    return FALSE;
  switch (field->type)
    {
    case RK_FIELD_ORGANISATION:
      return bind_organisation (row, field, value, error);
    case RK_FIELD_TIE_FROM:
    case RK_FIELD_TIE_TO:
      return bind_tie_end (row, field->type == RK_FIELD_TIE_TO, value);
    case RK_FIELD_EDITION:
      return bind_edition (row, value, error);
    case RK_FIELD_SECTION:
      return _rk_row_bind_section (row, field, value, error);
    case RK_FIELD_PARENT:
      return bind_parent (row, field, value, error);
    case RK_FIELD_PROGRAMME:
      return bind_programme (row, field, value, error);
    case RK_FIELD_SUBSIDISED:
      return bind_subsidised (row, value);
    case RK_FIELD_CAP:
      return bind_cap (row, repaired, value);
    case RK_FIELD_RATE:
      return bind_rate (row, value);
    case RK_FIELD_SOURCE:
      return bind_source (row, value);
    case RK_FIELD_PREFECTURE:
      return bind_prefecture (row, field, value, error);
    case RK_FIELD_PLACE:
      return bind_place (row, value, error);
    case RK_FIELD_PARTICIPANT:
      return bind_participant (row, field, value, error);
    case RK_FIELD_IDENTITY:
      return bind_identity (row, value, error);
    case RK_FIELD_OWNER:
      return bind_owner (row, field, value, error);
    case RK_FIELD_NAMES:
      return bind_names (row, field, value);
    case RK_FIELD_FLOW_END:
      return bind_flow_end (row, field, value);
    case RK_FIELD_TERM:
      return bind_term (row, field, value, error);
    case RK_FIELD_SHOWN_YEAR:
      row->fiscal_year = atoi (value);
      return TRUE;
    case RK_FIELD_TERMS:
    case RK_FIELD_HOSTS:
    case RK_FIELD_APPROVALS:
    case RK_FIELD_CLOSED:
    case RK_FIELD_ATTENDANTS:
    case RK_FIELD_SHOWN:
    case RK_FIELD_SERIES:
      return TRUE;
    default:
      return bind_simple (row, field, value);
    }
}
