/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list view makes the widgets of up to 200 rows at once when it gets a long
 * model.  Here it gets a page first and some more rows with each frame.
 */
#include "rk-growing-model.h"

#define FIRST_ROWS 12
#define MORE_ROWS  4

typedef struct
{
  GtkSliceListModel *slice; /* not owned: its data is this */
  GtkWidget *view;          /* weak */
  GListModel *model;
  gulong handler;
  guint tick;
} Growing;

static void
free_growing (Growing *growing)
{
  if (growing->view != NULL && growing->tick != 0)
    gtk_widget_remove_tick_callback (growing->view, growing->tick);
  g_clear_weak_pointer (&growing->view);
  g_signal_handler_disconnect (growing->model, growing->handler);
  g_object_unref (growing->model);
  g_free (growing);
}

static gboolean
is_whole (Growing *growing)
{
  GListModel *model = gtk_slice_list_model_get_model (growing->slice);

  return model == NULL
         || gtk_slice_list_model_get_size (growing->slice) >= g_list_model_get_n_items (model);
}

static gboolean
grow_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  Growing *growing = data;

  if (is_whole (growing))
    {
      growing->tick = 0;
      return G_SOURCE_REMOVE;
    }
  gtk_slice_list_model_set_size (growing->slice,
                                 gtk_slice_list_model_get_size (growing->slice) + MORE_ROWS);
  return G_SOURCE_CONTINUE;
}

static void
start (Growing *growing)
{
  if (growing->tick == 0 && growing->view != NULL && !is_whole (growing))
    growing->tick = gtk_widget_add_tick_callback (growing->view, grow_cb, growing, NULL);
}

/* Before the slice hears of it: another list begins with its first page again. */
static void
changed_cb (GListModel *model, guint position, guint removed, guint added, Growing *growing)
{
  guint n = g_list_model_get_n_items (model);

  if (position == 0 && added == n && n > FIRST_ROWS)
    gtk_slice_list_model_set_size (growing->slice, FIRST_ROWS);
  start (growing);
}

/**
 * rk_growing_model_new:
 * @model: (transfer full): a long list
 * @view: the view that shows it
 *
 * Returns: (transfer full): its first rows, and more of them with each frame
 *   of @view
 */
GListModel *
rk_growing_model_new (GListModel *model, GtkWidget *view)
{
  Growing *growing = g_new0 (Growing, 1);

  growing->model = g_object_ref (model);
  growing->handler = g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), growing);
  growing->slice = gtk_slice_list_model_new (model, 0, FIRST_ROWS);
  g_set_weak_pointer (&growing->view, view);
  g_object_set_data_full (G_OBJECT (growing->slice), "rk-growing", growing,
                          (GDestroyNotify)free_growing);
  start (growing);
  return G_LIST_MODEL (growing->slice);
}

/** Shows all that is left at once, where a row far below is to be scrolled to. */
void
rk_growing_model_finish (GListModel *growing)
{
  GtkSliceListModel *slice = GTK_SLICE_LIST_MODEL (growing);
  GListModel *model = gtk_slice_list_model_get_model (slice);

  if (model != NULL && gtk_slice_list_model_get_size (slice) < g_list_model_get_n_items (model))
    gtk_slice_list_model_set_size (slice, g_list_model_get_n_items (model));
}
