/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What kinds of record there are and which fields each has: one table that the
 * sheets (import, export), the record pages and the commands all read.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RK_KIND_PROGRAMME,
  RK_KIND_ORGANISATION,
  RK_KIND_PERSON,
  RK_KIND_EVENT,
  RK_KIND_TIE,
  RK_KIND_GROUP,
  RK_KIND_PARTICIPANT,
  RK_KIND_MEETING,
  RK_KIND_SUBSIDY,
  RK_KIND_INDICATOR,
  RK_KIND_STATISTIC,
  RK_KIND_SLOT,
  RK_KIND_PLACE,
  RK_KIND_CHALLENGE,
  RK_KIND_WISH,
  RK_KIND_OUTCOME,
  RK_KIND_HOLIDAY,
  RK_KIND_REFERRAL,
  RK_KIND_EDITION,
  RK_KIND_LINK,
  RK_KIND_PAST,
  RK_KIND_THEME,
  RK_KIND_ROLE,
  RK_KIND_SHEET,
  RK_N_KINDS,
} RkKind;

/* How a field is written, checked and stored.  "detail" of RkField is the
 * column, or what is said here. */
typedef enum
{
  RK_FIELD_TEXT,
  RK_FIELD_LONG_TEXT,
  RK_FIELD_READING,
  RK_FIELD_URL,
  RK_FIELD_PHONE,
  RK_FIELD_INTEGER,
  RK_FIELD_NUMBER,
  RK_FIELD_YEN,
  RK_FIELD_DAY,
  RK_FIELD_MINUTES,
  RK_FIELD_FISCAL_YEAR,
  RK_FIELD_YEAR,
  RK_FIELD_CHOICE,
  RK_FIELD_FLAG,
  RK_FIELD_CORPORATE_NUMBER,
  RK_FIELD_BANK_CODE,
  RK_FIELD_INSTITUTION_KIND,
  RK_FIELD_CAP,          /* cap_yen; words in place of an amount: cap_text */
  RK_FIELD_RATE,         /* rate_numerator, rate_denominator, rate_text */
  RK_FIELD_SOURCE,       /* source_document, source_place */
  RK_FIELD_PREFECTURE,   /* prefecture_id by name */
  RK_FIELD_ORGANISATION, /* organisation_id by name; another name goes to the column after "|" */
  RK_FIELD_TIE_FROM,     /* from_id or from_text */
  RK_FIELD_TIE_TO,       /* to_id, group_id or to_text */
  RK_FIELD_TERMS,        /* "table|class|use" */
  RK_FIELD_HOSTS,        /* role in event_host */
  RK_FIELD_APPROVALS,    /* what the hosts that give their name decided */
  RK_FIELD_EDITION,      /* edition_id by fiscal year */
  RK_FIELD_SECTION,      /* section_id by title within the edition */
  RK_FIELD_PARENT,       /* parent_id by number within the section */
  RK_FIELD_PROGRAMME,    /* programme_id by title */
  RK_FIELD_SUBSIDISED,   /* the programme of a subsidy, from its scheme and year */
  RK_FIELD_SERIES,       /* a column of the indicator that a value belongs to */
  RK_FIELD_CLOSED,       /* closed slots: "participant" or "place" */
  RK_FIELD_ATTENDANTS,   /* names of other participants */
  RK_FIELD_PLACE,        /* place_id by name within the event */
  RK_FIELD_PARTICIPANT,  /* a participant's id by name within the event */
  RK_FIELD_TERM,         /* term_id by name; "class" */
  RK_FIELD_IDENTITY,     /* identity_id by the permanent name */
  RK_FIELD_OWNER,        /* an id by name: "column|table" */
  RK_FIELD_NAMES,        /* names parted by ";", kept as text */
  RK_FIELD_FLOW_END,     /* "from" or "to" of a referral: an institution, and its text */
  RK_FIELD_SHOWN,        /* read only */
  RK_FIELD_SHOWN_YEAR,   /* read only, a fiscal year */
} RkFieldType;

typedef enum
{
  RK_FIELD_REQUIRED = 1 << 0,
  RK_FIELD_KEY = 1 << 1,      /* with the other keys, tells rows apart in a sheet */
  RK_FIELD_PERSONAL = 1 << 2, /* personal data: exports can leave it out */
  RK_FIELD_EXTRA = 1 << 3,    /* not in the contract's sheet: written after it */
} RkFieldFlags;

/**
 * RkField:
 * @name: English name, also accepted as a sheet's header
 * @header: Japanese header of the sheet
 * @label: what the window calls it (English source text)
 * @type: how it is written
 * @flags: see RkFieldFlags
 * @detail: (nullable): column, choices ("a|b|c" after the column and a colon) or as the type says
 * @select: an SQL expression over the row "t" that gives its text
 */
typedef struct
{
  const char *name;
  const char *header;
  const char *label;
  RkFieldType type;
  RkFieldFlags flags;
  const char *detail;
  const char *select;
} RkField;

/**
 * RkKindInfo:
 * @name: plural English name used on the command line and in deep links
 * @singular: as in a deep link
 * @table: where its rows are
 * @label: (English source text) plural, for people
 * @one: (English source text) singular, for people
 * @of_event: rows belong to one event
 * @title: SQL expression over "t": what the row is called
 * @subtitle: SQL expression over "t": the second line of lists
 * @group: SQL expression over "t": what lists are grouped and filtered by
 * @order: SQL after ORDER BY
 * @year: (nullable): SQL condition over "t" and ?1, a fiscal year
 * @where: (nullable): SQL condition that always holds
 * @reading: (nullable): SQL expression over "t": what lists are sorted by, in kana
 */
typedef struct
{
  const char *name;
  const char *singular;
  const char *table;
  const char *label;
  const char *one;
  gboolean of_event;
  const RkField *fields;
  guint n_fields;
  const char *title;
  const char *subtitle;
  const char *group;
  const char *order;
  const char *year;
  const char *where;
  const char *reading;
} RkKindInfo;

const RkKindInfo *rk_kind_get_info (RkKind kind);
gboolean rk_kind_from_name (const char *name, RkKind *kind);
gboolean rk_kind_from_table (const char *table, RkKind *kind);
gboolean rk_kind_is_searched (RkKind kind);
int rk_kind_find_field (RkKind kind, const char *name);
GStrv rk_field_dup_choices (const RkField *field);
gboolean rk_field_takes_names (const RkField *field);
gboolean rk_field_takes_several (const RkField *field);
char *rk_field_dup_column (const RkField *field);

G_END_DECLS
