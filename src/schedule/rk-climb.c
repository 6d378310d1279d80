/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rk-climb.h"

/* Conflicts for each try to leave one cost out of a refutation. */
#define NARROWING_CONFLICTS 50

/* One assumption: @literal is false; when it has to give way, @sum must not reach @next. */
typedef struct
{
  int literal;
  RkSum *sum;
  gint64 next;
} Assumed;

/*
 * @assumed: (element-type Assumed): what is assumed not to be spent beyond @bound
 * @sums: (element-type RkSum): counters that assumptions refer to
 * @beyond: (nullable): counts assumptions that are broken; of the present ones alone
 */
struct _RkClimb
{
  RkCnf *cnf;
  RkRng rng;
  GArray *assumed;
  GPtrArray *sums;
  RkSum *beyond;
  gint64 bound;
  gboolean is_refuted;
};

/* For the cost literals @soft, of weight 1 each; those that follow from others come later. */
RkClimb *
_rk_climb_new (RkCnf *cnf, const GArray *soft)
{
  RkClimb *climb = g_new0 (RkClimb, 1);
  climb->cnf = cnf;
  rk_rng_init (&climb->rng, 1);
  climb->assumed = g_array_new (FALSE, FALSE, sizeof (Assumed));
  climb->sums = g_ptr_array_new_with_free_func ((GDestroyNotify)_rk_sum_free);
  for (guint i = 0; i < soft->len; i++)
    {
      Assumed assumed = { .literal = g_array_index (soft, RkWeighted, i).literal };
      g_array_append_val (climb->assumed, assumed);
    }
  return climb;
}

void
_rk_climb_free (RkClimb *climb)
{
  if (climb == NULL)
    return;
  _rk_sum_free (climb->beyond);
  g_ptr_array_unref (climb->sums);
  g_array_unref (climb->assumed);
  g_free (climb);
}

/* The proven least cost, from 0. */
gint64
_rk_climb_get_bound (const RkClimb *climb)
{
  return climb->bound;
}

/* Whether the clauses are refuted whatever is spent. */
gboolean
_rk_climb_is_refuted (const RkClimb *climb)
{
  return climb->is_refuted;
}

/* After a refutation under @literals: keeps those that it used.  Returns how many. */
static int
keep_failed (const RkClimb *climb, const int *literals, int n, int *kept)
{
  int n_kept = 0;
  for (int i = 0; i < n; i++)
    if (_rk_cnf_has_failed (climb->cnf, -literals[i]))
      kept[n_kept++] = literals[i];
  return n_kept;
}

/* Leaves out what the refutation of @core can do without, as far as little work shows it. */
static int
narrow (RkClimb *climb, int *core, int n)
{
  g_autofree int *rest = g_new (int, n + 1);
  g_autofree int *trial = g_new (int, n + 1);
  for (int i = n - 1; i > 0; i--)
    {
      int k = (int)rk_rng_below (&climb->rng, (guint32)i + 1), other = core[i];
      core[i] = core[k];
      core[k] = other;
    }
  for (int i = 0; i < n && n > 1;)
    {
      int n_rest = 0;
      for (int k = 0; k < n; k++)
        if (k != i)
          rest[n_rest++] = core[k];
      for (int k = 0; k < n_rest; k++)
        trial[k] = -rest[k];
      if (_rk_cnf_solve_under (climb->cnf, trial, n_rest, NARROWING_CONFLICTS) == RK_CNF_REFUTED)
        n = keep_failed (climb, rest, n_rest, core);
      else
        i++;
    }
  return n;
}

static gboolean
contains (const int *literals, int n, int literal)
{
  for (int i = 0; i < n; i++)
    if (literals[i] == literal)
      return TRUE;
  return FALSE;
}

