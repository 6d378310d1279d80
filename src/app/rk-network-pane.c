/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be asked for is listed when its row is opened, and again when the
 * file changes.
 */
#include "rk-network-pane.h"

#include <glib/gi18n.h>

#define MAX_VALUES 60
#define MAX_RANKED 12

enum
{
  HUBS,
  GO_BETWEENS,
  ARTICULATIONS,
  BRIDGES,
  N_LISTS
};

struct _RkNetworkPane
{
  AdwBin parent_instance;

  RkNetworkState *state;
  AdwExpanderRow *asks[RK_N_ASKS];
  GPtrArray *ask_rows[RK_N_ASKS]; /* (element-type GtkWidget): check buttons' rows */
  RkNetwork *listed[RK_N_ASKS]; /* not owned: of which network the rows are, to be compared only */
  AdwSwitchRow *any;
  AdwSwitchRow *strict;
  AdwSwitchRow *meetings;
  AdwComboRow *arrange;
  AdwComboRow *size;
  AdwExpanderRow *lists[N_LISTS];
  GPtrArray *list_rows[N_LISTS];
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (RkNetworkPane, rk_network_pane, ADW_TYPE_BIN)

static RkNetworkQuery *
copy_query (RkNetworkPane *self)
{
  return rk_network_query_copy (rk_network_state_get_query (self->state));
}

static void
toggled_cb (GtkCheckButton *check, RkNetworkPane *self)
{
  RkNetworkQuery *query;

  if (self->updating)
    return;
  query = copy_query (self);
  rk_network_query_want (
      query, (RkAsk)GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "rk-ask")),
      g_object_get_data (G_OBJECT (check), "rk-value"), gtk_check_button_get_active (check));
  rk_network_state_ask (self->state, query);
}

static void
add_value (RkNetworkPane *self, RkAsk ask, const RkAskValue *value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *count = g_strdup_printf ("%d", value->count);
  GtkWidget *label = gtk_label_new (count);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), value->label);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (check),
      rk_network_query_wants (rk_network_state_get_query (self->state), ask, value->value));
  g_object_set_data (G_OBJECT (check), "rk-ask", GINT_TO_POINTER ((int)ask));
  g_object_set_data_full (G_OBJECT (check), "rk-value", g_strdup (value->value), g_free);
  g_object_set_data (G_OBJECT (row), "rk-check", check);
  g_object_set_data (G_OBJECT (row), "rk-count", label);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  adw_expander_row_add_row (self->asks[ask], row);
  g_ptr_array_add (self->ask_rows[ask], row);
}

static void
clear_rows (AdwExpanderRow *expander, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_expander_row_remove (expander, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
}

static const char *
get_value (GtkWidget *row)
{
  return g_object_get_data (g_object_get_data (G_OBJECT (row), "rk-check"), "rk-value");
}

static const RkAskValue *
find_value (const GPtrArray *values, const char *value)
{
  for (guint i = 0; i < values->len; i++)
    if (g_str_equal (((const RkAskValue *)values->pdata[i])->value, value))
      return values->pdata[i];
  return NULL;
}

/* Whether the rows that are there are those of @values, in whatever order. */
static gboolean
has_rows_for (RkNetworkPane *self, RkAsk ask, const GPtrArray *values)
{
  const GPtrArray *rows = self->ask_rows[ask];

  if (rows->len != MIN (values->len, MAX_VALUES))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (find_value (values, get_value (rows->pdata[i])) == NULL)
      return FALSE;
  return TRUE;
}

/* The rows stay where they are while something is chosen among them. */
static void
tell_counts (RkNetworkPane *self, RkAsk ask, const GPtrArray *values)
{
  for (guint i = 0; i < self->ask_rows[ask]->len; i++)
    {
      GtkWidget *row = self->ask_rows[ask]->pdata[i];
      g_autofree char *count = g_strdup_printf ("%d", find_value (values, get_value (row))->count);

      gtk_label_set_label (g_object_get_data (G_OBJECT (row), "rk-count"), count);
    }
}

static void
list_values (RkNetworkPane *self, RkAsk ask)
{
  RkNetwork *all = rk_network_state_get_all (self->state);
  g_autoptr (GPtrArray) values = NULL;

  if (all == NULL || !adw_expander_row_get_expanded (self->asks[ask]))
    return;
  values = rk_network_list_values (rk_network_state_get_model (self->state), all,
                                   rk_network_state_get_query (self->state), ask);
  if (self->listed[ask] == all && has_rows_for (self, ask, values))
    {
      tell_counts (self, ask, values);
      return;
    }
  self->updating = TRUE;
  clear_rows (self->asks[ask], self->ask_rows[ask]);
  for (guint i = 0; i < values->len && i < MAX_VALUES; i++)
    add_value (self, ask, values->pdata[i]);
  self->listed[ask] = all;
  self->updating = FALSE;
}

static void
expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, RkNetworkPane *self)
{
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    if (self->asks[ask] == row)
      list_values (self, ask);
}

