/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The directory as a list: institutions in order of reading, under the rows of
 * the kana table.
 */
#include "rk-documents-private.h"

#include "rk-text.h"

#define HEAD_ROW 18.0
#define ROW      25.0
#define INDEX    24.0
#define N        5

typedef struct
{
  const RkDocumentRun *run;
  GPtrArray *institutions; /* (element-type RkRecord) */
} Directory;

static void
set_columns (const RkDocumentRun *run, double width, RkPaperColumn *columns)
{
  columns[0] =
      (RkPaperColumn){ SAY (run, "名称（ふりがな）", "Name (reading)"), width * 0.40, FALSE };
  columns[1] = (RkPaperColumn){ SAY (run, "種別", "Kind"), width * 0.17, FALSE };
  columns[2] = (RkPaperColumn){ SAY (run, "所在地", "Place"), width * 0.20, FALSE };
  columns[3] = (RkPaperColumn){ SAY (run, "参加開始", "Since"), width * 0.10, TRUE };
  columns[4] = (RkPaperColumn){ SAY (run, "法人番号", "Corporate no."), width * 0.13, TRUE };
}

static void
paint_row (const Directory *directory,
           RkPaper *paper,
           cairo_t *cr,
           const RkPaperColumn *columns,
           RkRecord *record,
           double x,
           double y)
{
  const char *kana = rk_record_get (record, "kana");
  const char *prefecture = rk_record_get (record, "prefecture");
  const char *municipality = rk_record_get (record, "municipality");
  const char *since = rk_record_get (record, "participates_since");
  const char *number = rk_record_get (record, "corporate_number");
  g_autofree char *name = kana != NULL
                              ? g_strdup_printf ("%s（%s）", rk_record_get_title (record), kana)
                              : g_strdup (rk_record_get_title (record));
  g_autofree char *place = prefecture != NULL || municipality != NULL
                               ? g_strconcat (prefecture != NULL ? prefecture : "",
                                              municipality != NULL ? municipality : "", NULL)
                               : g_strdup ("－");
  const char *cells[N] = { name, rk_record_get (record, "kind"), place,
                           since != NULL ? since : "－", number != NULL ? number : "－" };

  _rk_paper_row (cr, rk_paper_get_style (paper), columns, N, cells, x, y, ROW, 9, FALSE);
}

static void
paint_directory (RkPaper *paper, gpointer data)
{
  const Directory *directory = data;
  RkPaperColumn columns[N] = { 0 };
  double x = 0, y = 0, width = 0, height = 0, bottom = 0;
  const char *index = NULL;
  cairo_t *cr = NULL;

  for (guint i = 0; i < directory->institutions->len; i++)
    {
      RkRecord *record = directory->institutions->pdata[i];
      const char *row = rk_text_index_row (rk_record_get (record, "kana"));
      gboolean begins = g_strcmp0 (row, index) != 0;

      if (cr == NULL || y + ROW + (begins ? INDEX : 0) > bottom)
        {
          const char *heads[N];

          cr = rk_paper_begin_page (paper, FALSE, RK_PAPER_HEADED);
          rk_paper_get_box (paper, &x, &y, &width, &height);
          bottom = y + height;
          set_columns (directory->run, width, columns);
          for (int c = 0; c < N; c++)
            heads[c] = columns[c].heading;
          _rk_paper_row (cr, rk_paper_get_style (paper), columns, N, heads, x, y, HEAD_ROW, 8.5,
                         TRUE);
          y += HEAD_ROW;
        }
      if (begins)
        {
          RkTextForm form = { 12, TRUE, RK_TEXT_LEFT, 1, 1 };

          rk_paper_mark_page (paper, row, FALSE);
          rk_draw_text (cr, rk_paper_get_style (paper), row, x + 4, y + 4, width, &form);
          y += INDEX;
          index = row;
        }
      paint_row (directory, paper, cr, columns, record, x, y);
      y += ROW;
    }
}

/* All institutions, or those of one kind. */
gboolean
_rk_document_directory (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  RkFilter filter = { 0, 0, run->options->group };
  g_autoptr (GPtrArray) institutions =
      rk_model_load_all (run->model, RK_KIND_ORGANISATION, &filter, error);
  g_autofree char *printed = NULL;
  g_autofree char *subject = NULL;
  RkPaperForm form = _rk_document_form (run, SAY (run, "機関名簿", "Directory"), &printed, FALSE);
  Directory directory = { run, institutions };

  if (institutions == NULL)
    return FALSE;
  subject = g_strdup_printf (SAY (run, "%s%s%u機関", "%s%s%u institutions"),
                             run->options->group != NULL ? run->options->group : "",
                             run->options->group != NULL ? "　" : "", institutions->len);
  form.subject = subject;
  *pdf = rk_paper_make_pdf (&form, paint_directory, &directory, NULL);
  return TRUE;
}
