/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documents of an event as tables for other programs, and the data for
 * mail merge.  Their words are those of the paper.
 */
#include "rk-documents-private.h"

#include "rk-rate.h"

static void
add_headers (RkTable *table, const char *const *headers)
{
  for (guint i = 0; headers[i] != NULL; i++)
    rk_table_add_header (table, headers[i]);
}

static void
add_cell (GPtrArray *row, const char *text)
{
  g_ptr_array_add (row, g_strdup (text));
}

static const RkPlanPerson *
person_at (const RkDocumentRun *run, int index)
{
  return run->plan->people->pdata[index];
}

static char *
dup_place (const RkDocumentRun *run, const RkPlanMeeting *meeting)
{
  const RkPlanPlace *place = meeting->place >= 0 ? run->plan->places->pdata[meeting->place] : NULL;

  if (place == NULL)
    return NULL;
  return place->zone != NULL && *place->zone != '\0'
             ? g_strdup_printf ("%s %s", place->zone, place->name)
             : g_strdup (place->name);
}

static char *
dup_attendants (const RkDocumentRun *run, const RkPlanMeeting *meeting)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < meeting->attendants->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ";" : "",
                            person_at (run, g_array_index (meeting->attendants, int, i))->name);
  return g_strdup (names->str);
}

/* Day, time, table, URL. */
static void
add_stand (const RkDocumentRun *run, GPtrArray *row, const RkPlanMeeting *meeting)
{
  const RkPlanSlot *slot = run->plan->slots->pdata[meeting->slot];
  const RkPlanPlace *place = meeting->place >= 0 ? run->plan->places->pdata[meeting->place] : NULL;

  add_cell (row, slot->day);
  g_ptr_array_add (row, _rk_document_dup_time (slot));
  g_ptr_array_add (row, dup_place (run, meeting));
  add_cell (row, place != NULL ? place->url : NULL);
}

/* A row for each meeting of each person. */
RkTable *
_rk_document_personal_table (RkDocumentRun *run)
{
  static const char *const headers[] = { "名称", "区分", "日付", "時刻",   "卓",
                                         "URL",  "相手", "所属", "同席者", NULL };
  RkTable *table = rk_table_new ();

  add_headers (table, headers);
  for (guint i = 0; i < run->plan->people->len; i++)
    {
      g_autoptr (GArray) meetings = _rk_document_meetings_of (run->plan, (int)i, -1, NULL);

      for (guint m = 0; _rk_document_is_wanted (run, (int)i) && m < meetings->len; m++)
        {
          const RkPlanMeeting *meeting =
              run->plan->meetings->pdata[g_array_index (meetings, int, m)];
          int partner = meeting->a == (int)i ? meeting->b : meeting->a;
          GPtrArray *row = rk_table_add_row (table);

          add_cell (row, person_at (run, (int)i)->bare_name);
          add_cell (row, person_at (run, (int)i)->side);
          add_stand (run, row, meeting);
          add_cell (row, person_at (run, partner)->name);
          add_cell (row, person_at (run, partner)->consent != RK_CONSENT_REFUSED
                             ? person_at (run, partner)->affiliation
                             : NULL);
          g_ptr_array_add (row, dup_attendants (run, meeting));
        }
    }
  return table;
}

/* Slots down, tables across. */
RkTable *
_rk_document_grid_table (RkDocumentRun *run)
{
  const RkPlan *plan = run->plan;
  RkTable *table = rk_table_new ();

  rk_table_add_header (table, "日付");
  rk_table_add_header (table, "時刻");
  for (guint p = 0; p < plan->places->len; p++)
    rk_table_add_header (table, ((RkPlanPlace *)plan->places->pdata[p])->name);
  for (guint s = 0; s < plan->slots->len; s++)
    {
      GPtrArray *row = rk_table_add_row (table);

      add_cell (row, ((RkPlanSlot *)plan->slots->pdata[s])->day);
      g_ptr_array_add (row, _rk_document_dup_time (plan->slots->pdata[s]));
      for (guint p = 0; p < plan->places->len; p++)
        {
          char *text = NULL;

          for (guint i = 0; i < plan->meetings->len && text == NULL; i++)
            {
              const RkPlanMeeting *meeting = plan->meetings->pdata[i];

              if (meeting->slot == (int)s && meeting->place == (int)p
                  && !rk_plan_is_gone (plan, meeting))
                text = g_strdup_printf ("%s × %s", person_at (run, meeting->a)->name,
                                        person_at (run, meeting->b)->name);
            }
          g_ptr_array_add (row, text);
        }
    }
  return table;
}

