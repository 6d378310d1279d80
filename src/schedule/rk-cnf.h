/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Clauses for a SAT solver (CaDiCaL), with the counters that the exact search needs.
 *
 * Library-internal.  A literal is a number from 1, negative when denied; 0 is
 * none.  Counters work one way: enough true inputs force the outputs.
 */

#pragma once

#include <gio/gio.h>

typedef struct _RkCnf RkCnf;

/* One input of a sum: its literal and what it weighs, from 1. */
typedef struct
{
  int literal;
  gint64 weight;
} RkWeighted;

/**
 * RkSum:
 * @sums: (element-type RkWeighted): ascending; each output is true when the inputs' weight is at
 *   least its own.  The last may stand for all larger sums
 */
typedef struct
{
  GArray *sums;
} RkSum;

typedef enum
{
  RK_CNF_UNKNOWN = 0,
  RK_CNF_SATISFIED = 10,
  RK_CNF_REFUTED = 20,
} RkCnfAnswer;

typedef gboolean (*RkCnfStop) (gpointer user_data);

RkCnf *_rk_cnf_new (gboolean is_calm, RkCnfStop stop, gpointer user_data);
void _rk_cnf_free (RkCnf *cnf);
int _rk_cnf_new_literal (RkCnf *cnf);
void _rk_cnf_add (RkCnf *cnf, const int *literals, int n);
void _rk_cnf_add2 (RkCnf *cnf, int a, int b);
void _rk_cnf_add3 (RkCnf *cnf, int a, int b, int c);
void _rk_cnf_add4 (RkCnf *cnf, int a, int b, int c, int d);
void _rk_cnf_at_most_one (RkCnf *cnf, const int *literals, int n);
void _rk_cnf_at_most (RkCnf *cnf, const int *literals, int n, int most);
RkSum *_rk_cnf_sum (RkCnf *cnf, const RkWeighted *inputs, int n, gint64 clip);
int _rk_sum_get (const RkSum *sum, gint64 least);
void _rk_sum_free (RkSum *sum);
RkCnfAnswer _rk_cnf_solve (RkCnf *cnf, int assumption, gint64 n_conflicts);
RkCnfAnswer _rk_cnf_solve_under (RkCnf *cnf, const int *assumptions, int n, gint64 n_conflicts);
gboolean _rk_cnf_has_failed (RkCnf *cnf, int assumption);
gboolean _rk_cnf_is_true (RkCnf *cnf, int literal);
gsize _rk_cnf_get_size (const RkCnf *cnf);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RkCnf, _rk_cnf_free)
