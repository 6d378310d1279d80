/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The independent check of a timetable: is every rule kept, is every claim true?
 *
 * It shares nothing with the engine that makes timetables, its reader
 * included, so that a misunderstanding in one is found by the other.  It
 * checks bounds for their side only: a proof cannot be repeated here.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RK_VERIFY_ERROR (rk_verify_error_quark ())
GQuark rk_verify_error_quark (void);

/**
 * RkVerifyError:
 * @RK_VERIFY_ERROR_FORM: a file is not of its form, so there is nothing to check
 */
typedef enum
{
  RK_VERIFY_ERROR_FORM,
} RkVerifyError;

#define RK_VERDICT_TERMS 7

/**
 * RkVerdict:
 * @ok: no faults
 * @faults: (element-type utf8): what is wrong, in English
 * @has_terms: whether there is a timetable to measure
 * @names: names of all terms, whether the objective lists them or not
 * @values: the measured values
 */
typedef struct
{
  gboolean ok;
  GPtrArray *faults;
  gboolean has_terms;
  const char *names[RK_VERDICT_TERMS];
  gint64 values[RK_VERDICT_TERMS];
} RkVerdict;

RkVerdict *rk_verify (const char *problem_path, const char *solution_path, GError **error);
char *rk_verdict_to_json (const RkVerdict *verdict);
void rk_verdict_free (RkVerdict *verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkVerdict, rk_verdict_free)

G_END_DECLS
