/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pairing engine against all subsets of pairs, and by hand. */

#include "rk-pairing.h"
#include "rk-rng.h"
#include "rk-schedule.h"

/* Must pairs, participants served and worth of a subset; FALSE where it breaks a limit. */
static gboolean
rate (const RkPairingProblem *problem, guint subset, gint64 rating[3])
{
  int count[2][8] = { { 0 } };
  rating[0] = rating[1] = rating[2] = 0;
  for (int i = 0; i < problem->n_candidates; i++)
    {
      const RkPairingCandidate *pair = &problem->candidates[i];
      if (!(subset >> i & 1))
        continue;
      rating[0] += pair->must;
      rating[1] += (count[0][pair->a]++ == 0) + (count[1][pair->b]++ == 0);
      rating[2] += pair->value;
    }
  for (int a = 0; a < problem->n_a; a++)
    if (problem->limit_a[a] >= 0 && count[0][a] > problem->limit_a[a])
      return FALSE;
  for (int b = 0; b < problem->n_b; b++)
    if (problem->limit_b[b] >= 0 && count[1][b] > problem->limit_b[b])
      return FALSE;
  return TRUE;
}

static gboolean
is_better (const gint64 *x, const gint64 *y)
{
  return x[0] != y[0] ? x[0] > y[0] : x[1] != y[1] ? x[1] > y[1] : x[2] > y[2];
}

static void
test_brute_force (void)
{
  RkRng rng;
  rk_rng_init (&rng, 5);
  for (int round = 0; round < 200; round++)
    {
      RkPairingCandidate candidates[10];
      int limit_a[4], limit_b[4], n = 0;
      RkPairingProblem problem = { 1 + (int)rk_rng_below (&rng, 4),
                                   1 + (int)rk_rng_below (&rng, 4),
                                   limit_a,
                                   limit_b,
                                   candidates,
                                   0 };
      for (int i = 0; i < 4; i++)
        {
          limit_a[i] = (int)rk_rng_below (&rng, 4) - 1;
          limit_b[i] = (int)rk_rng_below (&rng, 4) - 1;
        }
      for (int a = 0; a < problem.n_a; a++)
        for (int b = 0; b < problem.n_b && n < 10; b++)
          if (rk_rng_below (&rng, 3) > 0)
            candidates[n++] = (RkPairingCandidate){ a, b, (int)rk_rng_below (&rng, 6),
                                                    rk_rng_below (&rng, 6) == 0 };
      problem.n_candidates = n;

      gint64 best[3] = { -1, -1, -1 }, rating[3], found[3];
      for (guint subset = 0; subset < 1u << n; subset++)
        if (rate (&problem, subset, rating) && is_better (rating, best))
          for (int k = 0; k < 3; k++)
            best[k] = rating[k];
      g_autoptr (RkPairingResult) result = rk_pairing_solve (&problem, NULL, NULL);
      guint chosen = 0;
      for (int i = 0; i < result->n_chosen; i++)
        chosen |= 1u << result->chosen[i];
      g_assert_true (rate (&problem, chosen, found));
      for (int k = 0; k < 3; k++)
        g_assert_cmpint (found[k], ==, best[k]);
      g_assert_cmpint (result->worth, ==, best[2]);
      g_assert_cmpint (result->n_unserved, ==, problem.n_a + problem.n_b - (int)best[1]);
    }
}

/* Two want the one expert who takes one: the worthier pair wins, the other goes without. */
static void
test_reasons (void)
{
  const RkPairingCandidate candidates[] = { { 0, 0, 3, FALSE },
                                            { 1, 0, 5, FALSE },
                                            { 2, 1, 9, TRUE } };
  const int limit_a[] = { -1, -1, 0, 2 }, limit_b[] = { 1, 1 };
  RkPairingProblem problem = { 4, 2, limit_a, limit_b, candidates, 3 };
  g_autoptr (RkPairingResult) result = rk_pairing_solve (&problem, NULL, NULL);
  g_assert_cmpint (result->n_chosen, ==, 1);
  g_assert_cmpint (result->chosen[0], ==, 1);
  g_assert_cmpint (result->n_dropped, ==, 1);
  g_assert_cmpint (result->dropped[0], ==, 2);
  g_assert_cmpint (result->n_unserved, ==, 4);
  const char *expected[] = { "partners-full", "no-room", "no-candidate", "partners-full" };
  for (int i = 0; i < 4; i++)
    g_assert_cmpstr (rk_pairing_reason_to_string (result->unserved[i].reason), ==, expected[i]);
}

static void
test_refused (void)
{
  const RkPairingCandidate wrong[][2] = {
    { { 0, 0, 1, FALSE }, { 0, 0, 1, FALSE } },
    { { 0, 0, 1, FALSE }, { 0, 1, 1, FALSE } },
    { { 0, 0, 1, FALSE }, { -1, 0, 1, FALSE } },
    { { 0, 0, -1, FALSE }, { 1, 0, 1, FALSE } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      RkPairingProblem problem = { 2, 1, NULL, NULL, wrong[i], 2 };
      g_autoptr (GError) error = NULL;
      g_assert_null (rk_pairing_solve (&problem, NULL, &error));
      g_assert_error (error, RK_SCHEDULE_ERROR, RK_SCHEDULE_ERROR_INVALID);
    }
}

static void
test_cancelled (void)
{
  const RkPairingCandidate candidate = { 0, 0, 1, FALSE };
  RkPairingProblem problem = { 1, 1, NULL, NULL, &candidate, 1 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_cancellable_cancel (cancellable);
  g_assert_null (rk_pairing_solve (&problem, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_nobody (void)
{
  RkPairingProblem problem = { 0, 0, NULL, NULL, NULL, 0 };
  g_autoptr (RkPairingResult) result = rk_pairing_solve (&problem, NULL, NULL);
  g_assert_cmpint (result->n_chosen, ==, 0);
  g_assert_cmpint (result->n_unserved, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pairing/brute-force", test_brute_force);
  g_test_add_func ("/pairing/reasons", test_reasons);
  g_test_add_func ("/pairing/refused", test_refused);
  g_test_add_func ("/pairing/cancelled", test_cancelled);
  g_test_add_func ("/pairing/nobody", test_nobody);
  return g_test_run ();
}
