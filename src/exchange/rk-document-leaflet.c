/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One page for each programme of an edition, to hand over in a branch.
 */
#include "rk-documents-private.h"

#include <qrencode.h>

#define QR_SIZE     86.0
#define TEXT_SIZE   13.0
#define MONEY_ROW   34.0
#define MAX_LINES   12
#define LEAST_SHARE 0.45
#define TITLE_SIZE  21.0

typedef struct
{
  const RkDocumentRun *run;
  GPtrArray *sheets; /* (element-type RkLeafletSheet) */
} Leaflet;

static void
free_sheet (RkLeafletSheet *sheet)
{
  g_object_unref (sheet->programme);
  g_ptr_array_unref (sheet->subsidies);
  g_free (sheet);
}

static gboolean
load_subsidies (RkModel *model, RkLeafletSheet *sheet, GError **error)
{
  g_autoptr (GPtrArray) links =
      rk_model_list_links (model, RK_KIND_PROGRAMME, rk_record_get_id (sheet->programme), error);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      RkRecord *subsidy;

      if (rk_item_get_kind (links->pdata[i]) != RK_KIND_SUBSIDY)
        continue;
      subsidy = rk_model_load (model, RK_KIND_SUBSIDY, rk_item_get_id (links->pdata[i]), error);
      if (subsidy == NULL)
        return FALSE;
      g_ptr_array_add (sheet->subsidies, subsidy);
    }
  return links != NULL;
}

/* Squares of ISO/IEC 18004 with the quiet zone of four modules round them. */
static void
paint_code (cairo_t *cr, const char *url, double x, double y, double size)
{
  QRcode *code = QRcode_encodeString8bit (url, 0, QR_ECLEVEL_M);
  double module;

  if (code == NULL)
    return;
  module = size / (code->width + 8);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x, y, size, size);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int i = 0; i < code->width * code->width; i++)
    if (code->data[i] & 1)
      cairo_rectangle (cr, x + (i % code->width + 4) * module, y + (i / code->width + 4) * module,
                       module, module);
  cairo_fill (cr);
  QRcode_free (code);
}

/* Where the body goes; @share makes it smaller where it would not fit. */
typedef struct
{
  cairo_t *cr;
  const RkDrawStyle *style;
  double x, y, width;
  double share;
} Pen;

static void
paint_heading (Pen *pen, const char *text)
{
  RkTextForm form = { 12 * pen->share, TRUE, RK_TEXT_LEFT, 1, 1 };

  rk_draw_set_color (pen->cr, &pen->style->accent, 1);
  cairo_rectangle (pen->cr, pen->x, pen->y + pen->share, 4, 16 * pen->share);
  cairo_fill (pen->cr);
  rk_draw_text (pen->cr, pen->style, text, pen->x + 10, pen->y, pen->width - 10, &form);
  pen->y += 22 * pen->share;
}

static void
paint_part (Pen *pen, const char *heading, const char *text)
{
  RkTextForm form = { TEXT_SIZE * pen->share, FALSE, RK_TEXT_LEFT, MAX_LINES, 1 };

  if (text == NULL || *text == '\0')
    return;
  paint_heading (pen, heading);
  pen->y += rk_draw_text (pen->cr, pen->style, text, pen->x + 10, pen->y, pen->width - 10, &form)
            + 14 * pen->share;
}

/* The words of one field of a record, for reading. */
static char *
dup_words (const RkDocumentRun *run, RkRecord *record, const char *name)
{
  RkKind kind = rk_record_get_kind (record);
  int field = rk_kind_find_field (kind, name);

  return rk_field_to_text (&rk_kind_get_info (kind)->fields[field], rk_record_get (record, name),
                           run->is_ja ? "ja" : "en");
}

