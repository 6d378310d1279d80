/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engines' codes, which have no language, in words for people.
 */
#include "rk-event-plan.h"

#include "rk-event-private.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *code;
  const char *words;
} Word;

static const char *
find_word (const Word *words, guint n, const char *code)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (words[i].code, code))
      return _ (words[i].words);
  return code;
}

static GVariant *
parse (const char *text, const char *type)
{
  g_autoptr (GVariantType) wanted = g_variant_type_new (type);

  return text != NULL ? g_variant_parse (wanted, text, NULL, NULL, NULL) : NULL;
}

/**
 * rk_plan_reasons_to_text:
 * @reasons: (nullable): as stored with a meeting
 *
 * Returns: (transfer full): what speaks for the pair, a line for each reason
 */
char *
rk_plan_reasons_to_text (const char *reasons)
{
  g_autoptr (GVariant) list = parse (reasons, "a(sssi)");
  g_autoptr (GString) text = g_string_new (NULL);
  const char *code, *who, *what;
  GVariantIter iter;
  int number;

  if (list == NULL)
    return g_strdup ("");
  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&s&s&si)", &code, &who, &what, &number))
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (g_str_equal (code, "must"))
        g_string_append_printf (text, _ ("%s must meet this partner"), who);
      else if (g_str_equal (code, "want") && number > 0)
        g_string_append_printf (text, _ ("%s wishes for it (rank %d)"), who, number);
      else if (g_str_equal (code, "want"))
        g_string_append_printf (text, _ ("%s wishes for it"), who);
      else if (g_str_equal (code, "met"))
        g_string_append_printf (text, _ ("they met before: %s"), who);
      else if (g_str_equal (code, "mutual"))
        g_string_append (text, _ ("both wish to go on after the first meeting"));
      else if (g_str_equal (code, "free"))
        g_string_append (text, _ ("both were free when a walk-in came"));
      else if (g_str_equal (code, "hand"))
        g_string_append (text, _ ("chosen by hand"));
      else if (*what != '\0')
        g_string_append_printf (text, _ ("challenge and expertise agree: %s (“%s”)"), who, what);
      else
        g_string_append_printf (text, _ ("challenge and expertise agree: %s"), who);
    }
  return g_strdup (text->str);
}

static void
append_names (GString *text, GVariant *names)
{
  g_autofree const char **strings = g_variant_get_strv (names, NULL);
  g_autofree char *joined = g_strjoinv ("・", (char **)strings);

  g_string_append (text, joined);
}

/* Returns: (transfer full): a change that would help, in words */
char *
_rk_plan_remedy_to_text (const char *change, const char *about)
{
  static const Word changes[] = {
    { "open", N_ ("free %s at %s") },
    { "open-place", N_ ("open table %s at %s") },
    { "unlock", N_ ("release the fixed slot") },
    { "drop-before", N_ ("drop the order of meetings") },
    { "more-places", N_ ("one more table") },
    { "more-parallel", N_ ("let %s hold one more meeting at once") },
  };
  g_auto (GStrv) parts = g_strsplit (about, "\t", 2);
  const char *form = find_word (changes, G_N_ELEMENTS (changes), change);

  if (g_str_equal (change, "open") || g_str_equal (change, "open-place"))
    return g_strdup_printf (form, parts[0], parts[1]);
  if (g_str_equal (change, "more-parallel"))
    return g_strdup_printf (form, parts[0]);
  return g_strdup (form);
}

static void
append_help (GString *text, const char *change, const char *about)
{
  g_autofree char *words = _rk_plan_remedy_to_text (change, about);

  g_string_append (text, "\n");
  g_string_append (text, _ ("Would help: "));
  g_string_append (text, words);
}

/**
 * rk_plan_unplaced_to_text:
 * @unplaced: (nullable): as stored with a meeting
 *
 * Returns: (transfer full): why the meeting has no slot and what would help
 */
