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
  RK_DOCUMENT_LEAFLET,
  RK_DOCUMENT_REPORT,
  RK_DOCUMENT_BOOKLET,
  RK_DOCUMENT_DIRECTORY,
  RK_N_DOCUMENTS,
} RkDocument;

/**
 * RkDocumentOptions:
 * @event_id: of which event, for documents of an event
 * @fiscal_year: of which year, for the others; 0 for the newest edition
 * @group: (nullable): of leaflets: only those of this section; of the directory: only this kind
 * @record_id: of leaflets: only this programme; 0 for all
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
} RkDocumentOptions;

const char *rk_document_get_name (RkDocument document);
gboolean rk_document_from_name (const char *name, RkDocument *document);
gboolean rk_document_is_of_event (RkDocument document);
gboolean rk_document_write (RkModel *model,
                            RkDocument document,
                            const RkDocumentOptions *options,
                            const char *path,
                            GError **error);

G_END_DECLS