static void
paint_money (const RkDocumentRun *run, Pen *pen, const RkLeafletSheet *sheet)
{
  const double width = pen->width, row = MONEY_ROW * pen->share;
  const RkPaperColumn columns[] = {
    { SAY (run, "類型", "Type"), width * 0.30, FALSE },
    { SAY (run, "対象", "Target"), width * 0.26, FALSE },
    { SAY (run, "補助上限", "Cap"), width * 0.24, FALSE },
    { SAY (run, "補助率", "Rate"), width * 0.20, FALSE },
  };
  const char *heads[] = { columns[0].heading, columns[1].heading, columns[2].heading,
                          columns[3].heading };

  if (sheet->subsidies->len == 0)
    return;
  paint_heading (pen, SAY (run, "補助の内容", "Money"));
  _rk_paper_row (pen->cr, pen->style, columns, 4, heads, pen->x, pen->y, 18, 9.5, TRUE);
  pen->y += 18;
  for (guint i = 0; i < sheet->subsidies->len; i++)
    {
      RkRecord *subsidy = sheet->subsidies->pdata[i];
      g_autofree char *amount = dup_words (run, subsidy, "cap");
      const char *printed = rk_record_get (subsidy, "cap_text");
      const char *target = rk_record_get (subsidy, "target");
      const char *rate = rk_record_get (subsidy, "rate");
      const char *condition = rk_record_get (subsidy, "rate_condition");
      g_autofree char *terms =
          condition != NULL ? g_strdup_printf ("%s（%s）", rate != NULL ? rate : "－", condition)
                            : g_strdup (rate != NULL ? rate : "－");
      const char *cells[] = { rk_record_get_title (subsidy), target != NULL ? target : "－",
                              printed != NULL   ? printed
                              : *amount != '\0' ? amount
                                                : "－",
                              terms };

      _rk_paper_row (pen->cr, pen->style, columns, 4, cells, pen->x, pen->y, row, 10.5, FALSE);
      pen->y += row;
    }
}

static void
paint_contact (const RkDocumentRun *run,
               cairo_t *cr,
               const RkDrawStyle *style,
               const RkLeafletSheet *sheet,
               double x,
               double y,
               double width)
{
  static const char *const fields[] = { "office", "phone", "state", "period", "closes", "url" };
  const char *labels[] = { SAY (run, "担当", "Office"), SAY (run, "電話", "Phone"),
                           SAY (run, "募集", "Call"),   SAY (run, "期間", "Period"),
                           SAY (run, "締切", "Closes"), "URL" };
  RkTextForm label = { 10, TRUE, RK_TEXT_LEFT, 1, 0.8 };
  RkTextForm text = { 10.5, FALSE, RK_TEXT_LEFT, 1, 1 };
  const char *url = rk_record_get (sheet->programme, "url");
  double room = width - (url != NULL ? QR_SIZE + 16 : 0), top = y + 10;

  rk_draw_set_color (cr, &style->foreground, 0.5);
  cairo_set_line_width (cr, 0.8);
  rk_draw_rounded (cr, x, y, width, QR_SIZE + 16, 5);
  cairo_stroke (cr);
  /* Who to ask where the programme does not say: the edition does. */
  if (run->contact != NULL && rk_record_get (sheet->programme, "office") == NULL
      && rk_record_get (sheet->programme, "phone") == NULL)
    {
      rk_draw_text (cr, style, SAY (run, "問合せ", "Ask"), x + 12, top, 46, &label);
      rk_draw_fitted_text (cr, style, run->contact, x + 60, top, room - 72, 5.5, &text);
      top += 15;
    }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *words = dup_words (run, sheet->programme, fields[i]);

      if (*words == '\0')
        continue;
      rk_draw_text (cr, style, labels[i], x + 12, top, 46, &label);
      rk_draw_fitted_text (cr, style, words, x + 60, top, room - 72, 5.5, &text);
      top += 15;
    }
  if (url != NULL)
    paint_code (cr, url, x + width - QR_SIZE - 8, y + 8, QR_SIZE);
}

static void
paint_body (const RkDocumentRun *run, Pen *pen, const RkLeafletSheet *sheet)
{
  RkTextForm section = { 10, FALSE, RK_TEXT_LEFT, 1, 0.85 };
  RkTextForm title = { TITLE_SIZE * MAX (pen->share, 0.8), TRUE, RK_TEXT_LEFT, 3, 1 };
  g_autofree char *target = dup_words (run, sheet->programme, "target");
  g_autofree char *support = dup_words (run, sheet->programme, "support");
  g_autofree char *topic = dup_words (run, sheet->programme, "topic");
  g_autofree char *number = g_strdup_printf ("%s　%s", rk_record_get (sheet->programme, "section"),
                                             rk_record_get (sheet->programme, "number"));

  rk_draw_fitted_text (pen->cr, pen->style, number, pen->x, pen->y + 4, pen->width, 7, &section);
  pen->y += 20
            + rk_draw_text (pen->cr, pen->style, rk_record_get_title (sheet->programme), pen->x,
                            pen->y + 20, pen->width, &title)
            + 16 * pen->share;
  paint_part (pen, SAY (run, "どんな施策か", "What it is"),
              rk_record_get (sheet->programme, "summary"));
  paint_part (pen, SAY (run, "金融機関等との連携の形", "How banks take part"),
              rk_record_get (sheet->programme, "cooperation"));
  paint_part (pen, SAY (run, "対象", "Target"), target);
  paint_part (pen, SAY (run, "支援の種別", "Kind of support"), support);
  paint_part (pen, SAY (run, "課題分野", "Challenges"), topic);
  paint_money (run, pen, sheet);
}

