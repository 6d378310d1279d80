/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the network answers.  The expected values are counted by hand in the
 * documents that the starting data comes from.
 */
#include "rk-network-query.h"
#include "model-support.h"

#include <math.h>

static RkNetwork *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RkNetwork *all = rk_model_load_whole_network (fixture->model, &error);

  g_assert_no_error (error);
  return all;
}

static int
find (const RkNetwork *network, const char *name)
{
  for (guint i = 0; i < network->nodes->len; i++)
    if (g_str_equal (((RkNode *)network->nodes->pdata[i])->name, name))
      return (int)i;
  return -1;
}

static const RkNode *
node_at (const RkNetwork *network, int node)
{
  return network->nodes->pdata[node];
}

static const RkLine *
line_at (const RkNetwork *network, guint line)
{
  return network->lines->pdata[line];
}

/* Kinds of the lines between two institutions, in their order. */
static char *
tell_lines (const RkNetwork *network, const char *a, const char *b)
{
  GString *text = g_string_new (NULL);
  int x = find (network, a), y = find (network, b);

  for (guint e = 0; e < network->lines->len; e++)
    {
      const RkLine *line = line_at (network, e);

      if ((line->from == x && line->to == y) || (line->from == y && line->to == x))
        g_string_append_printf (text, "%s;", line->kind);
    }
  return g_string_free (text, FALSE);
}

/* Which institutions tie the most councils together: two are in three of them. */
static void
test_councils (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkNetwork) all = load (fixture);
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (0);
  g_autoptr (RkNetwork) shown = NULL;
  int three = 0;

  rk_network_query_want (query, RK_ASK_TIE, "協議会", TRUE);
  shown = rk_network_select (all, query);
  for (guint i = 0; i < shown->nodes->len; i++)
    {
      const RkNode *node = node_at (shown, (int)i);

      if (node->kind != RK_KIND_ORGANISATION)
        continue;
      g_assert_cmpint (node->degree, <=, 3);
      three += node->degree == 3;
    }
  g_assert_cmpint (three, ==, 2);
  g_assert_cmpint (node_at (shown, find (shown, "常陽銀行"))->degree, ==, 3);
  g_assert_cmpint (node_at (shown, find (shown, "株式会社シンカゼ"))->degree, ==, 3);
}

/* Of the 17 institutions that exchange staff with the bureau five hold an event too. */
static void
test_exchange (Fixture *fixture, gconstpointer data)
{
  static const char *const both[] = { "柏崎信用金庫", "しずおか焼津信用金庫", "城南信用金庫",
                                      "東京東信用金庫", "沼津信用金庫" };
  g_autoptr (RkNetwork) all = load (fixture);
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (2023);
  g_autoptr (RkNetwork) shown = NULL;
  g_autofree int *kinds = NULL;
  int exchange = 0, too = 0;

  rk_network_query_want (query, RK_ASK_TIE, "人事交流", TRUE);
  rk_network_query_want (query, RK_ASK_TIE, RK_LINE_HOSTS, TRUE);
  shown = rk_network_select (all, query);
  kinds = g_new0 (int, shown->nodes->len + 1);
  for (guint e = 0; e < shown->lines->len; e++)
    {
      const RkLine *line = line_at (shown, e);
      int mark = g_str_equal (line->kind, "人事交流") ? 1 : 2;

      kinds[line->from] |= mark;
      kinds[line->to] |= mark;
    }
  for (guint i = 0; i < shown->nodes->len; i++)
    if ((kinds[i] & 1) && !g_str_equal (node_at (shown, (int)i)->name, "関東経済産業局"))
      {
        exchange++;
        too += kinds[i] == 3;
      }
  g_assert_cmpint (exchange, ==, 17);
  g_assert_cmpint (too, ==, G_N_ELEMENTS (both));
  for (guint k = 0; k < G_N_ELEMENTS (both); k++)
    g_assert_cmpint (kinds[find (shown, both[k])], ==, 3);
}

/* What links 多摩信用金庫 to 関東経済産業局: staff and joint work, and nothing longer. */
static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkNetwork) all = load (fixture);
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (0);
  g_autoptr (RkNetwork) shown = rk_network_select (all, query);
  int bank = find (shown, "多摩信用金庫"), bureau = find (shown, "関東経済産業局");
  g_autofree char *lines = tell_lines (shown, "多摩信用金庫", "関東経済産業局");
  g_autoptr (GArray) way = rk_network_find_way (shown, bank, bureau);
  g_autoptr (GArray) far = NULL;
  const RkLine *line;

  g_assert_nonnull (strstr (lines, "人事交流;"));
  g_assert_nonnull (strstr (lines, "共同実施;"));
  g_assert_cmpuint (strlen (lines), ==, strlen ("人事交流;共同実施;"));
  g_assert_cmpuint (way->len, ==, 1);
  line = line_at (shown, (guint)g_array_index (way, int, 0));
  g_assert_cmpint (line->from + line->to, ==, bank + bureau);
  g_assert_cmpuint (line->facts->len, ==, 1);
  g_assert_cmpint (g_array_index (line->facts, RkFact, 0).kind, ==, RK_KIND_TIE);
  g_assert_cmpstr (g_array_index (line->facts, RkFact, 0).words, !=, NULL);
  /* From its own platform to the bureau it is two ties, over the bank. */
  far = rk_network_find_way (shown, find (shown, "課題解決プラットフォームTAMA"), bureau);
  g_assert_cmpuint (far->len, ==, 2);
}

