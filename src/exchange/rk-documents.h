/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the office prints: timetables, signs, badges, lists, leaflets, reports.
 *
 * Sheets for other programs are in rk-sheet-write.h.
 */
#pragma once

#include "rk-date.h"
#include "rk-model.h"

G_BEGIN_DECLS

typedef enum
{
  RK_DOCUMENT_TIMETABLE,
  RK_DOCUMENT_TABLE_SIGNS,
  RK_DOCUMENT_BADGES,
  RK_DOCUMENT_RECEPTION_LIST,
  RK_DOCUMENT_PERSONAL,
  RK_DOCUMENT_GRID,
  RK_DOCUMENT_RESULT_SHEETS,
  RK_DOCUMENT_CHANGES,
  RK_DOCUMENT_MERGE,
  RK_DOCUMENT_CHALLENGE_SHEETS,
  RK_DOCUMENT_MEETING_SIGNS,
  RK_DOCUMENT_LEAFLET,
  RK_DOCUMENT_REPORT,
  RK_DOCUMENT_BOOKLET,
  RK_DOCUMENT_DIRECTORY,
  RK_DOCUMENT_RATES,
  RK_N_DOCUMENTS,
} RkDocument;

/**
 * RkDocumentOptions:
 * @event_id: of which event, for documents of an event
 * @fiscal_year: of which year, for the others; 0 for the newest edition
 * @group: (nullable): of leaflets: only those of this section; of the directory: only this kind
 * @record_id: of leaflets: only this programme; of badges and of what is made for each person:
 *   only this participant; 0 for all
 * @only_changed: of what is made for each person: only those whose meetings are not as published
 * @offset_x_mm: of badges and signs: how far all is moved to the right, for a printer that is off
 * @offset_y_mm: how far down
 * @encoding: (nullable): of a CSV file, "utf-8" (the default) or "cp932"
 * @printed: the day that stands on the pages; %RK_DAY_NONE for none
 * @lang: (nullable): "ja" (the default) or "en": the language of what is fixed on paper
 */
typedef struct
{
  gint64 event_id;
  int fiscal_year;
  const char *group;
  RkDay printed;
  const char *lang;
  gint64 record_id;
  gboolean only_changed;
  double offset_x_mm;
  double offset_y_mm;
  const char *encoding;
} RkDocumentOptions;

const char *rk_document_get_name (RkDocument document);
gboolean rk_document_from_name (const char *name, RkDocument *document);
gboolean rk_document_is_of_event (RkDocument document);
gboolean rk_document_is_table (RkDocument document);

/* A document whose data are loaded and which is still to be drawn. */
typedef struct _RkDocumentJob RkDocumentJob;

RkDocumentJob *rk_document_job_new (RkModel *model,
                                    RkDocument document,
                                    const RkDocumentOptions *options,
                                    GError **error);
void rk_document_job_free (RkDocumentJob *job);
gboolean rk_document_job_run (RkDocumentJob *job, const char *path, GError **error);
gboolean
rk_document_job_run_each (RkDocumentJob *job, const char *folder, guint *n_files, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkDocumentJob, rk_document_job_free)

gboolean rk_document_write (RkModel *model,
                            RkDocument document,
                            const RkDocumentOptions *options,
                            const char *path,
                            GError **error);

G_END_DECLS
