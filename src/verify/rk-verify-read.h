/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checker reads: plain records with text identifiers, and the reader itself. */

#pragma once

#include "rk-verify.h"

#include <json-glib/json-glib.h>

#define MAX_FILE_BYTES (64 * 1024 * 1024)

/* Position, text properties and closed slots of one thing; unused fields stay empty. */
typedef struct
{
  const char *id;
  int number;
  const char *day;
  const char *session;
  const char *zone;
  const char *place;
  const char *slot;
  gint64 parallel;
  gint64 most;
  gint64 value;
  gboolean is_required;
  GHashTable *closed;
  GPtrArray *participants;
  GPtrArray *attendants;
  const char *old_slot;
  const char *old_place;
  int now;
  int now_place;
} Thing;

/* All things of one kind, by identifier and in order; owns them. */
typedef struct
{
  GPtrArray *all;
  GHashTable *by_id;
} Things;

typedef struct
{
  JsonParser *parser;
  JsonObject *root;
  Things slots;
  Things places;
  Things people;
  Things meetings;
  gboolean is_alike;
  gint64 place_count;
  gint64 spread;
  gboolean has_published;
  GHashTable *walks;
  GPtrArray *objective;
} Problem;

JsonParser *_rk_verify_load (const char *path, GError **error);
Problem *_rk_verify_read (const char *path, GError **error);
void _rk_verify_problem_free (Problem *problem);
Thing *_rk_verify_find (const Things *things, const char *id);
gint64 _rk_verify_walk (const Problem *problem, const char *from, const char *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Problem, _rk_verify_problem_free)
