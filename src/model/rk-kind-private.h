/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tables of kinds share.  Nothing here is for use outside rk-kind*.c.
 */
#pragma once

#include "rk-kind.h"

#include <glib/gi18n.h>

/* clang-format off: the tables read as tables */
#define EXTRA_NOTE                                                                                 \
  { "note", "備考", N_ ("Note"), RK_FIELD_LONG_TEXT, RK_FIELD_EXTRA, "note", "t.note" }
#define TERM_LIST(table, key, class, extra)                                                        \
  "(SELECT group_concat (name, ';') FROM (SELECT term.name FROM " table                            \
  " AS j JOIN term ON term.id = j.term_id"                                                         \
  " WHERE j." key " = t.id AND term.class = '" class "'" extra " ORDER BY j.position, term.id))"
#define HOST_LIST(role)                                                                            \
  "(SELECT group_concat (name, ';') FROM (SELECT o.name FROM event_host AS h JOIN organisation "   \
  "AS o"                                                                                           \
  " ON o.id = h.organisation_id WHERE h.event_id = t.id AND h.role = '" role                       \
  "' ORDER BY h.position, h.id))"
#define SLOT_NAME(slot)                                                                            \
  "iif ((SELECT min (day) FROM slot WHERE event_id = t.event_id) <> (SELECT max (day) FROM slot "  \
  "WHERE event_id = t.event_id), " slot ".day || ' ', '')"                                         \
  " || printf ('%d:%02d', " slot ".start_min / 60, " slot ".start_min % 60)"
/* What tells participant p from others of its name: where from, or the side. */
#define TOLD_FROM(p)                                                                               \
  "coalesce ((SELECT name FROM organisation WHERE id = " p ".organisation_id), " p ".affiliation)"
#define HAS_NAMESAKE(p, more)                                                                      \
  "EXISTS (SELECT 1 FROM participant AS nn WHERE nn.event_id = " p ".event_id AND nn.name = " p    \
  ".name AND nn.id <> " p ".id" more ")"
#define TOLD_NAME(p)                                                                               \
  p ".name || iif (" HAS_NAMESAKE (p, "") ", '（' || coalesce (" TOLD_FROM (                       \
      p) " || iif (" HAS_NAMESAKE (p,                                                              \
                                   " AND " TOLD_FROM ("nn") " = " TOLD_FROM (                      \
                                       p)) ", '・' || " p ".side, ''), " p ".side) || '）', '')"
#define PERSON_NAME(column)                                                                        \
  "(SELECT " TOLD_NAME ("p") " FROM participant AS p WHERE p.id = t." column ")"

#define FIELDS(array) array, G_N_ELEMENTS (array)
/* clang-format on */

extern const RkKindInfo _rk_event_kinds[RK_N_KINDS];