/* 34 shinkin banks of the bureau's area are in the file; five of them are in a council. */
static void
test_gaps (Fixture *fixture, gconstpointer data)
{
  static const char *const ties[] = { "協議会", NULL };
  static const char *const members[] = { "三条信用金庫", "長岡信用金庫", "水戸信用金庫",
                                         "三島信用金庫", "松本信用金庫", "のと共栄信用金庫" };
  g_autoptr (RkNetwork) all = load (fixture);
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (0);
  g_autoptr (GPtrArray) gaps = rk_network_find_gaps (all, query, "信用金庫", RK_AREA_BUREAU, ties);
  g_autoptr (GPtrArray) anywhere = rk_network_find_gaps (all, query, "信用金庫", RK_AREA_ANY, ties);
  g_autoptr (GPtrArray) none = rk_network_find_gaps (all, query, "信用金庫", 16, NULL);

  g_assert_cmpuint (gaps->len, ==, 29);
  g_assert_cmpuint (anywhere->len, ==, 30);
  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < gaps->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (members); k++)
      g_assert_cmpstr (((RkNode *)gaps->pdata[i])->name, !=, members[k]);
}

static guint
count_ends (const RkNetwork *network, const char *type)
{
  guint count = 0;

  for (guint e = 0; e < network->lines->len; e++)
    count += g_str_equal (node_at (network, line_at (network, e)->from)->type, type)
             || g_str_equal (node_at (network, line_at (network, e)->to)->type, type);
  return count;
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkNetwork) all = load (fixture);
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (0);
  g_autoptr (RkNetwork) every = rk_network_select (all, query);
  g_autoptr (RkNetwork) banks = NULL;
  g_autoptr (RkNetwork) both = NULL;
  g_autoptr (RkNetwork) either = NULL;
  guint with_bank = count_ends (every, "信用金庫"), exchange = 0;

  rk_network_query_want (query, RK_ASK_KIND, "信用金庫", TRUE);
  banks = rk_network_select (all, query);
  g_assert_cmpuint (banks->lines->len, ==, with_bank);
  rk_network_query_want (query, RK_ASK_TIE, "人事交流", TRUE);
  both = rk_network_select (all, query);
  /* Eleven of the 17 are shinkin banks. */
  g_assert_cmpuint (both->lines->len, ==, 11);
  query->any = TRUE;
  either = rk_network_select (all, query);
  for (guint e = 0; e < every->lines->len; e++)
    exchange += g_str_equal (line_at (every, e)->kind, "人事交流");
  g_assert_cmpuint (exchange, ==, 17);
  g_assert_cmpuint (either->lines->len, ==, with_bank + 17 - 11);
  query->any = FALSE;
  query->strict = TRUE;
  g_clear_pointer (&both, rk_network_unref);
  both = rk_network_select (all, query);
  g_assert_cmpuint (both->lines->len, ==, 0);
}

/* Nobody nearer than @depth is left out, and each line shown is between two who are in. */
static int
count_value (
    Fixture *fixture, RkNetwork *all, const RkNetworkQuery *query, RkAsk ask, const char *value)
{
  g_autoptr (GPtrArray) values = rk_network_list_values (fixture->model, all, query, ask);

  for (guint i = 0; i < values->len; i++)
    if (g_str_equal (((const RkAskValue *)values->pdata[i])->value, value))
      return ((const RkAskValue *)values->pdata[i])->count;
  return -1;
}

