/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window: five pages over one file.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_WINDOW (rk_window_get_type ())
G_DECLARE_FINAL_TYPE (RkWindow, rk_window, RK, WINDOW, AdwApplicationWindow)

RkWindow *rk_window_new (AdwApplication *application, GSettings *settings);
void rk_window_open (RkWindow *self, const char *path);
void rk_window_open_last (RkWindow *self);
void rk_window_show_link (RkWindow *self, const char *target);

G_END_DECLS