/* Everybody who is expected, as on the badge and at the door. */
static RkTable *
people_table (RkDocumentRun *run, const char *const *headers, const char *const *fields)
{
  RkTable *table = rk_table_new ();

  add_headers (table, headers);
  for (guint i = 0; i < run->participants->len; i++)
    {
      RkRecord *record = run->participants->pdata[i];
      const char *state = rk_record_get (record, "state");
      GPtrArray *row;

      if (g_str_equal (state, "取消") || g_str_equal (state, "キャンセル待ち"))
        continue;
      row = rk_table_add_row (table);
      for (guint f = 0; fields[f] != NULL; f++)
        if (g_str_equal (fields[f], "called"))
          g_ptr_array_add (row, _rk_document_dup_called (run, record));
        else if (g_str_equal (fields[f], "first"))
          g_ptr_array_add (row, _rk_document_dup_first (run, record));
        else
          add_cell (row, rk_record_get (record, fields[f]));
    }
  return table;
}

RkTable *
_rk_document_badge_table (RkDocumentRun *run)
{
  static const char *const headers[] = { "宛名", "名称", "ふりがな", "所属", "役職", "区分", NULL };
  static const char *const fields[] = { "called", "name", "kana", "affiliation",
                                        "title",  "side", NULL };

  return people_table (run, headers, fields);
}

RkTable *
_rk_document_reception_table (RkDocumentRun *run)
{
  static const char *const headers[] = { "所属", "名称", "ふりがな",   "区分",
                                         "電話", "状態", "最初の面談", NULL };
  static const char *const fields[] = { "affiliation", "name",  "kana",  "side",
                                        "phone",       "state", "first", NULL };

  return people_table (run, headers, fields);
}

RkTable *
_rk_document_sign_table (RkDocumentRun *run)
{
  static const char *const headers[] = { "卓", "日付", "時刻", "参加者A", "参加者B", NULL };
  RkTable *table = rk_table_new ();

  add_headers (table, headers);
  for (guint p = 0; p < run->plan->places->len; p++)
    {
      g_autoptr (GArray) meetings = _rk_document_meetings_of (run->plan, -1, (int)p, NULL);

      for (guint m = 0; m < meetings->len; m++)
        {
          const RkPlanMeeting *meeting =
              run->plan->meetings->pdata[g_array_index (meetings, int, m)];
          const RkPlanSlot *slot = run->plan->slots->pdata[meeting->slot];
          GPtrArray *row = rk_table_add_row (table);

          g_ptr_array_add (row, dup_place (run, meeting));
          add_cell (row, slot->day);
          g_ptr_array_add (row, _rk_document_dup_time (slot));
          add_cell (row, person_at (run, meeting->a)->name);
          add_cell (row, person_at (run, meeting->b)->name);
        }
    }
  return table;
}

/* One row for each meeting, with the columns that an import of outcomes reads. */
RkTable *
_rk_document_result_table (RkDocumentRun *run)
{
  static const char *const headers[] = { "参加者A", "参加者B",      "回",   "Aの意向", "Bの意向",
                                         "契約",    "フォロー期日", "備考", NULL };
  RkTable *table = rk_table_new ();

  add_headers (table, headers);
  for (guint i = 0; i < run->plan->meetings->len; i++)
    {
      const RkPlanMeeting *meeting = run->plan->meetings->pdata[i];
      GPtrArray *row;

      if (meeting->a < 0 || meeting->b < 0 || rk_plan_is_gone (run->plan, meeting))
        continue;
      row = rk_table_add_row (table);
      add_cell (row, person_at (run, meeting->a)->name);
      add_cell (row, person_at (run, meeting->b)->name);
      g_ptr_array_add (row, g_strdup_printf ("%d", meeting->round));
      for (int c = 0; c < 5; c++)
        add_cell (row, NULL);
    }
  return table;
}

RkTable *
_rk_document_changes_table (RkDocumentRun *run)
{
  static const char *const headers[] = { "参加者A", "参加者B", "確定時", "変更後", NULL };
  g_autoptr (GArray) moves = rk_plan_list_changes (run->plan);
  RkTable *table = rk_table_new ();

  add_headers (table, headers);
  for (guint i = 0; i < moves->len; i++)
    {
      const RkPlanMove *move = &g_array_index (moves, RkPlanMove, i);
      const RkPlanMeeting *meeting = run->plan->meetings->pdata[move->meeting];
      GPtrArray *row = rk_table_add_row (table);

      add_cell (row, person_at (run, meeting->a)->name);
      add_cell (row, person_at (run, meeting->b)->name);
      g_ptr_array_add (row, _rk_document_dup_stand (run, move->from_slot, move->from_place));
      g_ptr_array_add (row, _rk_document_dup_stand (run, move->to_slot, move->to_place));
    }
  return table;
}

