/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The challenge sheet of each company, a page of A4 or more: what its entry
 * says, its challenges by topic, what was heard.  What is not known yet is an
 * empty box to write in.
 */
#include "rk-documents-private.h"

#include <string.h>

#define LABEL_WIDTH 96.0
#define LEAST       34.0 /* of an empty box */
#define PAD         5.0
#define LINES       200 /* more than a page has */

typedef struct
{
  const RkDocumentRun *run;
  RkPaper *paper;
  cairo_t *cr;
  const char *name;
  double x, y, width, bottom;
} Pen;

/* A new page where there is not so much room; a company's later pages say whose they are. */
static void
need (Pen *pen, double height)
{
  RkTextForm form = { 11, TRUE, RK_TEXT_LEFT, 1, 1 };
  double page_height;

  if (pen->cr != NULL && pen->y + height <= pen->bottom)
    return;
  {
    gboolean is_first = pen->cr == NULL;

    pen->cr = rk_paper_begin_page (pen->paper, FALSE, RK_PAPER_HEADED);
    rk_paper_get_box (pen->paper, &pen->x, &pen->y, &pen->width, &page_height);
    pen->bottom = pen->y + page_height;
    if (is_first)
      return;
  }
  rk_draw_fitted_text (pen->cr, rk_paper_get_style (pen->paper), pen->name, pen->x, pen->y + 2,
                       pen->width, 7, &form);
  pen->y += 22;
}

static double
measure (Pen *pen, const char *text, double width, const RkTextForm *form)
{
  PangoLayout *layout =
      rk_draw_layout (pen->cr, rk_paper_get_style (pen->paper), text, width, form);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  g_object_unref (layout);
  return (double)logical.height / PANGO_SCALE;
}

static void
paint_box (Pen *pen, double x, double width, double height, gboolean shaded)
{
  const RkDrawStyle *style = rk_paper_get_style (pen->paper);

  if (shaded)
    {
      rk_draw_set_color (pen->cr, &style->foreground, 0.07);
      cairo_rectangle (pen->cr, x, pen->y, width, height);
      cairo_fill (pen->cr);
    }
  rk_draw_set_color (pen->cr, &style->foreground, 0.45);
  cairo_set_line_width (pen->cr, 0.5);
  cairo_rectangle (pen->cr, x, pen->y, width, height);
  cairo_stroke (pen->cr);
}

/* A heading on the left, a text of any length on the right; what does not fit
 * on a page is made smaller. */
static void
paint_field (Pen *pen, const char *label, const char *text)
{
  RkTextForm head = { 9.5, TRUE, RK_TEXT_LEFT, 3, 1 };
  RkTextForm body = { 10, FALSE, RK_TEXT_LEFT, LINES, 1 };
  double inner, height;

  need (pen, LEAST);
  inner = pen->width - LABEL_WIDTH - 2 * PAD;
  height = text != NULL ? measure (pen, text, inner, &body) + 2 * PAD : 0;
  while (height > pen->bottom - pen->y && body.size > 6 && pen->y < pen->bottom / 4)
    {
      body.size -= 0.5;
      height = measure (pen, text, inner, &body) + 2 * PAD;
    }
  height = MAX (height, LEAST);
  need (pen, MIN (height, 600));
  height = MIN (height, pen->bottom - pen->y);
  paint_box (pen, pen->x, LABEL_WIDTH, height, TRUE);
  paint_box (pen, pen->x + LABEL_WIDTH, pen->width - LABEL_WIDTH, height, FALSE);
  rk_draw_text (pen->cr, rk_paper_get_style (pen->paper), label, pen->x + PAD, pen->y + PAD,
                LABEL_WIDTH - 2 * PAD, &head);
  if (text != NULL)
    rk_draw_text (pen->cr, rk_paper_get_style (pen->paper), text, pen->x + LABEL_WIDTH + PAD,
                  pen->y + PAD, inner, &body);
  pen->y += height;
}

static void
paint_heading (Pen *pen, const char *text)
{
  RkTextForm form = { 11.5, TRUE, RK_TEXT_LEFT, 1, 1 };

  need (pen, 60);
  pen->y += 10;
  rk_draw_text (pen->cr, rk_paper_get_style (pen->paper), text, pen->x, pen->y, pen->width, &form);
  pen->y += 20;
}

