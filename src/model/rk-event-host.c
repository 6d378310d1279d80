/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The hosts of an event in their official roles.  Who gives its name (後援)
 * approves that first: when it was asked, when and under which number it said
 * yes or no.
 */
#include "rk-event-host.h"

#include "rk-date.h"
#include "rk-event-private.h"
#include "rk-text.h"

#include <glib/gi18n.h>
#include <string.h>

void
rk_approval_free (RkApproval *approval)
{
  g_free (approval->name);
  g_free (approval->applied_day);
  g_free (approval->decided_day);
  g_free (approval->number);
  g_free (approval);
}

/** Returns: (transfer none): what a state is called on paper and in sheets */
const char *
rk_approval_state_to_text (RkApprovalState state)
{
  static const char *const words[] = { "未申請", "申請中", "承認", "不承認" };

  g_return_val_if_fail (state < RK_N_APPROVAL_STATES, NULL);
  return words[state];
}

/**
 * rk_approval_list:
 * @model: a model
 * @event_id: an event
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RkApproval) (nullable): each host that
 *   gives its name (後援), with the state of its approval
 */
GPtrArray *
rk_approval_list (RkModel *model, gint64 event_id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)rk_approval_free);
  g_autoptr (RkQuery) query = rk_store_query (
      rk_model_get_store (model), error,
      "SELECT h.id, o.name, h.is_approved, h.applied_day, h.decided_day, h.approval_number FROM "
      "event_host AS h JOIN organisation AS o ON o.id = h.organisation_id WHERE h.event_id = ? AND "
      "h.role = '後援' ORDER BY h.position, h.id",
      "i", event_id);
  RkStep step;

  while ((step = rk_query_next (query, error)) == RK_STEP_ROW)
    {
      RkApproval *approval = g_new0 (RkApproval, 1);

      approval->host_id = rk_query_get_int64 (query, 0);
      approval->name = g_strdup (rk_query_get_text (query, 1));
      approval->applied_day = g_strdup (rk_query_get_text (query, 3));
      approval->decided_day = g_strdup (rk_query_get_text (query, 4));
      approval->number = g_strdup (rk_query_get_text (query, 5));
      approval->state =
          !rk_query_is_null (query, 2)
              ? (rk_query_get_int64 (query, 2) != 0 ? RK_APPROVAL_GIVEN : RK_APPROVAL_REFUSED)
          : approval->applied_day != NULL ? RK_APPROVAL_ASKED
                                          : RK_APPROVAL_NONE;
      g_ptr_array_add (list, approval);
    }
  return step == RK_STEP_DONE ? g_steal_pointer (&list) : NULL;
}

static gboolean
to_iso (const char *text, const char *label, char **iso, GError **error)
{
  RkDay day;

  *iso = NULL;
  if (text == NULL || *text == '\0')
    return TRUE;
  if (!rk_day_parse (text, &day, NULL))
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID, _ ("%s: “%s” – %s"), label, text,
                   _ ("a date is needed, as 2023/10/19 or R5.10.19"));
      return FALSE;
    }
  *iso = rk_day_to_iso (day);
  return TRUE;
}

static gboolean
write_approval (RkStore *store, const RkApproval *approval, GError **error)
{
  g_autofree char *decided = g_strdup (approval->state == RK_APPROVAL_GIVEN     ? "1"
                                       : approval->state == RK_APPROVAL_REFUSED ? "0"
                                                                                : NULL);

  return rk_store_exec (store, error,
                        "UPDATE event_host SET is_approved = CAST (?1 AS INTEGER), applied_day = "
                        "?2, decided_day = ?3, approval_number = ?4 WHERE id = ?5",
                        "ssssi", decided, approval->applied_day, approval->decided_day,
                        approval->number, approval->host_id);
}

/* A day and a number without a decision, or a question without a day, would be
 * lost or untrue. */
