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
