/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The application: one window for each process, files and deep links.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_APPLICATION (rk_application_get_type ())
G_DECLARE_FINAL_TYPE (RkApplication, rk_application, RK, APPLICATION, AdwApplication)

RkApplication *rk_application_new (void);

G_END_DECLS