static RkRecord *
find_sheet (const RkDocumentRun *run, const char *name)
{
  for (guint i = 0; i < run->sheets->len; i++)
    if (g_strcmp0 (rk_record_get (run->sheets->pdata[i], "company"), name) == 0)
      return run->sheets->pdata[i];
  return NULL;
}

static void
paint_head (Pen *pen, RkRecord *record, RkRecord *sheet)
{
  const RkDocumentRun *run = pen->run;
  const RkDrawStyle *style = rk_paper_get_style (pen->paper);
  RkTextForm kana = { 8.5, FALSE, RK_TEXT_LEFT, 1, 0.8 };
  RkTextForm large = { 20, TRUE, RK_TEXT_LEFT, 1, 1 };
  RkTextForm small = { 10, FALSE, RK_TEXT_LEFT, 1, 0.9 };
  g_autofree char *called = _rk_document_dup_called (run, record);
  const char *employees = sheet != NULL ? rk_record_get (sheet, "employees") : NULL;
  const char *heard = sheet != NULL ? rk_record_get (sheet, "interviewed_day") : NULL;
  const char *by = sheet != NULL ? rk_record_get (sheet, "interviewed_by") : NULL;
  g_autofree char *day = heard != NULL ? _rk_document_dup_day (run, heard) : NULL;
  const char *affiliation = rk_record_get (record, "affiliation");
  g_autofree char *line = g_strdup_printf (
      SAY (run, "%s%s従業員数　%s　　聞き取り　%s　%s", "%s%sEmployees: %s, heard on %s %s"),
      affiliation != NULL ? affiliation : "", affiliation != NULL ? "　　" : "",
      employees != NULL ? employees : "－", day != NULL ? day : "－", by != NULL ? by : "");

  need (pen, 90);
  if (rk_record_get (record, "kana") != NULL)
    rk_draw_fitted_text (pen->cr, style, rk_record_get (record, "kana"), pen->x, pen->y + 2,
                         pen->width, 6, &kana);
  rk_draw_fitted_text (pen->cr, style, called, pen->x, pen->y + 13, pen->width, 9, &large);
  rk_draw_fitted_text (pen->cr, style, line, pen->x, pen->y + 45, pen->width, 6, &small);
  pen->y += 66;
}

static void
paint_challenges (Pen *pen, const char *name)
{
  const RkDocumentRun *run = pen->run;
  guint n = 0;

  paint_heading (pen, SAY (run, "経営課題", "Challenges"));
  for (guint i = 0; i < run->challenges->len; i++)
    {
      RkRecord *challenge = run->challenges->pdata[i];
      const char *detail = rk_record_get (challenge, "detail");
      g_autofree char *text = NULL;

      if (g_strcmp0 (rk_record_get (challenge, "company"), name) != 0)
        continue;
      text = detail != NULL ? g_strdup_printf ("%s\n%s", rk_record_get (challenge, "title"), detail)
                            : g_strdup (rk_record_get (challenge, "title"));
      paint_field (pen, rk_record_get (challenge, "topic"), text);
      n++;
    }
  if (n == 0)
    paint_field (pen, SAY (run, "課題分野", "Topic"), NULL);
}

/* Whom the company meets, once that is decided. */
static void
paint_meetings (Pen *pen, int person)
{
  const RkDocumentRun *run = pen->run;
  g_autoptr (GArray) meetings = _rk_document_meetings_of (run->plan, person, -1, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < meetings->len; i++)
    {
      const RkPlanMeeting *meeting = run->plan->meetings->pdata[g_array_index (meetings, int, i)];
      g_autofree char *stand = _rk_document_dup_stand (run, meeting->slot, meeting->place);
      int partner = meeting->a == person ? meeting->b : meeting->a;

      g_string_append_printf (text, "%s%s　%s", i > 0 ? "\n" : "", stand,
                              ((RkPlanPerson *)run->plan->people->pdata[partner])->name);
    }
  if (text->len > 0)
    paint_field (pen, SAY (run, "面談の予定", "Meetings"), text->str);
}

