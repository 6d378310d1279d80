/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages are asked for, of a server in this process on the loopback interface:
 * there, gone, moved, without HEAD, and a port where nobody listens.
 */
#include "rk-link-check.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>

typedef struct
{
  char *folder;
  char *path;
  RkModel *model;
  SoupServer *server;
  guint port;
  guint asked;
  guint progress;
  gboolean done;
  gboolean whole;
  GError *error;
  GCancellable *cancellable;
} Fixture;

static void
answer_cb (SoupServer *server,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query,
           gpointer data)
{
  Fixture *fixture = data;
  gboolean head = g_str_equal (soup_server_message_get_method (message), "HEAD");

  fixture->asked++;
  if (fixture->cancellable != NULL)
    g_cancellable_cancel (fixture->cancellable);
  if (g_str_equal (path, "/moved"))
    soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "/there");
  else if (g_str_equal (path, "/there") || (g_str_equal (path, "/no-head") && !head))
    soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  else
    soup_server_message_set_status (message,
                                    g_str_equal (path, "/no-head") ? SOUP_STATUS_METHOD_NOT_ALLOWED
                                                                   : SOUP_STATUS_NOT_FOUND,
                                    NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = NULL;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  fixture->folder = g_dir_make_tmp ("renkei-links-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.renkei", NULL);
  g_assert_true (rk_store_create (fixture->path, NULL));
  store = rk_store_open (fixture->path, 0, NULL);
  fixture->model = rk_model_new (store);
  g_assert_true (rk_model_load_starting_data (fixture->model, NULL));
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, answer_cb, fixture, NULL);
  g_assert_true (
      soup_server_listen_local (fixture->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  g_assert_no_error (error);
  uris = soup_server_get_uris (fixture->server);
  fixture->port = (guint)g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->server);
  g_clear_object (&fixture->cancellable);
  g_clear_error (&fixture->error);
  g_assert_finalize_object (fixture->model);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  ((Fixture *)data)->progress = done;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;

  fixture->whole = rk_link_check_finish (result, &fixture->error);
  fixture->done = TRUE;
}

static void
check (Fixture *fixture, GPtrArray *targets)
{
  rk_link_check_async (targets, progress_cb, fixture, fixture->cancellable, checked_cb, fixture);
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
}

/* The first pages of the edition, led to this server. */
static GPtrArray *
list_targets (Fixture *fixture, const char *const *paths, guint n)
{
  GPtrArray *targets = rk_model_list_link_targets (fixture->model, 2023, NULL);

  g_assert_cmpuint (targets->len, >, n);
  g_ptr_array_set_size (targets, (int)n);
  for (guint i = 0; i < n; i++)
    {
      RkLinkTarget *target = targets->pdata[i];

      g_free (target->url);
      target->url = *paths[i] == '/'
                        ? g_strdup_printf ("http://127.0.0.1:%u%s", fixture->port, paths[i])
                        : g_strdup (paths[i]);
    }
  return targets;
}

static void
test_results (Fixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "/there", "/gone", "/moved", "/no-head",
                                       "http://127.0.0.1:1/" };
  static const char *const results[] = { "正常", "ページなし（404）", "転送", "正常", "届かない" };
  g_autoptr (GPtrArray) targets = list_targets (fixture, paths, G_N_ELEMENTS (paths));
  g_autoptr (GError) error = NULL;
  gint64 checked = 0;

  check (fixture, targets);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (fixture->progress, ==, G_N_ELEMENTS (paths));
  for (guint i = 0; i < targets->len; i++)
    g_assert_cmpstr (((RkLinkTarget *)targets->pdata[i])->result, ==, results[i]);
  g_assert_true (g_str_has_suffix (((RkLinkTarget *)targets->pdata[2])->redirect, "/there"));
  g_assert_true (rk_model_store_link_results (fixture->model, targets, 1700000000, &error));
  g_assert_no_error (error);
  g_assert_true (rk_store_get_int64 (
      rk_model_get_store (fixture->model), &checked, NULL,
      "SELECT count (*) FROM link WHERE checked_utc_s = 1700000000 AND result IS NOT NULL", ""));
  g_assert_cmpint (checked, ==, G_N_ELEMENTS (paths));
  g_free (rk_model_undo (fixture->model, &error));
  g_assert_true (rk_store_get_int64 (rk_model_get_store (fixture->model), &checked, NULL,
                                     "SELECT count (*) FROM link WHERE result IS NOT NULL", ""));
  g_assert_cmpint (checked, ==, 0);
}

/* Stopped at the first answer, the rest is not asked for. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  static const char *const paths[] = { "/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h", "/i", "/j" };
  g_autoptr (GPtrArray) targets = list_targets (fixture, paths, G_N_ELEMENTS (paths));

  fixture->cancellable = g_cancellable_new ();
  check (fixture, targets);
  g_assert_false (fixture->whole);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture->asked, <, G_N_ELEMENTS (paths));
}

int
main (int argc, char **argv)
{
  /* No settings of a desktop are looked up for a proxy. */
  g_setenv ("GIO_USE_PROXY_RESOLVER", "dummy", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/link-check/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("results", test_results);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
