/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of RkStore share with each other, and the hooks of its tests.
 */
#pragma once

#include "rk-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

struct _RkStore
{
  GObject parent_instance;

  sqlite3 *db;
  GHashTable *idle; /* (element-type utf8 sqlite3_stmt): statements to use again, by text */
  char *path;
  GThread *owner;
  int lock_fd; /* the claim of RK_STORE_OWNER, or -1 */
  gboolean read_only;
  gboolean writing; /* inside rk_store_write () */
  int schema_step;
  gboolean in_memory; /* a copy of an older file that is only read */
  gint64 steps_left;  /* fault tests: interrupt at zero; -1 = never */
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

#define _rk_store_assert_owner(self)                                                               \
  g_assert (RK_IS_STORE (self) && (self)->owner == g_thread_self ())

gboolean _rk_store_sql (RkStore *self, const char *sql, GError **error);
gboolean _rk_store_set_error (RkStore *self, int code, const char *doing, GError **error);
gboolean _rk_store_rollback (RkStore *self);
gboolean _rk_store_take_to_memory (RkStore *self, GError **error);
gboolean _rk_store_migrate (RkStore *self, GError **error);
gboolean _rk_store_register_search (sqlite3 *db, GError **error);
gboolean _rk_store_copy (sqlite3 *from, const char *path, GError **error);
GBytes *_rk_store_dup_changeset (RkStore *self, gint64 id, GError **error);
const char *const *_rk_store_logged_tables (void);

/* Lets the engine run @steps more virtual machine steps and then stops it, for
 * the tests that stop every command at every step; -1 lifts the limit. */
void _rk_store_interrupt_after (RkStore *self, gint64 steps);

G_END_DECLS