static gboolean
check_approval (const RkApproval *approval, GError **error)
{
  gboolean is_decided =
      approval->state == RK_APPROVAL_GIVEN || approval->state == RK_APPROVAL_REFUSED;

  if (approval->state == RK_APPROVAL_ASKED && approval->applied_day == NULL)
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_MISSING,
                   _ ("%s: the day on which the approval was asked for is missing."),
                   approval->name);
      return FALSE;
    }
  if (!is_decided && (approval->decided_day != NULL || approval->number != NULL))
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                   _ ("%s: a day or number of the decision needs the decision: 承認 or 不承認."),
                   approval->name);
      return FALSE;
    }
  if (approval->state == RK_APPROVAL_NONE && approval->applied_day != NULL)
    {
      g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                   _ ("%s: who was asked on a day is not 未申請."), approval->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_cb (RkStore *store, gpointer data, GError **error)
{
  return write_approval (store, data, error);
}

/**
 * rk_approval_set:
 * @model: a model
 * @host_id: of an #RkApproval
 * @state: what became of it
 * @applied_day: (nullable): when it was asked for, as people write a date
 * @decided_day: (nullable): when it was decided
 * @number: (nullable): the number of the decision
 * @error: return location for an error; its message is for people
 *
 * Returns: TRUE if the file says so now, as one step of undo
 */
gboolean
rk_approval_set (RkModel *model,
                 gint64 host_id,
                 RkApprovalState state,
                 const char *applied_day,
                 const char *decided_day,
                 const char *number,
                 GError **error)
{
  RkStore *store = rk_model_get_store (model);
  g_autofree char *name = rk_store_dup_text (store, error,
                                             "SELECT o.name FROM event_host AS h JOIN organisation "
                                             "AS o ON o.id = h.organisation_id WHERE h.id = ?",
                                             "i", host_id);
  g_autofree char *applied = NULL;
  g_autofree char *decided = NULL;
  g_autofree char *label = NULL;
  RkApproval approval = { host_id, name, state, NULL, NULL, NULL };

  if (name == NULL || !to_iso (applied_day, _ ("Asked for on"), &applied, error)
      || !to_iso (decided_day, _ ("Decided on"), &decided, error))
    return FALSE;
  approval.applied_day = applied;
  approval.decided_day = decided;
  approval.number = number != NULL && *number != '\0' ? (char *)number : NULL;
  if (!check_approval (&approval, error))
    return FALSE;
  label = g_strdup_printf (_ ("Approval of %s"), name);
  return rk_store_write (store, label, write_cb, &approval, error);
}

/* "承認 2023-05-10 第12号 申請2023-04-01" into an approval. */
static gboolean
parse_approval (const char *text, RkApproval *approval, GError **error)
{
  g_auto (GStrv) words = rk_text_split_words (text);
  g_autoptr (GString) number = g_string_new (NULL);
  RkDay day;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_state = FALSE;

      for (guint s = 0; i == 0 && s < RK_N_APPROVAL_STATES; s++)
        if (g_str_equal (words[i], rk_approval_state_to_text (s)))
          {
            approval->state = s;
            is_state = TRUE;
          }
      if (is_state)
        continue;
      if (i == 0)
        {
          g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_INVALID,
                       _ ("“%s” – write 未申請, 申請中, 承認 or 不承認."), words[i]);
          return FALSE;
        }
      if (g_str_has_prefix (words[i], "申請")
          && rk_day_parse (words[i] + strlen ("申請"), &day, NULL))
        approval->applied_day = rk_day_to_iso (day);
      else if (rk_day_parse (words[i], &day, NULL) && approval->state == RK_APPROVAL_ASKED)
        approval->applied_day = rk_day_to_iso (day);
      else if (rk_day_parse (words[i], &day, NULL))
        approval->decided_day = rk_day_to_iso (day);
      else
        g_string_append_printf (number, "%s%s", number->len > 0 ? " " : "", words[i]);
    }
  approval->number = number->len > 0 ? g_strdup (number->str) : NULL;
  return check_approval (approval, error);
}