char *
rk_plan_unplaced_to_text (const char *unplaced)
{
  static const Word reasons[] = {
    { "place-gone", N_ ("The table was removed") },
    { "slot-gone", N_ ("The slot was removed") },
    { "absent", N_ ("Somebody is not there") },
    { "no-common-slot", N_ ("They share no free slot") },
    { "place-full", N_ ("No table is free when they are") },
    { "session-full", N_ ("The session has no free slot for them") },
    { "max-meetings", N_ ("A limit of meetings is reached") },
    { "lock-conflict", N_ ("A fixed slot or table cannot be kept") },
    { "before-cycle", N_ ("The order asked for goes round in a circle") },
    { "before", N_ ("The order asked for leaves no slot") },
    { "travel", N_ ("There is no time to walk between the tables") },
    { "too-few-slots", N_ ("There are more meetings than slots") },
    { "break-spread", N_ ("Somebody would have too many breaks") },
    { "costs-more", N_ ("Placing it would cost something more important") },
    { "no-arrangement", N_ ("All of these cannot be met together") },
  };
  g_autoptr (GVariant) value = parse (unplaced, "(sasasasa(ss))");
  g_autoptr (GVariant) people = NULL;
  g_autoptr (GVariant) slots = NULL;
  g_autoptr (GVariant) places = NULL;
  g_autoptr (GVariantIter) iter = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  const char *code, *change, *about;

  if (value == NULL)
    return g_strdup ("");
  g_variant_get (value, "(&s@as@as@asa(ss))", &code, &people, &slots, &places, &iter);
  g_string_append (text, find_word (reasons, G_N_ELEMENTS (reasons), code));
  if (g_variant_n_children (people) > 0)
    {
      g_string_append (text, _ (": "));
      append_names (text, people);
    }
  if (g_variant_n_children (places) > 0 && g_str_has_suffix (code, "-gone"))
    {
      g_string_append (text, _ (": "));
      append_names (text, places);
    }
  if (g_variant_n_children (slots) > 0 && g_variant_n_children (slots) <= 6)
    {
      g_string_append (text, _ (" – "));
      append_names (text, slots);
    }
  while (g_variant_iter_loop (iter, "(&s&s)", &change, &about))
    append_help (text, change, about);
  return g_strdup (text->str);
}

/** Returns: (transfer full): why the pairing found nobody for somebody */
char *
rk_plan_unserved_to_text (const char *reason)
{
  static const Word reasons[] = {
    { "no-candidate", N_ ("no wish and no common topic") },
    { "no-room", N_ ("the limit of meetings is 0") },
    { "partners-full", N_ ("all that suit are taken") },
    { "no-consent", N_ ("refuses the use of personal data") },
  };

  return g_strdup (find_word (reasons, G_N_ELEMENTS (reasons), reason));
}

/** Returns: (transfer none): what a term of the objective is called */
const char *
rk_plan_term_label (const char *term)
{
  static const Word terms[] = {
    { "unplaced", N_ ("Unplaced") },
    { "value", N_ ("Worth") },
    { "breaks", N_ ("Breaks") },
    { "idle", N_ ("Idle slots") },
    { "place_changes", N_ ("Changes of table") },
    { "moved_people", N_ ("People moved") },
    { "last_slot", N_ ("Last slot") },
  };

  return find_word (terms, G_N_ELEMENTS (terms), term);
}

/**
 * rk_plan_proof_to_text:
 * @proof: (nullable): as stored with an event
 *
 * Returns: (transfer full): one line: what the timetable is worth and what is
 *   proven of it
 */
char *
rk_plan_proof_to_text (const char *proof)
{
  g_autoptr (GVariant) value = parse (proof, "(sa(sxbx)d)");
  g_autoptr (GVariantIter) iter = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  const char *status, *name;
  gboolean has_bound;
  gint64 amount, bound;
  double seconds;

  if (value == NULL)
    return g_strdup ("");
  g_variant_get (value, "(&sa(sxbx)d)", &status, &iter, &seconds);
  while (g_variant_iter_loop (iter, "(&sxbx)", &name, &amount, &has_bound, &bound))
    {
      /* Where every meeting is required there is no worth to tell of. */
      if (g_str_equal (name, "value") && amount == 0 && bound == 0)
        continue;
      g_string_append_printf (text, "%s %" G_GINT64_FORMAT, rk_plan_term_label (name), amount);
      if (has_bound && bound == amount)
        g_string_append (text, _ (" (proven best)"));
      else if (has_bound)
        {
          g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, bound);

          g_string_append_printf (text, _ (" (proven: cannot be better than %s)"), number);
        }
      g_string_append (text, _ (" · "));
    }
  g_string_append_printf (text, _ ("%.1f seconds"), seconds);
  return g_strdup (text->str);
}