/* The controls say what is asked. */
static void
asked_cb (RkNetworkState *state, RkNetworkPane *self)
{
  const RkNetworkQuery *query = rk_network_state_get_query (state);

  self->updating = TRUE;
  adw_switch_row_set_active (self->any, query->any);
  adw_switch_row_set_active (self->strict, query->strict);
  adw_switch_row_set_active (self->meetings, query->meetings);
  adw_combo_row_set_selected (self->arrange, query->arrange);
  adw_combo_row_set_selected (self->size, query->size);
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    {
      guint count = query->wanted[ask]->len;
      g_autofree char *subtitle =
          count > 0 ? g_strdup_printf (ngettext ("%u chosen", "%u chosen", count), count) : NULL;

      adw_expander_row_set_subtitle (self->asks[ask], subtitle != NULL ? subtitle : "");
      for (guint i = 0; i < self->ask_rows[ask]->len; i++)
        {
          GtkWidget *check = g_object_get_data (self->ask_rows[ask]->pdata[i], "rk-check");

          gtk_check_button_set_active (
              GTK_CHECK_BUTTON (check),
              rk_network_query_wants (query, ask,
                                      g_object_get_data (G_OBJECT (check), "rk-value")));
        }
    }
  self->updating = FALSE;
}

static void
switched_cb (RkNetworkPane *self)
{
  RkNetworkQuery *query;

  if (self->updating)
    return;
  query = copy_query (self);
  query->any = adw_switch_row_get_active (self->any);
  query->strict = adw_switch_row_get_active (self->strict);
  query->meetings = adw_switch_row_get_active (self->meetings);
  query->arrange = (RkArrange)adw_combo_row_get_selected (self->arrange);
  query->size = (RkSize)adw_combo_row_get_selected (self->size);
  rk_network_state_ask (self->state, query);
}

static void
ranked_activated_cb (GtkWidget *row, RkNetworkPane *self)
{
  rk_network_state_select (self->state,
                           GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "rk-node")));
}

static void
add_ranked (RkNetworkPane *self, int list, int node, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "rk-node", GINT_TO_POINTER (node));
  g_signal_connect_object (row, "activated", G_CALLBACK (ranked_activated_cb), self, 0);
  adw_expander_row_add_row (self->lists[list], row);
  g_ptr_array_add (self->list_rows[list], row);
}

/* The best by @worth, those with none left out. */
static void
rank (RkNetworkPane *self, int list, const double *worth)
{
  const RkNetwork *shown = rk_network_state_get_shown (self->state);
  guint n = shown->nodes->len;
  g_autofree guint8 *taken = g_new0 (guint8, n + 1);

  for (int k = 0; k < MAX_RANKED; k++)
    {
      const RkNode *node;
      g_autofree char *subtitle = NULL;
      int best = -1;

      for (guint i = 0; i < n; i++)
        if (!taken[i] && worth[i] > 0 && (best < 0 || worth[i] > worth[best]))
          best = (int)i;
      if (best < 0)
        return;
      taken[best] = 1;
      node = shown->nodes->pdata[best];
      subtitle = list == GO_BETWEENS
                     ? g_strdup_printf (_ ("%s · on %.1f %% of the shortest ways"), node->type,
                                        worth[best] * 100)
                     : g_strdup_printf (_ ("%s · %d ties"), node->type, node->degree);
      add_ranked (self, list, best, node->name, subtitle);
    }
}

static void
list_bridges (RkNetworkPane *self, const RkStructure *structure)
{
  const RkNetwork *shown = rk_network_state_get_shown (self->state);

  for (int b = 0; b < structure->n_bridges && b < MAX_VALUES; b++)
    {
      int from = structure->bridges[2 * b], to = structure->bridges[2 * b + 1];
      const RkNode *a = shown->nodes->pdata[from], *z = shown->nodes->pdata[to];

      add_ranked (self, BRIDGES, a->degree >= z->degree ? from : to, a->name, z->name);
    }
}

/* One of the lists, if it is opened. */
static void
fill_list (RkNetworkPane *self, int list)
{
  const RkNetwork *shown = rk_network_state_get_shown (self->state);
  const RkStructure *structure = rk_network_state_get_plan (self->state)->structure;
  g_autofree double *worth = NULL;

  clear_rows (self->lists[list], self->list_rows[list]);
  if (shown == NULL || structure == NULL || !adw_expander_row_get_expanded (self->lists[list]))
    return;
  worth = g_new0 (double, shown->nodes->len + 1);
  for (guint i = 0; i < shown->nodes->len; i++)
    worth[i] = list == GO_BETWEENS ? structure->betweenness[i]
               : list == HUBS || structure->articulation[i]
                   ? ((const RkNode *)shown->nodes->pdata[i])->degree
                   : 0;
  if (list == BRIDGES)
    list_bridges (self, structure);
  else
    rank (self, list, worth);
}

static void
list_expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, RkNetworkPane *self)
{
  for (int list = 0; list < N_LISTS; list++)
    if (self->lists[list] == row)
      fill_list (self, list);
}

