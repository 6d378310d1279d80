/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who suits whom: one side down, the other across, a figure where something
 * speaks for the two.
 */
#pragma once

#include "rk-timetable.h"

G_BEGIN_DECLS

typedef struct _RkMatrix RkMatrix;

/* What is known of two people. */
typedef struct
{
  int value;        /* 0: nothing speaks for it */
  gboolean chosen;  /* they meet */
  gboolean refused; /* one of them does not want to */
} RkMatrixCell;

RkMatrix *rk_matrix_new (int n_rows, int n_columns);
void rk_matrix_free (RkMatrix *matrix);
void rk_matrix_set_row (RkMatrix *matrix, int row, const char *name, int n_chosen);
void rk_matrix_set_column (RkMatrix *matrix, int column, const char *name, int n_chosen);
RkMatrixCell *rk_matrix_get_cell (RkMatrix *matrix, int row, int column);
void rk_matrix_get_size (const RkMatrix *matrix, double *width, double *height);
void rk_matrix_get_box (const RkMatrix *matrix,
                        int row,
                        int column,
                        double *x,
                        double *y,
                        double *width,
                        double *height);
gboolean rk_matrix_hit (const RkMatrix *matrix,
                        const RkWindowOnGrid *window,
                        double x,
                        double y,
                        int *row,
                        int *column);
void rk_matrix_paint (const RkMatrix *matrix,
                      cairo_t *cr,
                      const RkDrawStyle *style,
                      const RkWindowOnGrid *window,
                      int focus_row,
                      int focus_column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkMatrix, rk_matrix_free)

G_END_DECLS
