/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-cnf.h"

#include <ccadical.h>

/* Up to so many literals are kept apart pair by pair. */
#define PAIRWISE 6

struct _RkCnf
{
  CCaDiCaL *solver;
  int n_literals;
  gsize n_clauses;
  RkCnfStop stop;
  gpointer user_data;
};

static int
terminate_cb (void *data)
{
  RkCnf *cnf = data;
  return cnf->stop (cnf->user_data);
}

/*
 * An empty set of clauses; @stop is asked now and then whether to give up.  @is_calm: few restarts,
 * which suits proofs of crowded counts, where solutions are rare.
 */
RkCnf *
_rk_cnf_new (gboolean is_calm, RkCnfStop stop, gpointer user_data)
{
  RkCnf *cnf = g_new0 (RkCnf, 1);
  cnf->solver = ccadical_init ();
  cnf->stop = stop;
  cnf->user_data = user_data;
  if (is_calm)
    ccadical_set_option (cnf->solver, "stabilizeonly", 1);
  ccadical_set_terminate (cnf->solver, cnf, terminate_cb);
  return cnf;
}

void
_rk_cnf_free (RkCnf *cnf)
{
  if (cnf == NULL)
    return;
  ccadical_release (cnf->solver);
  g_free (cnf);
}

int
_rk_cnf_new_literal (RkCnf *cnf)
{
  return ++cnf->n_literals;
}

/* Clauses so far, a measure of memory. */
gsize
_rk_cnf_get_size (const RkCnf *cnf)
{
  return cnf->n_clauses;
}

/* At least one of @literals; a literal 0 is left out. */
void
_rk_cnf_add (RkCnf *cnf, const int *literals, int n)
{
  for (int i = 0; i < n; i++)
    if (literals[i] != 0)
      ccadical_add (cnf->solver, literals[i]);
  ccadical_add (cnf->solver, 0);
  cnf->n_clauses++;
}

void
_rk_cnf_add2 (RkCnf *cnf, int a, int b)
{
  int literals[2] = { a, b };
  _rk_cnf_add (cnf, literals, 2);
}

void
_rk_cnf_add3 (RkCnf *cnf, int a, int b, int c)
{
  int literals[3] = { a, b, c };
  _rk_cnf_add (cnf, literals, 3);
}

void
_rk_cnf_add4 (RkCnf *cnf, int a, int b, int c, int d)
{
  int literals[4] = { a, b, c, d };
  _rk_cnf_add (cnf, literals, 4);
}

/* At most one of @literals: pairs, or a chain of "one so far" (C. Sinz, 2005). */
void
_rk_cnf_at_most_one (RkCnf *cnf, const int *literals, int n)
{
  if (n <= PAIRWISE)
    {
      for (int i = 0; i < n; i++)
        for (int k = i + 1; k < n; k++)
          _rk_cnf_add2 (cnf, -literals[i], -literals[k]);
      return;
    }
  int so_far = literals[0];
  for (int i = 1; i < n; i++)
    {
      _rk_cnf_add2 (cnf, -so_far, -literals[i]);
      if (i + 1 == n)
        break;
      int next = _rk_cnf_new_literal (cnf);
      _rk_cnf_add2 (cnf, -so_far, next);
      _rk_cnf_add2 (cnf, -literals[i], next);
      so_far = next;
    }
}

/* At most @most of @literals, from 0. */
void
_rk_cnf_at_most (RkCnf *cnf, const int *literals, int n, int most)
{
  if (n <= most)
    return;
  if (most == 1)
    {
      _rk_cnf_at_most_one (cnf, literals, n);
      return;
    }
  g_autofree RkWeighted *inputs = g_new (RkWeighted, n);
  for (int i = 0; i < n; i++)
    inputs[i] = (RkWeighted){ literals[i], 1 };
  RkSum *sum = _rk_cnf_sum (cnf, inputs, n, most + 1);
  int over = _rk_sum_get (sum, most + 1);
  if (over != 0)
    _rk_cnf_add (cnf, &(int){ -over }, 1);
  _rk_sum_free (sum);
}

static RkSum *
new_sum (void)
{
  RkSum *sum = g_new0 (RkSum, 1);
  sum->sums = g_array_new (FALSE, FALSE, sizeof (RkWeighted));
  return sum;
}

void
_rk_sum_free (RkSum *sum)
{
  if (sum == NULL)
    return;
  g_array_unref (sum->sums);
  g_free (sum);
}

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  const RkWeighted *x = a, *y = b;
  return (x->weight > y->weight) - (x->weight < y->weight);
}

