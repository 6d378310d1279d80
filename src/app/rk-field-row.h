/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The row that edits one field in place.  What is finished – Enter, the check
 * mark, or leaving the row – is written at once.
 */
#pragma once

#include "rk-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * RkFieldCommit:
 * @field: index of the field
 * @text: what was entered
 * @data: as given
 *
 * Returns: TRUE if it was accepted; otherwise the row stays marked
 */
typedef gboolean (*RkFieldCommit) (guint field, const char *text, gpointer data);

GtkWidget *
rk_field_row_new (RkModel *model, RkKind kind, guint field, RkFieldCommit commit, gpointer data);
void rk_field_row_set_stored (GtkWidget *row, const char *stored);
char *rk_field_row_dup_text (GtkWidget *row);
void rk_field_row_commit (GtkWidget *row);
GtkWidget *rk_field_row_find_refused (GtkWidget *root);

G_END_DECLS
