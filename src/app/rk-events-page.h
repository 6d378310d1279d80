/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The events: a list by month, and the chosen event with its stages.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_EVENTS_PAGE (rk_events_page_get_type ())
G_DECLARE_FINAL_TYPE (RkEventsPage, rk_events_page, RK, EVENTS_PAGE, AdwBin)

GtkWidget *rk_events_page_new (void);

G_END_DECLS
