/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A few lines that are asked for.  What is refused is told in the dialog, and
 * what was typed stays.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define RK_TYPE_ASK_DIALOG (rk_ask_dialog_get_type ())
G_DECLARE_FINAL_TYPE (RkAskDialog, rk_ask_dialog, RK, ASK_DIALOG, AdwDialog)

/* Takes the answers, one text for each line in the order in which they were
 * added; blank where nothing was written, "1" for a switch that is on.  FALSE
 * with an error whose message is for people keeps the dialog open. */
typedef gboolean (*RkAskFunc) (const char *const *texts, gpointer data, GError **error);

RkAskDialog *rk_ask_dialog_new (const char *title,
                                const char *body,
                                const char *verb,
                                RkAskFunc func,
                                gpointer data,
                                GDestroyNotify free_data);
void rk_ask_dialog_add_entry (RkAskDialog *self, const char *title, const char *text);
void rk_ask_dialog_add_choice (RkAskDialog *self,
                               const char *title,
                               const char *const *choices,
                               guint selected);
void rk_ask_dialog_add_switch (RkAskDialog *self, const char *title, gboolean is_on);

G_END_DECLS
