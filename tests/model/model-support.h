/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file with the starting data, for tests of the model. */

#pragma once

#include "rk-model.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  char *path;
  RkModel *model;
} Fixture;

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkStore) store = NULL;

  fixture->folder = g_dir_make_tmp ("renkei-model-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "a.renkei", NULL);
  g_assert_true (rk_store_create (fixture->path, NULL));
  store = rk_store_open (fixture->path, 0, NULL);
  fixture->model = rk_model_new (store);
  g_assert_true (rk_model_load_starting_data (fixture->model, NULL));
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->model);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* name=value pairs, ended by NULL, as the values of a kind */
G_GNUC_UNUSED static const char **
values_of (RkKind kind, ...)
{
  const char **values = g_new0 (const char *, rk_kind_get_info (kind)->n_fields);
  const char *name;
  va_list args;

  va_start (args, kind);
  while ((name = va_arg (args, const char *)) != NULL)
    {
      int field = rk_kind_find_field (kind, name);

      g_assert_cmpint (field, >=, 0);
      values[field] = va_arg (args, const char *);
    }
  va_end (args);
  return values;
}

static inline gint64
create (Fixture *fixture, RkKind kind, gint64 event, const char **values)
{
  g_autofree const char **owned = values;
  g_autoptr (GError) error = NULL;
  gint64 id = rk_model_create (fixture->model, kind, event, owned, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}
