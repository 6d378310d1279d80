/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Broken problem files: whatever the bytes, the reader gives a problem or an error with words, and
 * a problem that is read can be written, read again and solved.
 *
 * With files as arguments those are read.  Without, good files are broken in many ways, the same
 * ones each time.  LLVMFuzzerTestOneInput() is what a fuzzing engine wants to call.
 */
#include "schedule-support.h"

#include "rk-rng.h"

#include <string.h>

#define ROUNDS       1500
#define MEETINGS_MAX 40 /* larger problems are only read */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const char *const seeds[] = {
  "{'format':'renkei-schedule-1','slots':[{'id':'s1','day':'2023-07-05','session':'am',"
  "'start':'2023-07-05T10:00','minutes':20},{'id':'s2','day':'2023-07-05','session':'pm'},"
  "{'id':'s3','day':'2023-07-06'}],'places':[{'id':'t1','zone':'4F','closed':['s3']},{'id':'t2',"
  "'zone':'5F'}],'participants':[{'id':'企業01','parallel':2,'closed':['s3'],'max_meetings':9},"
  "{'id':'専門家07','place':'t1'},{'id':'b2'}],'meetings':[{'id':'m1','participants':['企業01',"
  "'専門家07'],'attendants':['b2'],'session':'am','slot':'s1','place':'t1','required':true,"
  "'value':3},{'id':'m2','participants':['企業01','b2'],'required':false,'value':7}],"
  "'before':[['m1','m2']],'travel':[{'from':'4F','to':'5F','slots':1}],'break_spread':2,"
  "'objective':['unplaced','moved_people','value','breaks','idle','place_changes','last_slot'],"
  "'published':{'m1':{'slot':'s1','place':'t1'}}}",
  "{'format':'renkei-schedule-1','slots':[{'id':'a'},{'id':'b'}],'places':{'count':3},"
  "'participants':[{'id':'p'},{'id':'q'},{'id':'r'}],'meetings':[{'id':'1','participants':['p',"
  "'q']},{'id':'2','participants':['q','r']},{'id':'3','participants':['r','p']}]}",
};

static void
check_problem (const RkScheduleFile *file)
{
  g_autofree char *text = rk_schedule_write_problem (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (RkScheduleFile) again = rk_schedule_parse_problem (text, strlen (text), &error);
  g_autofree char *twice = NULL;

  g_assert_no_error (error);
  twice = rk_schedule_write_problem (again);
  g_assert_cmpstr (text, ==, twice);
  if (file->problem->n_meetings > MEETINGS_MAX)
    return;
  {
    RkScheduleOptions options = { 20.0, 1, 1, 2000 };
    g_autoptr (RkSolution) solution =
        rk_schedule_solve (file->problem, &options, NULL, NULL, NULL, NULL);

    if (solution != NULL)
      assert_valid (file, solution);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkScheduleFile) file = rk_schedule_parse_problem ((const char *)data, size, &error);

  g_assert_true ((file == NULL) == (error != NULL));
  if (file != NULL)
    check_problem (file);
  else
    g_assert_true (g_utf8_validate (error->message, -1, NULL) && *error->message != '\0');
  return 0;
}

/* Bytes changed, cut out, doubled, numbers made huge, and the end cut off. */
static void
break_bytes (GString *bytes, RkRng *rng)
{
  static const char *const pieces[] = {
    "99999999999999999999",
    "-1",
    "1e400",
    "null",
    "[]",
    "{}",
    "\"\"",
    "\"s1\"",
    "\"s1\",",
    "0.5",
    "\xff",
    "\"\\ud800\"",
    ",",
    ":",
    "true",
  };

  for (guint k = 1 + rk_rng_below (rng, 3); k > 0 && bytes->len > 0; k--)
    {
      gssize at = rk_rng_below (rng, (guint)bytes->len);
      gssize count = rk_rng_below (rng, 30);

      count = MIN (count, (gssize)bytes->len - at);

      switch (rk_rng_below (rng, 5))
        {
        case 0:
          bytes->str[at] = "{}[]\",:0a\\"[rk_rng_below (rng, 10)];
          break;
        case 1:
          g_string_erase (bytes, at, count);
          break;
        case 2:
          {
            g_autofree char *copy = g_strndup (bytes->str + at, (gsize)count);

            g_string_insert (bytes, at, copy);
          }
          break;
        case 3:
          {
            at += (gssize)strcspn (bytes->str + at, "0123456789");
            g_string_erase (bytes, at, (gssize)strspn (bytes->str + at, "0123456789"));
            g_string_insert (bytes, at, pieces[rk_rng_below (rng, G_N_ELEMENTS (pieces))]);
          }
          break;
        default:
          if (rk_rng_below (rng, 4) == 0)
            g_string_truncate (bytes, (gsize)at);
        }
    }
}

static void
test_broken (gconstpointer seed)
{
  RkRng rng;

  rk_rng_init (&rng, 11);
  for (int round = 0; round < ROUNDS; round++)
    {
      g_autofree char *json = quote (seed);
      g_autoptr (GString) bytes = g_string_new (json);

      if (round > 0)
        break_bytes (bytes, &rng);
      LLVMFuzzerTestOneInput ((const guint8 *)bytes->str, bytes->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *data = NULL;
      gsize size;

      if (!g_file_get_contents (argv[i], &data, &size, NULL))
        return 1;
      LLVMFuzzerTestOneInput ((const guint8 *)data, size);
    }
  if (argc > 1)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/fuzz-problem/broken/%u", i);

      g_test_add_data_func (path, seeds[i], test_broken);
    }
  return g_test_run ();
}