/* One of @core is spent: the bound rises, and only a second one is still assumed not to be. */
static void
relax (RkClimb *climb, const int *core, int n)
{
  GArray *before = climb->assumed;
  climb->assumed = g_array_new (FALSE, FALSE, sizeof (Assumed));
  climb->bound++;
  _rk_cnf_add (climb->cnf, core, n);
  for (guint i = 0; i < before->len; i++)
    {
      Assumed assumed = g_array_index (before, Assumed, i);
      if (contains (core, n, assumed.literal))
        {
          assumed.literal = assumed.sum == NULL ? 0 : _rk_sum_get (assumed.sum, assumed.next);
          assumed.next++;
        }
      if (assumed.literal != 0)
        g_array_append_val (climb->assumed, assumed);
    }
  if (n > 1)
    {
      g_autofree RkWeighted *inputs = g_new (RkWeighted, n);
      for (int i = 0; i < n; i++)
        inputs[i] = (RkWeighted){ core[i], 1 };
      RkSum *sum = _rk_cnf_sum (climb->cnf, inputs, n, n);
      Assumed assumed = { _rk_sum_get (sum, 2), sum, 3 };
      g_ptr_array_add (climb->sums, sum);
      g_array_append_val (climb->assumed, assumed);
    }
  g_array_unref (before);
  g_clear_pointer (&climb->beyond, _rk_sum_free);
}

/*
 * Asks for a model that costs no more than the bound.  %RK_CNF_SATISFIED when the solver holds one,
 * %RK_CNF_REFUTED when the bound rose by one instead, or the clauses are refuted altogether,
 * %RK_CNF_UNKNOWN after @n_conflicts.
 */
RkCnfAnswer
_rk_climb_step (RkClimb *climb, gint64 n_conflicts)
{
  int n = (int)climb->assumed->len;
  g_autofree int *literals = g_new (int, n + 1);
  g_autofree int *denied = g_new (int, n + 1);
  g_autofree int *core = g_new (int, n + 1);
  for (int i = 0; i < n; i++)
    {
      literals[i] = g_array_index (climb->assumed, Assumed, i).literal;
      denied[i] = -literals[i];
    }
  RkCnfAnswer answer = _rk_cnf_solve_under (climb->cnf, denied, n, n_conflicts);
  if (answer != RK_CNF_REFUTED)
    return answer;
  int n_core = keep_failed (climb, literals, n, core);
  climb->is_refuted = n_core == 0;
  if (n_core > 0)
    relax (climb, core, narrow (climb, core, n_core));
  return answer;
}

/* The literal "costs at least @extra more than the bound", 0 where that cannot be. */
static int
get_beyond (RkClimb *climb, gint64 extra)
{
  if (climb->beyond == NULL)
    {
      g_autoptr (GArray) inputs = g_array_new (FALSE, FALSE, sizeof (RkWeighted));
      for (guint i = 0; i < climb->assumed->len; i++)
        {
          Assumed assumed = g_array_index (climb->assumed, Assumed, i);
          for (int k = 0; assumed.literal != 0 && k <= RK_CLIMB_MOST_EXTRA; k++, assumed.next++)
            {
              RkWeighted input = { assumed.literal, 1 };
              g_array_append_val (inputs, input);
              assumed.literal = assumed.sum == NULL ? 0 : _rk_sum_get (assumed.sum, assumed.next);
            }
        }
      climb->beyond = _rk_cnf_sum (climb->cnf, (RkWeighted *)(gpointer)inputs->data,
                                   (int)inputs->len, RK_CLIMB_MOST_EXTRA + 1);
    }
  return _rk_sum_get (climb->beyond, extra);
}

/*
 * Asks for a model that costs no more than the bound and @extra, 0 to RK_CLIMB_MOST_EXTRA.  Easier
 * than the bound itself, and a way down to it.  A refutation proves the next cost.
 */
RkCnfAnswer
_rk_climb_allow (RkClimb *climb, gint64 extra, gint64 n_conflicts)
{
  return _rk_cnf_solve (climb->cnf, -get_beyond (climb, extra + 1), n_conflicts);
}

/* From now on nothing costs more than the bound. */
void
_rk_climb_wall (RkClimb *climb)
{
  for (guint i = 0; i < climb->assumed->len; i++)
    _rk_cnf_add (climb->cnf, &(int){ -g_array_index (climb->assumed, Assumed, i).literal }, 1);
}