static void
paint_company (const RkDocumentRun *run, RkPaper *paper, int person)
{
  static const struct
  {
    const char *field;
    const char *japanese;
    const char *english;
  } fields[] = {
    { "business", "事業内容", "Business" },
    { "situation", "現状", "Present situation" },
    { "tried", "これまでの取組", "Tried so far" },
    { "goal", "目指す姿", "Aim" },
    { "wanted", "専門家に求めること", "Wanted from the expert" },
    { "due", "希望時期", "By when" },
    { "note", "備考", "Note" },
  };
  const RkPlanPerson *who = run->plan->people->pdata[person];
  RkRecord *record = _rk_document_record_of (run, person);
  RkRecord *sheet = find_sheet (run, who->name);
  Pen pen = { run, paper, NULL, who->name, 0, 0, 0, 0 };

  paint_head (&pen, record, sheet);
  paint_challenges (&pen, who->name);
  paint_field (&pen, SAY (run, "申込時の記入", "As entered"), rk_record_get (record, "challenge"));
  paint_heading (&pen, SAY (run, "事前の聞き取り", "Heard beforehand"));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    paint_field (&pen, SAY (run, fields[i].japanese, fields[i].english),
                 sheet != NULL ? rk_record_get (sheet, fields[i].field) : NULL);
  paint_meetings (&pen, person);
}

static gboolean
has_sheet (const RkDocumentRun *run, int person)
{
  const RkPlanPerson *who = run->plan->people->pdata[person];

  return rk_plan_side_of (who) == 0 && !g_str_equal (who->state, "取消")
         && _rk_document_is_wanted (run, person);
}

static void
paint_companies (RkPaper *paper, gpointer data)
{
  const RkDocumentRun *run = data;

  for (guint i = 0; i < run->plan->people->len; i++)
    if (has_sheet (run, (int)i))
      paint_company (run, paper, (int)i);
}

/* A challenge sheet for each company. */
gboolean
_rk_document_challenge_sheets (RkDocumentRun *run, GBytes **pdf, GError **error)
{
  g_autofree char *printed = NULL;
  RkPaperForm form =
      _rk_document_form (run, SAY (run, "課題シート", "Challenge sheets"), &printed, TRUE);
  gboolean any = FALSE;

  for (guint i = 0; i < run->plan->people->len; i++)
    any |= has_sheet (run, (int)i);
  if (!any)
    return _rk_document_refuse_empty (error);
  *pdf = rk_paper_make_pdf (&form, paint_companies, run, NULL);
  return TRUE;
}

/* One row a company, with the columns that an import of challenge sheets reads. */
RkTable *
_rk_document_challenge_table (RkDocumentRun *run)
{
  const RkKindInfo *info = rk_kind_get_info (RK_KIND_SHEET);
  RkTable *table = rk_table_new ();

  rk_table_add_header (table, info->fields[0].header);
  rk_table_add_header (table, "課題");
  for (guint f = 1; f < info->n_fields; f++)
    rk_table_add_header (table, info->fields[f].header);
  for (guint i = 0; i < run->plan->people->len; i++)
    {
      const RkPlanPerson *who = run->plan->people->pdata[i];
      RkRecord *sheet = find_sheet (run, who->name);
      g_autoptr (GString) text = g_string_new (NULL);
      GPtrArray *row;

      if (!has_sheet (run, (int)i))
        continue;
      for (guint c = 0; c < run->challenges->len; c++)
        if (g_strcmp0 (rk_record_get (run->challenges->pdata[c], "company"), who->name) == 0)
          g_string_append_printf (text, "%s%s：%s", text->len > 0 ? "\n" : "",
                                  rk_record_get (run->challenges->pdata[c], "topic"),
                                  rk_record_get (run->challenges->pdata[c], "title"));
      row = rk_table_add_row (table);
      g_ptr_array_add (row, g_strdup (who->name));
      g_ptr_array_add (row, g_strdup (text->str));
      for (guint f = 1; f < info->n_fields; f++)
        g_ptr_array_add (row, g_strdup (sheet != NULL ? rk_record_get_nth (sheet, f) : NULL));
    }
  return table;
}
