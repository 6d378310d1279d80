/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A few requests at a time, each for the head of a page only; a server that
 * refuses that is asked for the page.  Nothing of a page is kept.
 */
#include "rk-link-check.h"

#include <libsoup/soup.h>

#define AT_ONCE   4
#define TIMEOUT_S 20

typedef struct
{
  GPtrArray *targets; /* (element-type RkLinkTarget), lent */
  SoupSession *session;
  RkLinkProgressFunc progress;
  gpointer progress_data;
  guint next;
  guint done;
  guint running;
  gboolean ended;
} Check;

static void
free_check (Check *check)
{
  g_ptr_array_unref (check->targets);
  g_object_unref (check->session);
  g_free (check);
}

typedef struct
{
  GTask *task;
  RkLinkTarget *target;
  SoupMessage *message;
  gboolean whole; /* asks for the page, not for its head */
} Request;

static void
free_request (Request *request)
{
  g_object_unref (request->task);
  g_object_unref (request->message);
  g_free (request);
}

static void start_more (GTask *task);
static void send (GTask *task, RkLinkTarget *target, gboolean whole);

/* Servers that know no HEAD answer with one of these. */
static gboolean
refuses_head (guint status)
{
  return status == SOUP_STATUS_METHOD_NOT_ALLOWED || status == SOUP_STATUS_NOT_IMPLEMENTED
         || status == SOUP_STATUS_FORBIDDEN || status == SOUP_STATUS_BAD_REQUEST;
}

static void
note_status (RkLinkTarget *target, SoupMessage *message)
{
  guint status = soup_message_get_status (message);
  g_autofree char *reached = g_uri_to_string (soup_message_get_uri (message));

  target->is_good = SOUP_STATUS_IS_SUCCESSFUL (status);
  g_free (target->redirect);
  target->redirect =
      target->is_good && !g_str_equal (reached, target->url) ? g_strdup (reached) : NULL;
  g_free (target->result);
  if (target->is_good)
    target->result = g_strdup (target->redirect != NULL ? "転送" : "正常");
  else if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE)
    target->result = g_strdup_printf ("ページなし（%u）", status);
  else
    target->result = g_strdup_printf ("エラー（%u）", status);
}

static void
finish_one (GTask *task)
{
  Check *check = g_task_get_task_data (task);

  check->done++;
  check->running--;
  if (check->progress != NULL)
    check->progress (check->done, check->targets->len, check->progress_data);
  start_more (task);
}

static void
sent_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  Request *request = data;
  g_autoptr (GTask) task = g_object_ref (request->task);
  Check *check = g_task_get_task_data (task);
  RkLinkTarget *target = request->target;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream =
      soup_session_send_finish (SOUP_SESSION (session), result, &error);
  gboolean again = stream != NULL && !request->whole
                   && refuses_head (soup_message_get_status (request->message));

  if (stream != NULL && !again)
    note_status (target, request->message);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_free (target->result);
      target->result = g_strdup (RK_LINK_UNREACHED);
      target->is_good = FALSE;
    }
  if (stream != NULL)
    g_input_stream_close (stream, NULL, NULL);
  free_request (request);
  if (again && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      check->running--;
      send (task, target, TRUE);
      return;
    }
  finish_one (task);
}

static void
send (GTask *task, RkLinkTarget *target, gboolean whole)
{
  Check *check = g_task_get_task_data (task);
  Request *request = g_new0 (Request, 1);

  check->running++;
  request->task = g_object_ref (task);
  request->target = target;
  request->whole = whole;
  request->message = soup_message_new (whole ? "GET" : "HEAD", target->url);
  if (request->message == NULL)
    {
      g_free (target->result);
      target->result = g_strdup ("アドレスの誤り");
      g_object_unref (request->task);
      g_free (request);
      finish_one (task);
      return;
    }
  soup_session_send_async (check->session, request->message, G_PRIORITY_DEFAULT,
                           g_task_get_cancellable (task), sent_cb, request);
}

static void
start_more (GTask *task)
{
  Check *check = g_task_get_task_data (task);
  gboolean stopped = g_cancellable_is_cancelled (g_task_get_cancellable (task));

  while (!stopped && check->running < AT_ONCE && check->next < check->targets->len)
    send (task, check->targets->pdata[check->next++], FALSE);
  if (check->ended || check->running > 0 || (!stopped && check->next < check->targets->len))
    return;
  check->ended = TRUE;
  if (stopped)
    g_task_return_error_if_cancelled (task);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * rk_link_check_async:
 * @targets: (element-type RkLinkTarget): what to ask for; each gets its result
 * @progress: (nullable): told after each answer
 * @progress_data: for @progress
 * @cancellable: (nullable): stops; targets that were not reached keep no result
 * @callback: called when all were asked for or it was stopped
 * @data: for @callback
 *
 * Runs in the main context of the caller.
 */
void
rk_link_check_async (GPtrArray *targets,
                     RkLinkProgressFunc progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Check *check = g_new0 (Check, 1);

  check->targets = g_ptr_array_ref (targets);
  check->session =
      soup_session_new_with_options ("timeout", TIMEOUT_S, "idle-timeout", TIMEOUT_S,
                                     "max-conns-per-host", 2, "user-agent", "Renkei ", NULL);
  check->progress = progress;
  check->progress_data = progress_data;
  g_task_set_task_data (task, check, (GDestroyNotify)free_check);
  g_task_set_source_tag (task, rk_link_check_async);
  g_task_set_check_cancellable (task, FALSE);
  start_more (task);
}

/** Returns: TRUE if every page was asked for; FALSE with %G_IO_ERROR_CANCELLED if it was stopped */
gboolean
rk_link_check_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