/* What a value would leave is told with the filters of other sorts, not with those of its own. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkNetwork) all = load (fixture);
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (0);
  g_autoptr (RkNetwork) shown = NULL;
  int banks = 0, councils = count_value (fixture, all, query, RK_ASK_TIE, "協議会");

  rk_network_query_want (query, RK_ASK_TIE, "人事交流", TRUE);
  g_assert_cmpint (count_value (fixture, all, query, RK_ASK_TIE, "協議会"), ==, councils);
  shown = rk_network_select (all, query);
  for (guint i = 0; i < shown->nodes->len; i++)
    banks += g_str_equal (node_at (shown, (int)i)->type, "信用金庫");
  g_assert_cmpint (count_value (fixture, all, query, RK_ASK_KIND, "信用金庫"), ==, banks);
  rk_network_query_want (query, RK_ASK_KIND, "商工会", TRUE);
  g_assert_cmpint (count_value (fixture, all, query, RK_ASK_KIND, "信用金庫"), ==, banks);
  g_assert_cmpint (count_value (fixture, all, query, RK_ASK_TIE, "人事交流"), ==, 0);
  query->any = TRUE;
  g_assert_cmpint (count_value (fixture, all, query, RK_ASK_TIE, "協議会"), ==, councils);
}

static void
test_neighbourhood (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkNetwork) all = load (fixture);
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (0);
  g_autoptr (RkNetwork) near = NULL;
  g_autoptr (RkNetwork) farther = NULL;

  query->focus = rk_network_get_ref (all, find (all, "課題解決プラットフォームTAMA"));
  query->depth = 1;
  near = rk_network_select (all, query);
  /* The platform has one tie in the documents, with its bank. */
  g_assert_cmpuint (near->nodes->len, ==, 2);
  g_assert_cmpint (find (near, "多摩信用金庫"), >=, 0);
  query->depth = 2;
  farther = rk_network_select (all, query);
  g_assert_cmpint (find (farther, "創業支援センターTAMA"), >=, 0);
  g_assert_cmpint (find (farther, "関東経済産業局"), >=, 0);
  g_assert_cmpint (find (farther, "常陽銀行"), <, 0);
}

/* A tie of 2022 and 2023 stays, one of 2023 is new, one that ended in 2022 is gone; a second fact
 * makes it stronger. */
static void
test_years (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (2023);
  g_autoptr (RkNetwork) all = NULL;
  g_autoptr (RkNetwork) shown = NULL;
  static const char *const rows[][7] = {
    { "企業01", "企業02", "連携", NULL, "あ", "2022", NULL },
    { "企業01", "企業03", "連携", NULL, "い", "2023", NULL },
    { "企業01", "企業04", "連携", NULL, "う", "2020", "2022" },
    { "企業02", "企業03", "連携", NULL, "え", "2020", NULL },
    { "企業02", "企業03", "連携", NULL, "お", "2023", NULL },
    { "企業02", "企業04", "連携", NULL, "か", "2020", "2022" },
    { "企業02", "企業04", "連携", NULL, "き", "2020", NULL },
  };
  static const RkTieChange wanted[][3] = { { 1, 2, RK_TIE_SAME },
                                           { 1, 3, RK_TIE_NEW },
                                           { 1, 4, RK_TIE_GONE },
                                           { 2, 3, RK_TIE_STRONGER },
                                           { 2, 4, RK_TIE_WEAKER } };
  guint fields = rk_kind_get_info (RK_KIND_TIE)->n_fields;

  for (int k = 1; k <= 4; k++)
    {
      g_autofree char *name = g_strdup_printf ("企業0%d", k);
      g_autofree const char **values =
          g_new0 (const char *, rk_kind_get_info (RK_KIND_ORGANISATION)->n_fields + 1);

      values[rk_kind_find_field (RK_KIND_ORGANISATION, "name")] = name;
      values[rk_kind_find_field (RK_KIND_ORGANISATION, "kind")] = "企業";
      g_assert_cmpint (rk_model_create (fixture->model, RK_KIND_ORGANISATION, 0, values, NULL), !=,
                       0);
    }
  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      g_autofree const char **values = g_new0 (const char *, fields + 1);

      for (guint f = 0; f < 7; f++)
        values[f] = rows[r][f];
      g_assert_cmpint (rk_model_create (fixture->model, RK_KIND_TIE, 0, values, NULL), !=, 0);
    }
  all = load (fixture);
  query->compare = 2022;
  shown = rk_network_select (all, query);
  for (guint w = 0; w < G_N_ELEMENTS (wanted); w++)
    {
      g_autofree char *from = g_strdup_printf ("企業0%d", (int)wanted[w][0]);
      g_autofree char *to = g_strdup_printf ("企業0%d", (int)wanted[w][1]);
      int a = find (shown, from), b = find (shown, to);
      gboolean seen = FALSE;

      for (guint e = 0; e < shown->lines->len; e++)
        if (line_at (shown, e)->from == MIN (a, b) && line_at (shown, e)->to == MAX (a, b))
          {
            g_assert_cmpint (line_at (shown, e)->change, ==, wanted[w][2]);
            seen = TRUE;
          }
      g_assert_true (seen);
    }
  g_assert_cmpint (node_at (shown, find (shown, "企業04"))->change, ==, RK_TIE_SAME);
}

