/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The button in an entry that lets choose among the names the file knows.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *rk_suggest_button_new (RkModel *model, const RkField *field, AdwEntryRow *entry);

G_END_DECLS
