/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets of A4: what every page says at its edges, and how many there are.
 *
 * What stands between the edges is drawn by others; nothing is written to disk.
 */
#pragma once

#include "rk-draw.h"

G_BEGIN_DECLS

#define RK_POINTS_OF_MM(mm) ((mm) * 72.0 / 25.4)

/**
 * RkPaperForm:
 * @title: what the document is
 * @subject: (nullable): the event or edition it is of
 * @printed: (nullable): when it was printed, in words
 * @mark: (nullable): a warning, 取扱注意
 * @lang: (nullable): the language of the document, as a tag; NULL for "ja"
 */
typedef struct
{
  const char *title;
  const char *subject;
  const char *printed;
  const char *mark;
  const char *lang;
} RkPaperForm;

/**
 * RkPaperEdge:
 * @RK_PAPER_HEADED: a headline above, a line below
 * @RK_PAPER_BARE: one small line at the very bottom, for sheets that are cut or folded
 */
typedef enum
{
  RK_PAPER_HEADED,
  RK_PAPER_BARE,
} RkPaperEdge;

typedef struct _RkPaper RkPaper;
typedef void (*RkPaperFunc) (RkPaper *paper, gpointer data);

GBytes *rk_paper_make_pdf (const RkPaperForm *form, RkPaperFunc func, gpointer data, int *n_pages);
cairo_t *rk_paper_begin_page (RkPaper *paper, gboolean landscape, RkPaperEdge edge);
void rk_paper_get_box (const RkPaper *paper, double *x, double *y, double *width, double *height);
void rk_paper_mark_page (RkPaper *paper, const char *title, gboolean is_part);
void rk_paper_begin_link (RkPaper *paper, int page);
void rk_paper_end_link (RkPaper *paper);
int rk_paper_get_page (const RkPaper *paper);
const RkDrawStyle *rk_paper_get_style (const RkPaper *paper);

G_END_DECLS