/* Positions, pins and views are commands: each one step, and undo gives back what was. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetwork) all = load (fixture);
  g_autoptr (RkNetwork) pinned = NULL;
  g_autoptr (RkNetwork) after = NULL;
  g_autoptr (RkNetworkQuery) query = rk_network_query_new (2023);
  g_autoptr (RkNetworkQuery) read = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *first = rk_network_query_to_text (query);
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  int bank = find (all, "多摩信用金庫");

  for (guint i = 0; i < all->nodes->len; i++)
    {
      ((RkNode *)all->nodes->pdata[i])->x = i;
      ((RkNode *)all->nodes->pdata[i])->y = -0.1 * i;
    }
  g_assert_true (rk_network_store_pin (fixture->model, all, bank, 1.25, 1e-3, &error));
  g_assert_no_error (error);
  pinned = load (fixture);
  g_assert_true (node_at (pinned, bank)->pinned);
  g_assert_cmpfloat (node_at (pinned, bank)->x, ==, 1.25);
  g_assert_cmpfloat (node_at (pinned, bank)->y, ==, 1e-3);
  g_assert_cmpfloat (node_at (pinned, bank + 1)->x, ==, bank + 1);

  query->depth = 2;
  query->compare = 2022;
  query->focus = query->selected = rk_network_get_ref (all, bank);
  query->camera[0] = 0.1;
  query->camera[2] = 37.5;
  query->title = g_strdup ("多摩の周り; a=b");
  rk_network_query_want (query, RK_ASK_KIND, "信用金庫;その他", TRUE);
  g_assert_true (rk_network_view_save (fixture->model, "多摩", query, pinned, &error));
  g_assert_no_error (error);
  read = rk_network_view_load (fixture->model, "多摩", &error);
  second = rk_network_query_to_text (query);
  third = rk_network_query_to_text (read);
  g_assert_cmpstr (second, ==, third);
  g_assert_cmpstr (second, !=, first);
  g_assert_true (rk_network_view_take_places (fixture->model, "多摩", all, &error));
  g_assert_cmpfloat (node_at (all, bank)->x, ==, 1.25);
  g_assert_true (rk_network_view_rename (fixture->model, "多摩", "多摩の周り", &error));
  names = rk_network_view_list (fixture->model, &error);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpstr (names[0], ==, "多摩の周り");
  g_assert_true (rk_network_view_delete (fixture->model, "多摩の周り", &error));
  g_assert_null (rk_network_view_load (fixture->model, "多摩の周り", &error));
  g_assert_error (error, RK_MODEL_ERROR, RK_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  for (int k = 0; k < 4; k++)
    {
      g_autofree char *label = rk_model_undo (fixture->model, &error);

      g_assert_nonnull (label);
    }
  after = load (fixture);
  g_assert_true (isnan (node_at (after, bank)->x));
  g_assert_false (node_at (after, bank)->pinned);
}

/* 43 rows say who passes what to whom; each is behind one line, and every line leads one way. */
static void
test_flows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RkNetwork) flows = rk_model_load_flows (fixture->model, &error);
  guint facts = 0;
  int from = find (flows, "商工会"), to = find (flows, "よろず支援拠点");

  g_assert_no_error (error);
  for (guint e = 0; e < flows->lines->len; e++)
    {
      const RkLine *line = line_at (flows, e);

      g_assert_true (line->directed);
      facts += line->facts->len;
      /* 販路開拓 and 人材確保 */
      if (line->from == from && line->to == to)
        g_assert_cmpint (line->weight, ==, 2);
      g_assert_false (line->from == to && line->to == from);
    }
  g_assert_cmpuint (facts, ==, 43);
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RkNetwork) all = load (fixture);
  g_autoptr (GArray) hits = rk_network_search (all, "ﾀﾏ信用");
  g_autoptr (GArray) many = rk_network_search (all, "地域の人事部");
  g_autoptr (GArray) none = rk_network_search (all, "　");

  g_assert_cmpuint (hits->len, ==, 0);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (many->len, >, 5);
  for (guint i = 1; i < many->len; i++)
    g_assert_cmpint (node_at (all, g_array_index (many, int, i - 1))->degree, >=,
                     node_at (all, g_array_index (many, int, i))->degree);
}

#define TEST(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/network/councils", test_councils);
  TEST ("/network/exchange", test_exchange);
  TEST ("/network/link", test_link);
  TEST ("/network/gaps", test_gaps);
  TEST ("/network/filters", test_filters);
  TEST ("/network/counts", test_counts);
  TEST ("/network/neighbourhood", test_neighbourhood);
  TEST ("/network/years", test_years);
  TEST ("/network/kept", test_kept);
  TEST ("/network/flows", test_flows);
  TEST ("/network/search", test_search);
  return g_test_run ();
}
