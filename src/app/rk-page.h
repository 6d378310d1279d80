/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window asks of each of its five pages.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_PAGE (rk_page_get_type ())
G_DECLARE_INTERFACE (RkPage, rk_page, RK, PAGE, GtkWidget)

/**
 * RkPageInterface:
 * @set_model: shows another file, or none
 * @set_year: follows the window's fiscal year
 * @shows_kind: whether records of a kind are shown on this page
 * @show_record: selects a record
 * @changed: rows were touched by a command
 * @get_selected: the record shown; FALSE if none
 * @get_new_kind: what "New" makes here
 * @run_action: does one of the window's actions that belong to a page
 */
struct _RkPageInterface
{
  GTypeInterface parent_interface;

  void (*set_model) (RkPage *self, RkModel *model);
  void (*set_year) (RkPage *self, int fiscal_year);
  gboolean (*shows_kind) (RkPage *self, RkKind kind);
  void (*show_record) (RkPage *self, RkKind kind, gint64 id);
  void (*changed) (RkPage *self, GPtrArray *changes);
  gboolean (*get_selected) (RkPage *self, RkKind *kind, gint64 *id);
  gboolean (*get_new_kind) (RkPage *self, RkKind *kind, gint64 *event_id);
  gboolean (*run_action) (RkPage *self, const char *name);
};

void rk_page_set_model (RkPage *self, RkModel *model);
void rk_page_set_year (RkPage *self, int fiscal_year);
gboolean rk_page_shows_kind (RkPage *self, RkKind kind);
void rk_page_show_record (RkPage *self, RkKind kind, gint64 id);
void rk_page_changed (RkPage *self, GPtrArray *changes);
gboolean rk_page_get_selected (RkPage *self, RkKind *kind, gint64 *id);
gboolean rk_page_get_new_kind (RkPage *self, RkKind *kind, gint64 *event_id);
gboolean rk_page_run_action (RkPage *self, const char *name);

/* A problem in words, a small notice with undo: the window shows them. */
void rk_tell (GtkWidget *widget, const char *text);
void rk_tell_error (GtkWidget *widget, GError *error);
void rk_open_record (GtkWidget *widget, RkKind kind, gint64 id);
GtkWidget *rk_item_row_new (RkItem *item);

G_END_DECLS
