/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The timetable as a grid: slots down, tables across, headings that stay.
 */
#pragma once

#include "rk-draw.h"

G_BEGIN_DECLS

typedef enum
{
  RK_CELL_NORMAL,
  RK_CELL_LOCKED,
  RK_CELL_MOVED,
  RK_CELL_DONE,
  RK_CELL_GONE, /* somebody did not come */
} RkCellState;

typedef struct _RkTimetable RkTimetable;

/* What is scrolled to, in the units of the grid. */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} RkWindowOnGrid;

RkTimetable *rk_timetable_new (void);
void rk_timetable_free (RkTimetable *timetable);
int rk_timetable_add_column (RkTimetable *timetable, const char *name);
int rk_timetable_add_row (RkTimetable *timetable, const char *name, const char *heading);
int rk_timetable_add_cell (RkTimetable *timetable,
                           int column,
                           int row,
                           const char *first,
                           const char *second,
                           RkCellState state);
int rk_timetable_get_n_columns (const RkTimetable *timetable);
int rk_timetable_get_n_rows (const RkTimetable *timetable);
void rk_timetable_layout (RkTimetable *timetable);
void rk_timetable_set_cell_size (RkTimetable *timetable, double width, double height);
void rk_timetable_get_size (const RkTimetable *timetable, double *width, double *height);
void rk_timetable_get_cell_box (const RkTimetable *timetable,
                                int column,
                                int row,
                                double *x,
                                double *y,
                                double *width,
                                double *height);
int rk_timetable_find_cell (const RkTimetable *timetable, int column, int row);
gboolean rk_timetable_hit (const RkTimetable *timetable, double x, double y, int *column, int *row);
void rk_timetable_paint (const RkTimetable *timetable,
                         cairo_t *cr,
                         const RkDrawStyle *style,
                         const RkWindowOnGrid *window,
                         int focus_column,
                         int focus_row);
void rk_timetable_paint_target (const RkTimetable *timetable,
                                cairo_t *cr,
                                const RkDrawStyle *style,
                                int column,
                                int row,
                                gboolean good);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkTimetable, rk_timetable_free)

G_END_DECLS