/* The literal that is true when the inputs weigh at least @least; 0 where they cannot. */
int
_rk_sum_get (const RkSum *sum, gint64 least)
{
  for (guint i = 0; i < sum->sums->len; i++)
    if (g_array_index (sum->sums, RkWeighted, i).weight >= least)
      return g_array_index (sum->sums, RkWeighted, i).literal;
  return 0;
}

static RkWeighted
get_term (const RkSum *sum, guint i)
{
  return i == 0 ? (RkWeighted){ 0, 0 } : g_array_index (sum->sums, RkWeighted, i - 1);
}

/* All sums of the two, up to @clip, each with a new literal. */
static RkSum *
list_sums (RkCnf *cnf, const RkSum *a, const RkSum *b, gint64 clip)
{
  RkSum *both = new_sum ();
  for (guint i = 0; i <= a->sums->len; i++)
    for (guint k = 0; k <= b->sums->len; k++)
      {
        RkWeighted term = { 0, MIN (clip, get_term (a, i).weight + get_term (b, k).weight) };
        if (term.weight > 0)
          g_array_append_val (both->sums, term);
      }
  g_array_sort (both->sums, compare_weights);
  guint kept = 0;
  for (guint i = 0; i < both->sums->len; i++)
    {
      RkWeighted term = g_array_index (both->sums, RkWeighted, i);
      if (kept > 0 && g_array_index (both->sums, RkWeighted, kept - 1).weight == term.weight)
        continue;
      term.literal = _rk_cnf_new_literal (cnf);
      g_array_index (both->sums, RkWeighted, kept++) = term;
    }
  g_array_set_size (both->sums, kept);
  return both;
}

/* Joins two sums (the totaliser of O. Bailleux and Y. Boufkhad, 2003, with weights). */
static RkSum *
join_sums (RkCnf *cnf, RkSum *a, RkSum *b, gint64 clip)
{
  RkSum *both = list_sums (cnf, a, b, clip);
  for (guint i = 0; i <= a->sums->len; i++)
    for (guint k = 0; k <= b->sums->len; k++)
      {
        RkWeighted x = get_term (a, i), y = get_term (b, k);
        gint64 weight = MIN (clip, x.weight + y.weight);
        if (weight > 0)
          _rk_cnf_add3 (cnf, -x.literal, -y.literal, _rk_sum_get (both, weight));
      }
  for (guint i = 0; i + 1 < both->sums->len; i++)
    _rk_cnf_add2 (cnf, g_array_index (both->sums, RkWeighted, i).literal,
                  -g_array_index (both->sums, RkWeighted, i + 1).literal);
  _rk_sum_free (a);
  _rk_sum_free (b);
  return both;
}

/* The sum of @inputs; sums above @clip count as @clip, from 1.  (transfer full) */
RkSum *
_rk_cnf_sum (RkCnf *cnf, const RkWeighted *inputs, int n, gint64 clip)
{
  if (n <= 1)
    {
      RkSum *sum = new_sum ();
      for (int i = 0; i < n; i++)
        {
          RkWeighted term = { inputs[i].literal, MIN (inputs[i].weight, clip) };
          g_array_append_val (sum->sums, term);
        }
      return sum;
    }
  RkSum *a = _rk_cnf_sum (cnf, inputs, n / 2, clip);
  RkSum *b = _rk_cnf_sum (cnf, inputs + n / 2, n - n / 2, clip);
  return join_sums (cnf, a, b, clip);
}

/* Solves with @assumption (0: none) for at most @n_conflicts conflicts. */
RkCnfAnswer
_rk_cnf_solve (RkCnf *cnf, int assumption, gint64 n_conflicts)
{
  return _rk_cnf_solve_under (cnf, &assumption, assumption != 0, n_conflicts);
}

/* Solves with all @assumptions for at most @n_conflicts conflicts. */
RkCnfAnswer
_rk_cnf_solve_under (RkCnf *cnf, const int *assumptions, int n, gint64 n_conflicts)
{
  if (cnf->stop (cnf->user_data))
    return RK_CNF_UNKNOWN;
  for (int i = 0; i < n; i++)
    ccadical_assume (cnf->solver, assumptions[i]);
  ccadical_limit (cnf->solver, "conflicts", (int)MIN (n_conflicts, G_MAXINT));
  return (RkCnfAnswer)ccadical_solve (cnf->solver);
}

/* After RK_CNF_REFUTED, before anything is added: whether the refutation used @assumption. */
gboolean
_rk_cnf_has_failed (RkCnf *cnf, int assumption)
{
  return ccadical_failed (cnf->solver, assumption) != 0;
}

/* After RK_CNF_SATISFIED, before anything is added: whether @literal is true. */
gboolean
_rk_cnf_is_true (RkCnf *cnf, int literal)
{
  return ccadical_val (cnf->solver, literal) > 0;
}
