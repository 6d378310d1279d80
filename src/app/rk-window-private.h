/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of RkWindow share.
 */
#pragma once

#include "rk-page.h"
#include "rk-window.h"

G_BEGIN_DECLS

struct _RkWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *main_stack;
  AdwHeaderBar *header_bar;
  AdwBanner *banner;
  AdwViewStack *stack;
  AdwViewSwitcher *switcher;
  AdwViewSwitcherBar *switcher_bar;
  AdwStatusPage *welcome;
  GtkButton *back_button;
  GtkButton *undo_button;
  GtkButton *redo_button;
  GtkMenuButton *year_button;
  GtkMenuButton *menu_button;
  GtkLabel *year_label;
  GtkLabel *file_label;

  GSettings *settings;
  RkStore *store;
  RkModel *model;
  int year;
  GPtrArray *pages;    /* (element-type RkPage) */
  GPtrArray *trail;    /* (element-type utf8): where Back goes */
  GHashTable *unheard; /* RkPage → GPtrArray of RkRowChange */
  gboolean going_back;
  AdwToast *toast;
  gboolean closing; /* the person gave up what was refused */
};

void _rk_window_add_actions (RkWindow *self);
void _rk_window_bind_keys (GtkWidgetClass *klass);
void _rk_window_update_actions (RkWindow *self);
void _rk_window_set_store (RkWindow *self, RkStore *store);
void _rk_window_set_year (RkWindow *self, int year);
void _rk_window_commit (RkWindow *self);
void _rk_window_push_trail (RkWindow *self);
void _rk_window_show_record (RkWindow *self, RkKind kind, gint64 id);
void _rk_window_toast (RkWindow *self, const char *text, gboolean with_undo);
RkPage *_rk_window_get_page (RkWindow *self);
char *_rk_window_get_default_path (void);

G_END_DECLS
