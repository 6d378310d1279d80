/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the documents share while one is made.
 *
 * Nothing here is for use outside src/exchange.
 */
#pragma once

#include "rk-documents.h"
#include "rk-event-plan.h"
#include "rk-paper.h"
#include "rk-table.h"

G_BEGIN_DECLS

/* What is fixed on paper is said by the office, not by the locale. */
#define SAY(run, japanese, english) ((run)->is_ja ? (japanese) : (english))

/**
 * RkDocumentRun:
 * @model: the file
 * @options: what was asked for
 * @is_ja: whether what is fixed is said in Japanese
 * @fiscal_year: the year asked for, or the newest
 * @edition: that year in words
 * @edition_title: (nullable): what that year's edition is called
 * @contact: (nullable): the edition's note: whom to ask
 * @plan: (nullable): the event
 * @event: (nullable): its record
 * @participants: (nullable) (element-type RkRecord): of the event, by id below
 * @challenges: (nullable) (element-type RkRecord): of the event
 * @sheets: (nullable) (element-type RkRecord): challenge sheets of the event
 * @person_of: (nullable): id → index + 1 in @plan->people
 * @record_of: (nullable): id → RkRecord of a participant
 * @moved: (nullable): indices of people whose meetings are not as published; NULL for everybody
 */
typedef struct
{
  RkModel *model;
  const RkDocumentOptions *options;
  gboolean is_ja;
  int fiscal_year;
  char *edition;
  char *edition_title;
  char *contact;
  RkPlan *plan;
  RkRecord *event;
  GPtrArray *participants;
  GPtrArray *challenges;
  GPtrArray *sheets;
  GHashTable *person_of;
  GHashTable *record_of;
  GHashTable *moved;
} RkDocumentRun;

gboolean _rk_document_is_guest (const RkDocumentRun *run, RkRecord *participant);
char *_rk_document_dup_called (const RkDocumentRun *run, RkRecord *participant);
const char *_rk_document_side (const RkDocumentRun *run, const char *side);
RkRecord *_rk_document_record_of (const RkDocumentRun *run, int person);
char *_rk_document_dup_day (const RkDocumentRun *run, const char *iso);
char *_rk_document_dup_time (const RkPlanSlot *slot);
char *_rk_document_dup_stand (const RkDocumentRun *run, int slot, int place);
char *_rk_document_dup_first (const RkDocumentRun *run, RkRecord *record);
gboolean _rk_document_is_wanted (const RkDocumentRun *run, int person);
GPtrArray *_rk_document_list_days (const RkPlan *plan);
GArray *_rk_document_meetings_of (const RkPlan *plan, int person, int place, const char *day);
gboolean _rk_document_refuse_empty (GError **error);

/* A table on paper: the columns' headings and widths, in points. */
typedef struct
{
  const char *heading;
  double width;
  gboolean centred;
} RkPaperColumn;

void _rk_paper_row (cairo_t *cr,
                    const RkDrawStyle *style,
                    const RkPaperColumn *columns,
                    guint n,
                    const char *const *cells,
                    double x,
                    double y,
                    double height,
                    double size,
                    gboolean bold);

gboolean _rk_document_timetable (RkDocumentRun *run, GBytes **pdf, GError **error);
gboolean _rk_document_timetable_picture (RkDocumentRun *run, const char *path, GError **error);
gboolean _rk_document_table_signs (RkDocumentRun *run, GBytes **pdf, GError **error);
gboolean _rk_document_meeting_signs (RkDocumentRun *run, GBytes **pdf, GError **error);
gboolean _rk_document_badges (RkDocumentRun *run, GBytes **pdf, GError **error);
gboolean _rk_document_reception_list (RkDocumentRun *run, GBytes **pdf, GError **error);
gboolean _rk_document_personal (RkDocumentRun *run, GBytes **pdf, GError **error);
gboolean _rk_document_grid (RkDocumentRun *run, GBytes **pdf, GError **error);
gboolean _rk_document_result_sheets (RkDocumentRun *run, GBytes **pdf, GError **error);
gboolean _rk_document_changes (RkDocumentRun *run, GBytes **pdf, GError **error);
gboolean _rk_document_challenge_sheets (RkDocumentRun *run, GBytes **pdf, GError **error);
RkTable *_rk_document_challenge_table (RkDocumentRun *run);
gboolean _rk_document_may_tell (const RkDocumentRun *run, int person);
char *_rk_document_dup_called_by_others (const RkDocumentRun *run, int person);
RkTable *_rk_document_rate_table (RkDocumentRun *run);
RkTable *_rk_document_personal_table (RkDocumentRun *run);
RkTable *_rk_document_grid_table (RkDocumentRun *run);
RkTable *_rk_document_badge_table (RkDocumentRun *run);
RkTable *_rk_document_reception_table (RkDocumentRun *run);
RkTable *_rk_document_sign_table (RkDocumentRun *run);
RkTable *_rk_document_result_table (RkDocumentRun *run);
RkTable *_rk_document_changes_table (RkDocumentRun *run);
RkTable *_rk_document_merge_table (RkDocumentRun *run);
gboolean _rk_document_leaflet (RkDocumentRun *run, GBytes **pdf, GError **error);
gboolean _rk_document_booklet (RkDocumentRun *run, GBytes **pdf, GError **error);
gboolean _rk_document_directory (RkDocumentRun *run, GBytes **pdf, GError **error);

/* A programme and its subsidies, as a leaflet has them. */
typedef struct
{
  RkRecord *programme;
  GPtrArray *subsidies; /* (element-type RkRecord) */
} RkLeafletSheet;

GPtrArray *_rk_document_load_sheets (const RkDocumentRun *run, GError **error);
void
_rk_document_paint_sheet (const RkDocumentRun *run, RkPaper *paper, const RkLeafletSheet *sheet);
gboolean _rk_document_report (RkDocumentRun *run, GBytes **pdf, GError **error);
RkPaperForm
_rk_document_form (const RkDocumentRun *run, const char *title, char **printed, gboolean personal);

G_END_DECLS