/* How small the body must be to end above @bottom: it is drawn where nobody sees it. */
static double
find_share (const RkDocumentRun *run,
            const RkDrawStyle *style,
            const RkLeafletSheet *sheet,
            double y,
            double width,
            double bottom)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double share;

  for (share = 1; share > LEAST_SHARE; share -= 0.05)
    {
      Pen pen = { cr, style, 0, y, width, share };

      paint_body (run, &pen, sheet);
      if (pen.y <= bottom)
        break;
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return share;
}

/* One page: what the programme is, its money, whom to ask, and its code. */
void
_rk_document_paint_sheet (const RkDocumentRun *run, RkPaper *paper, const RkLeafletSheet *sheet)
{
  cairo_t *cr = rk_paper_begin_page (paper, FALSE, RK_PAPER_HEADED);
  const RkDrawStyle *style = rk_paper_get_style (paper);
  RkTextForm source = { 7.5, FALSE, RK_TEXT_LEFT, 1, 0.7 };
  const char *origin = rk_record_get (sheet->programme, "source");
  Pen pen = { .cr = cr, .style = style };
  double height, bottom, contact;

  rk_paper_get_box (paper, &pen.x, &pen.y, &pen.width, &height);
  bottom = pen.y + height;
  contact = bottom - QR_SIZE - 20;
  pen.share = find_share (run, style, sheet, pen.y, pen.width, contact - 22);
  paint_body (run, &pen, sheet);
  if (origin != NULL)
    {
      g_autofree char *words = g_strdup_printf (SAY (run, "出典 %s", "Source %s"), origin);

      rk_draw_fitted_text (cr, style, words, pen.x, contact - 16, pen.width, 5, &source);
    }
  paint_contact (run, cr, style, sheet, pen.x, contact, pen.width);
}

static void
paint_leaflet (RkPaper *paper, gpointer data)
{
  const Leaflet *leaflet = data;

  for (guint i = 0; i < leaflet->sheets->len; i++)
    _rk_document_paint_sheet (leaflet->run, paper, leaflet->sheets->pdata[i]);
}

/* Returns: (transfer full) (element-type RkLeafletSheet) (nullable): the programmes of the
 * edition, of one section of it, or one of them */
GPtrArray *
_rk_document_load_sheets (const RkDocumentRun *run, GError **error)
{
  RkFilter filter = { 0, run->fiscal_year, run->options->group };
  g_autoptr (GPtrArray) programmes =
      rk_model_load_all (run->model, RK_KIND_PROGRAMME, &filter, error);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)free_sheet);

  for (guint i = 0; programmes != NULL && i < programmes->len; i++)
    {
      RkLeafletSheet *sheet;

      if (run->options->record_id != 0
          && rk_record_get_id (programmes->pdata[i]) != run->options->record_id)
        continue;
      sheet = g_new (RkLeafletSheet, 1);
      sheet->programme = g_object_ref (programmes->pdata[i]);
      sheet->subsidies = g_ptr_array_new_with_free_func (g_object_unref);
      g_ptr_array_add (sheets, sheet);
      if (!load_subsidies (run->model, sheet, error))
        return NULL;
    }
  return programmes != NULL ? g_steal_pointer (&sheets) : NULL;
}

/* A page for each programme of the edition, or of one section of it. */
gboolean
_rk_document_leaflet (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  g_autoptr (GPtrArray) sheets = _rk_document_load_sheets (run, error);
  g_autofree char *printed = NULL;
  RkPaperForm form =
      _rk_document_form (run, SAY (run, "施策のご案内", "Programmes"), &printed, FALSE);
  Leaflet leaflet = { run, sheets };

  if (sheets == NULL)
    return FALSE;
  *pdf = rk_paper_make_pdf (&form, paint_leaflet, &leaflet, NULL);
  return TRUE;
}