/* One row a person: whom to write to, and each meeting in a column of its own. */
RkTable *
_rk_document_merge_table (RkDocumentRun *run)
{
  static const char *const headers[] = { "宛名", "名称",   "所属",   "役職", "区分",
                                         "電話", "メール", "面談数", NULL };
  static const char *const fields[] = { "name", "affiliation", "title", "side", "phone", "email" };
  RkTable *table = rk_table_new ();
  guint most = 0;

  add_headers (table, headers);
  for (guint i = 0; i < run->plan->people->len; i++)
    {
      g_autoptr (GArray) meetings = _rk_document_meetings_of (run->plan, (int)i, -1, NULL);

      if (_rk_document_is_wanted (run, (int)i))
        most = MAX (most, meetings->len);
    }
  for (guint i = 0; i < most; i++)
    {
      g_autofree char *header = g_strdup_printf ("面談%u", i + 1);

      rk_table_add_header (table, header);
    }
  for (guint i = 0; i < run->plan->people->len; i++)
    {
      g_autoptr (GArray) meetings = _rk_document_meetings_of (run->plan, (int)i, -1, NULL);
      RkRecord *record = _rk_document_record_of (run, (int)i);
      GPtrArray *row;

      if (!_rk_document_is_wanted (run, (int)i) || meetings->len == 0)
        continue;
      row = rk_table_add_row (table);
      g_ptr_array_add (row, _rk_document_dup_called (run, record));
      for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
        add_cell (row, rk_record_get (record, fields[f]));
      g_ptr_array_add (row, g_strdup_printf ("%u", meetings->len));
      for (guint m = 0; m < most; m++)
        {
          const RkPlanMeeting *meeting =
              m < meetings->len ? run->plan->meetings->pdata[g_array_index (meetings, int, m)]
                                : NULL;
          g_autofree char *stand =
              meeting != NULL ? _rk_document_dup_stand (run, meeting->slot, meeting->place) : NULL;

          g_ptr_array_add (
              row, meeting != NULL
                       ? g_strdup_printf (
                             "%s %s", stand,
                             person_at (run, meeting->a == (int)i ? meeting->b : meeting->a)->name)
                       : NULL);
        }
    }
  return table;
}

static void
add_number (GPtrArray *row, gint64 number)
{
  g_ptr_array_add (row, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

static void
add_rates (RkTable *table, const char *group, const RkRates *rates)
{
  GPtrArray *row = rk_table_add_row (table);

  add_cell (row, group);
  add_cell (row, rates->name);
  add_number (row, rates->companies);
  add_number (row, rates->entries);
  add_number (row, rates->experts);
  add_number (row, rates->matched);
  add_number (row, rates->with_contract);
  add_number (row, rates->meetings);
  add_number (row, rates->mutual);
  add_number (row, rates->contracts);
  add_number (row, rates->no_shows);
  for (guint i = 0; i < RK_N_RATES; i++)
    {
      gint64 part, whole;

      rk_rate_get (rates, i, &part, &whole);
      g_ptr_array_add (row, whole > 0
                                ? g_strdup_printf ("%.1f%%", 100.0 * (double)part / (double)whole)
                                : g_strdup ("－"));
    }
}

/* The rates by event, host and year; each count says what it counts. */
RkTable *
_rk_document_rate_table (RkDocumentRun *run)
{
  static const char *const headers[] = { "区分",
                                         "名称",
                                         "参加企業（実数）",
                                         "参加企業（延べ）",
                                         "専門家・買い手（実数）",
                                         "成立企業（実数）",
                                         "契約企業（実数）",
                                         "面談（延べ）",
                                         "双方希望の面談（延べ）",
                                         "契約（延べ）",
                                         "欠席で流れた面談（延べ）",
                                         "企業ベース（成立企業÷参加企業・実数）",
                                         "面談ベース（双方希望÷面談・延べ）",
                                         "契約ベース（契約企業÷参加企業・実数）",
                                         NULL };
  static const char *const groups[] = { "イベント別", "主催機関別", "年度別" };
  RkTable *table = rk_table_new ();

  add_headers (table, headers);
  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    {
      g_autoptr (GPtrArray) list =
          rk_rates_list (run->model, (RkRateGroup)g, 0,
                         g == RK_RATE_BY_YEAR ? 0 : run->options->fiscal_year, NULL);

      for (guint i = 0; list != NULL && i < list->len; i++)
        add_rates (table, groups[g], list->pdata[i]);
    }
  return table;
}