/* Writes the approvals that a sheet or a page tells as text, inside a command. */
gboolean
_rk_event_write_approvals (RkStore *store, gint64 event_id, const char *text, GError **error)
{
  g_auto (GStrv) parts = _rk_split_names (text);

  if (!rk_store_exec (store, error,
                      "UPDATE event_host SET is_approved = NULL, applied_day = NULL, decided_day = "
                      "NULL, approval_number = NULL WHERE event_id = ? AND role = '後援'",
                      "i", event_id))
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals =
          strpbrk (parts[i], "=") != NULL ? strpbrk (parts[i], "=") : strstr (parts[i], "＝");
      g_autofree char *name =
          equals != NULL ? g_strndup (parts[i], (gsize)(equals - parts[i])) : g_strdup (parts[i]);
      g_autofree char *words =
          g_strdup (equals != NULL ? g_utf8_next_char (equals) : rk_approval_state_to_text (0));
      RkApproval *approval = g_new0 (RkApproval, 1);
      gboolean done;

      g_strstrip (name);
      approval->name = g_strdup (name);
      if (!rk_store_get_int64 (store, &approval->host_id, NULL,
                               "SELECT h.id FROM event_host AS h JOIN organisation AS o ON o.id = "
                               "h.organisation_id WHERE h.event_id = ? AND h.role = '後援' AND "
                               "o.name = ?",
                               "is", event_id, name))
        {
          g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_UNKNOWN,
                       _ ("“%s” is not among those that give their name (後援) to the event."),
                       name);
          rk_approval_free (approval);
          return FALSE;
        }
      done = parse_approval (words, approval, error) && write_approval (store, approval, error);
      rk_approval_free (approval);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static gint64
find_host (RkStore *store, const RkField *field, const char *name, GError **error)
{
  gint64 id;

  if (rk_store_get_int64 (store, &id, NULL,
                          "SELECT id FROM organisation WHERE name = ? ORDER BY id LIMIT 1", "s",
                          name))
    return id;
  g_set_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_UNKNOWN,
               _ ("%s: the directory has no institution called “%s”."), _ (field->label), name);
  return 0;
}

static gboolean
write_host (RkRow *row, const RkField *field, gint64 organisation, guint position, GError **error)
{
  gint64 id;

  if (rk_store_get_int64 (row->store, &id, NULL,
                          "SELECT id FROM event_host WHERE event_id = ? AND role = ? AND "
                          "organisation_id = ?",
                          "isi", row->made, field->detail, organisation))
    return rk_store_exec (row->store, error, "UPDATE event_host SET position = ? WHERE id = ?",
                          "ii", (gint64)position, id);
  id = rk_store_new_id (row->store, error);
  return id != 0
         && rk_store_exec (row->store, error,
                           "INSERT INTO event_host (id, event_id, organisation_id, role, position) "
                           "VALUES (?, ?, ?, ?, ?)",
                           "iiisi", id, row->made, organisation, field->detail, (gint64)position);
}

/* Writes who has a role, inside a command.  Who had it before keeps its note
 * and its approval. */
gboolean
_rk_event_write_hosts (RkRow *row, const RkField *field, const char *text, GError **error)
{
  g_auto (GStrv) names = _rk_split_names (text);
  g_autoptr (GString) kept = g_string_new ("0");
  g_autofree char *drop = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 organisation = find_host (row->store, field, names[i], error);

      if (organisation == 0 || !write_host (row, field, organisation, i, error))
        return FALSE;
      g_string_append_printf (kept, ", %" G_GINT64_FORMAT, organisation);
    }
  drop = g_strdup_printf (
      "DELETE FROM event_host WHERE event_id = ? AND role = ? AND organisation_id NOT IN (%s)",
      kept->str);
  return rk_store_exec (row->store, error, drop, "is", row->made, field->detail);
}