static void
measured_cb (RkNetworkState *state, RkNetworkPane *self)
{
  const RkNetwork *shown = rk_network_state_get_shown (state);
  const RkStructure *structure = rk_network_state_get_plan (state)->structure;
  int articulations = 0;

  for (int list = 0; list < N_LISTS; list++)
    fill_list (self, list);
  for (guint i = 0; shown != NULL && structure != NULL && i < shown->nodes->len; i++)
    articulations += structure->articulation[i];
  {
    g_autofree char *points = g_strdup_printf ("%d", articulations);
    g_autofree char *bridges = g_strdup_printf ("%d", structure != NULL ? structure->n_bridges : 0);

    adw_expander_row_set_subtitle (self->lists[ARTICULATIONS], structure != NULL ? points : "");
    adw_expander_row_set_subtitle (self->lists[BRIDGES], structure != NULL ? bridges : "");
  }
}

static void
answered_cb (RkNetworkState *state, RkNetworkPane *self)
{
  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    list_values (self, ask);
  measured_cb (state, self);
}

/** Shows and changes what @state asks.  Given once. */
void
rk_network_pane_set_state (RkNetworkPane *self, RkNetworkState *state)
{
  g_return_if_fail (RK_IS_NETWORK_PANE (self) && self->state == NULL);
  self->state = g_object_ref (state);
  g_signal_connect_object (state, "asked", G_CALLBACK (asked_cb), self, 0);
  g_signal_connect_object (state, "answered", G_CALLBACK (answered_cb), self, 0);
  g_signal_connect_object (state, "measured", G_CALLBACK (measured_cb), self, 0);
  asked_cb (state, self);
}

static void
rk_network_pane_dispose (GObject *object)
{
  RkNetworkPane *self = RK_NETWORK_PANE (object);

  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    g_clear_pointer (&self->ask_rows[ask], g_ptr_array_unref);
  for (int list = 0; list < N_LISTS; list++)
    g_clear_pointer (&self->list_rows[list], g_ptr_array_unref);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (rk_network_pane_parent_class)->dispose (object);
}

static void
rk_network_pane_class_init (RkNetworkPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_network_pane_dispose;
}

static GtkWidget *
add_group (GtkBox *box, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (box, group);
  return group;
}

static AdwSwitchRow *
add_switch (RkNetworkPane *self, GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_SWITCH_ROW (row);
}

static void
add_filters (RkNetworkPane *self, GtkBox *box)
{
  GtkWidget *group = add_group (box, _ ("Filters"));

  for (RkAsk ask = 0; ask < RK_N_ASKS; ask++)
    {
      GtkWidget *row = adw_expander_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), rk_ask_get_label (ask));
      self->asks[ask] = ADW_EXPANDER_ROW (row);
      self->ask_rows[ask] = g_ptr_array_new ();
      g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  self->any = add_switch (self, group, _ ("One of the filters is enough"));
  self->strict = add_switch (self, group, _ ("Both ends must match"));
  self->meetings = add_switch (self, group, _ ("Meetings and contracts too"));
}

static AdwComboRow *
add_choice (RkNetworkPane *self, GtkWidget *group, const char *title, GtkStringList *names)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (switched_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_COMBO_ROW (row);
}

static void
add_drawing (RkNetworkPane *self, GtkBox *box)
{
  GtkWidget *group = add_group (box, _ ("Drawing"));
  g_autoptr (GtkStringList) arranges = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) sizes = gtk_string_list_new (NULL);

  for (RkArrange arrange = 0; arrange < RK_N_ARRANGES; arrange++)
    gtk_string_list_append (arranges, rk_arrange_get_label (arrange));
  for (RkSize size = 0; size < RK_N_SIZES; size++)
    gtk_string_list_append (sizes, rk_size_get_label (size));
  self->arrange = add_choice (self, group, _ ("Arranged"), arranges);
  self->size = add_choice (self, group, _ ("Size"), sizes);
}

static void
add_lists (RkNetworkPane *self, GtkBox *box)
{
  static const char *const titles[N_LISTS] = {
    N_ ("Most ties"),
    N_ ("Go-betweens"),
    N_ ("Hold parts together"),
    N_ ("Only tie between two parts"),
  };
  GtkWidget *group = add_group (box, _ ("Key Institutions"));

  for (int list = 0; list < N_LISTS; list++)
    {
      GtkWidget *row = adw_expander_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (titles[list]));
      self->lists[list] = ADW_EXPANDER_ROW (row);
      self->list_rows[list] = g_ptr_array_new ();
      g_signal_connect_object (row, "notify::expanded", G_CALLBACK (list_expanded_cb), self, 0);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
}

static void
rk_network_pane_init (RkNetworkPane *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->updating = TRUE;
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  add_filters (self, GTK_BOX (box));
  add_drawing (self, GTK_BOX (box));
  add_lists (self, GTK_BOX (box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
  self->updating = FALSE;
}
