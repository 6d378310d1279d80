/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every row leads to the record that it comes from, or selects what it names.
 */
#include "rk-network-inspector.h"

#include "rk-date.h"
#include "rk-page.h"
#include "rk-place.h"

#include <glib/gi18n.h>

#define MAX_ROWS    40
#define MAX_CHANGES 12 /* of each way to change */

struct _RkNetworkInspector
{
  AdwBin parent_instance;

  RkNetworkState *state;
  GtkBox *content;
  GtkLabel *measures; /* (nullable): of the node that is shown */
  guint update_id;
};

G_DEFINE_FINAL_TYPE (RkNetworkInspector, rk_network_inspector, ADW_TYPE_BIN)

static const RkNode *
node_at (RkNetworkInspector *self, int node)
{
  return rk_network_state_get_shown (self->state)->nodes->pdata[node];
}

static const RkLine *
line_at (RkNetworkInspector *self, int line)
{
  return rk_network_state_get_shown (self->state)->lines->pdata[line];
}

static void
set_number (gpointer object, const char *key, int number)
{
  g_object_set_data (object, key, GINT_TO_POINTER (number + 1));
}

static int
get_number (gpointer object, const char *key)
{
  return GPOINTER_TO_INT (g_object_get_data (object, key)) - 1;
}

static void
row_activated_cb (GtkWidget *row, RkNetworkInspector *self)
{
  const char *place = g_object_get_data (G_OBJECT (row), "rk-record");
  int node = get_number (row, "rk-node"), line = get_number (row, "rk-line");

  if (place != NULL)
    gtk_widget_activate_action (row, "win.open-record", "s", place);
  else if (line >= 0)
    rk_network_state_select_line (self->state, line);
  else if (node >= 0)
    rk_network_state_select (self->state, node);
}

static GtkWidget *
new_row (RkNetworkInspector *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL && *subtitle != '\0')
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, 0);
  return row;
}

static AdwPreferencesGroup *
add_group (RkNetworkInspector *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->content, group);
  return ADW_PREFERENCES_GROUP (group);
}

static GtkLabel *
add_words (RkNetworkInspector *self, const char *words, const char *style)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (self->content, label);
  return GTK_LABEL (label);
}

static char *
describe_years (const RkFact *fact)
{
  const char *language = rk_get_language ();
  g_autofree char *from =
      fact->year_from > 0 ? rk_fiscal_year_to_text (fact->year_from, language) : g_strdup ("");
  g_autofree char *to =
      fact->year_to > 0 ? rk_fiscal_year_to_text (fact->year_to, language) : g_strdup ("");

  if (fact->year_from == 0 && fact->year_to == 0)
    return g_strdup (_ ("year not known"));
  if (fact->year_from == fact->year_to)
    return g_steal_pointer (&from);
  return g_strdup_printf ("%s–%s", from, to);
}

/* One row for each fact: why the line is there. */
static void
add_facts (RkNetworkInspector *self, AdwPreferencesGroup *group, const RkLine *line)
{
  for (guint k = 0; k < line->facts->len && k < MAX_ROWS; k++)
    {
      const RkFact *fact = &g_array_index (line->facts, RkFact, k);
      g_autofree char *years = describe_years (fact);
      g_autofree char *subtitle =
          fact->words != NULL ? g_strdup_printf ("%s　%s", fact->words, years) : g_strdup (years);
      g_autofree char *title = fact->role != NULL
                                   ? g_strdup_printf ("%s　%s", line->kind, fact->role)
                                   : g_strdup (line->kind);
      GtkWidget *row = new_row (self, title, subtitle);

      g_object_set_data_full (G_OBJECT (row), "rk-record",
                              g_strdup_printf ("%s/%" G_GINT64_FORMAT,
                                               rk_kind_get_info (fact->kind)->singular, fact->id),
                              g_free);
      adw_preferences_group_add (group, row);
    }
}

static char *
describe_line (const RkLine *line)
{
  if (line->change > RK_TIE_SAME)
    return g_strdup_printf ("%s · %s (%d → %d)", line->kind, rk_tie_change_get_label (line->change),
                            line->before, line->weight);
  if (line->weight > 1)
    return g_strdup_printf ("%s ×%d", line->kind, line->weight);
  return g_strdup (line->kind);
}

static void
add_more (RkNetworkInspector *self, int shown, int all)
{
  g_autofree char *text = NULL;

  if (all <= shown)
    return;
  text = g_strdup_printf (_ ("The first %d of %d; the table has all."), shown, all);
  add_words (self, text, "dimmed");
}

static void
add_ties (RkNetworkInspector *self, int node)
{
  const RkNetwork *shown = rk_network_state_get_shown (self->state);
  AdwPreferencesGroup *group = add_group (self, _ ("Ties"));
  guint count = 0;

  for (guint e = 0; e < shown->lines->len; e++)
    {
      const RkLine *line = shown->lines->pdata[e];
      int other = line->from == node ? line->to : line->from;
      g_autofree char *subtitle = NULL;
      g_autofree char *title = NULL;
      GtkWidget *row;

      if ((line->from != node && line->to != node) || ++count > MAX_ROWS)
        continue;
      subtitle = describe_line (line);
      title = g_strconcat (!line->directed      ? ""
                           : line->from == node ? "→ "
                                                : "← ",
                           node_at (self, other)->name, NULL);
      row = new_row (self, title, subtitle);
      set_number (row, "rk-line", (int)e);
      adw_preferences_group_add (group, row);
    }
  add_more (self, MAX_ROWS, (int)count);
}

static void
open_clicked_cb (GtkButton *button, RkNetworkInspector *self)
{
  int node = rk_network_state_get_selected (self->state);

  if (node >= 0)
    rk_open_record (GTK_WIDGET (self), node_at (self, node)->kind, node_at (self, node)->id);
}

static void
pin_clicked_cb (GtkButton *button, RkNetworkInspector *self)
{
  int node = rk_network_state_get_selected (self->state);
  g_autoptr (GError) error = NULL;
  const RkNode *data;
  gboolean done;

  if (node < 0)
    return;
  data = node_at (self, node);
  done = data->pinned ? rk_network_state_release (self->state, node, &error)
                      : rk_network_state_pin (self->state, node, data->x, data->y, &error);
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

static RkNetworkQuery *
copy_query (RkNetworkInspector *self)
{
  return rk_network_query_copy (rk_network_state_get_query (self->state));
}

/* The neighbourhood as far as the button says; 0 for all again. */
static void
near_clicked_cb (GtkButton *button, RkNetworkInspector *self)
{
  RkNetworkQuery *query = copy_query (self);

  query->depth = get_number (button, "rk-depth");
  query->focus = rk_network_get_ref (rk_network_state_get_shown (self->state),
                                     rk_network_state_get_selected (self->state));
  query->camera[2] = 0;
  rk_network_state_ask (self->state, query);
}

static void
way_clicked_cb (GtkButton *button, RkNetworkInspector *self)
{
  RkNetworkQuery *query = copy_query (self);
  RkNodeRef ref = rk_network_get_ref (rk_network_state_get_shown (self->state),
                                      rk_network_state_get_selected (self->state));
  int end = get_number (button, "rk-end");

  query->way[end] = ref;
  if (end == 0)
    query->way[1] = (RkNodeRef){ 0, 0 };
  rk_network_state_ask (self->state, query);
  rk_tell (GTK_WIDGET (self),
           end == 0 ? _ ("Now select the other end and press “Way to Here”.") : _ ("Way shown"));
}

static GtkWidget *
add_button (GtkWidget *box, const char *label, GCallback callback, RkNetworkInspector *self)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_wrap_box_append (ADW_WRAP_BOX (box), button);
  return button;
}

static void
add_buttons (RkNetworkInspector *self, const RkNode *node)
{
  const RkNetworkQuery *query = rk_network_state_get_query (self->state);
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  gtk_box_append (self->content, box);
  if (node->id == 0)
    return;
  add_button (box, _ ("Open the Record"), G_CALLBACK (open_clicked_cb), self);
  if (!query->flows && query->arrange == RK_ARRANGE_TIES)
    add_button (box, node->pinned ? _ ("Unpin") : _ ("Pin Here"), G_CALLBACK (pin_clicked_cb),
                self);
  for (int depth = 1; depth <= 3; depth++)
    {
      g_autofree char *label =
          g_strdup_printf (ngettext ("Within %d Tie", "Within %d Ties", (gulong)depth), depth);
      GtkWidget *button = add_button (box, label, G_CALLBACK (near_clicked_cb), self);

      set_number (button, "rk-depth", depth);
    }
  if (query->depth > 0)
    set_number (add_button (box, _ ("Show All Again"), G_CALLBACK (near_clicked_cb), self),
                "rk-depth", 0);
  set_number (add_button (box, _ ("Way from Here"), G_CALLBACK (way_clicked_cb), self), "rk-end",
              0);
  if (query->way[0].id != 0)
    set_number (add_button (box, _ ("Way to Here"), G_CALLBACK (way_clicked_cb), self), "rk-end",
                1);
}

/* Rank of a figure among all: 1 for the greatest. */
static int
get_rank (const double *figures, guint n, int node)
{
  int rank = 1;

  for (guint i = 0; i < n; i++)
    rank += figures[i] > figures[node];
  return rank;
}

/* The measures come later than the rest; nothing else is made again for them. */
static void
tell_measures (RkNetworkInspector *self, int node)
{
  const RkNetwork *shown = rk_network_state_get_shown (self->state);
  const RkStructure *structure = rk_network_state_get_plan (self->state)->structure;
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = shown->nodes->len;

  gtk_widget_set_visible (GTK_WIDGET (self->measures), structure != NULL);
  if (structure == NULL)
    return;
  g_string_append_printf (text, _ ("Tied to %d others. Go-between: rank %d of %u. Community %d."),
                          structure->degree[node], get_rank (structure->betweenness, n, node), n,
                          structure->community[node] + 1);
  if (structure->articulation[node])
    g_string_append_printf (text, " %s",
                            _ ("Without it, parts of the network would not be tied any more."));
  gtk_label_set_label (self->measures, text->str);
}

static void
show_node (RkNetworkInspector *self, int index)
{
  const RkNode *node = node_at (self, index);
  g_autoptr (GString) subtitle = g_string_new (node->type);

  if (node->prefecture > 0)
    g_string_append_printf (subtitle, " · %s", rk_place_get_name (node->prefecture));
  g_string_append_printf (subtitle, _ (" · %d ties"), node->degree);
  if (node->since > 0)
    {
      g_autofree char *year = rk_fiscal_year_to_text (node->since, rk_get_language ());

      g_string_append_printf (subtitle, _ (" · takes part since %s"), year);
    }
  if (node->pinned)
    g_string_append_printf (subtitle, " · %s", _ ("pinned"));
  if (node->change > RK_TIE_SAME)
    g_string_append_printf (subtitle, " · %s", rk_tie_change_get_label (node->change));
  add_words (self, node->name, "title-4");
  add_words (self, subtitle->str, "dimmed");
  add_buttons (self, node);
  self->measures = add_words (self, "", "dimmed");
  tell_measures (self, index);
  add_ties (self, index);
}

static void
show_line (RkNetworkInspector *self, int index)
{
  const RkLine *line = line_at (self, index);
  g_autofree char *about = describe_line (line);
  AdwPreferencesGroup *group;
  int ends[2] = { line->from, line->to };

  add_words (self, line->directed ? _ ("Referral") : _ ("Tie"), "title-4");
  add_words (self, about, "dimmed");
  group = add_group (self, _ ("Between"));
  for (int k = 0; k < 2; k++)
    {
      GtkWidget *row = new_row (self, node_at (self, ends[k])->name, node_at (self, ends[k])->type);

      set_number (row, "rk-node", ends[k]);
      adw_preferences_group_add (group, row);
    }
  add_facts (self, add_group (self, _ ("Why It Is There")), line);
}

static void
add_line_row (RkNetworkInspector *self, AdwPreferencesGroup *group, int index)
{
  const RkLine *line = line_at (self, index);
  g_autofree char *title =
      g_strdup_printf ("%s — %s", node_at (self, line->from)->name, node_at (self, line->to)->name);
  g_autofree char *subtitle = describe_line (line);
  GtkWidget *row = new_row (self, title, subtitle);

  set_number (row, "rk-line", index);
  adw_preferences_group_add (group, row);
}

static void
end_way_clicked_cb (GtkButton *button, RkNetworkInspector *self)
{
  RkNetworkQuery *query = copy_query (self);

  query->way[0] = query->way[1] = (RkNodeRef){ 0, 0 };
  rk_network_state_ask (self->state, query);
}

static void
show_way (RkNetworkInspector *self, const GArray *way)
{
  const RkNetworkQuery *query = rk_network_state_get_query (self->state);
  const RkNetwork *shown = rk_network_state_get_shown (self->state);
  int from = rk_network_find (shown, query->way[0]), to = rk_network_find (shown, query->way[1]);
  g_autofree char *title =
      g_strdup_printf ("%s → %s", node_at (self, from)->name, node_at (self, to)->name);
  g_autofree char *about = way->len > 0
                               ? g_strdup_printf (ngettext ("Shortest way over %u tie",
                                                            "Shortest way over %u ties", way->len),
                                                  way->len)
                               : g_strdup (_ ("No way leads from one to the other."));
  AdwPreferencesGroup *group;
  GtkWidget *button = gtk_button_new_with_label (_ ("Leave the Way"));

  add_words (self, title, "title-4");
  add_words (self, about, "dimmed");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (end_way_clicked_cb), self, 0);
  gtk_box_append (self->content, button);
  group = add_group (self, _ ("Ties on the Way"));
  for (guint k = 0; k < way->len; k++)
    add_line_row (self, group, g_array_index (way, int, k));
}

static void
show_chosen (RkNetworkInspector *self, const guint8 *chosen)
{
  const RkNetwork *shown = rk_network_state_get_shown (self->state);
  AdwPreferencesGroup *group;
  guint count = 0;
  g_autofree char *title = NULL;

  for (guint i = 0; i < shown->nodes->len; i++)
    count += chosen[i];
  title =
      g_strdup_printf (ngettext ("%u institution chosen", "%u institutions chosen", count), count);
  add_words (self, title, "title-4");
  group = add_group (self, NULL);
  for (guint i = 0, rows = 0; i < shown->nodes->len && rows < MAX_ROWS; i++)
    if (chosen[i])
      {
        GtkWidget *row = new_row (self, node_at (self, (int)i)->name, node_at (self, (int)i)->type);

        set_number (row, "rk-node", (int)i);
        adw_preferences_group_add (group, row);
        rows++;
      }
  add_more (self, MAX_ROWS, (int)count);
}

static void
show_changes (RkNetworkInspector *self)
{
  static const RkTieChange changes[] = { RK_TIE_NEW, RK_TIE_GONE, RK_TIE_STRONGER, RK_TIE_WEAKER };
  const RkNetwork *shown = rk_network_state_get_shown (self->state);
  const RkNetworkQuery *query = rk_network_state_get_query (self->state);
  g_autofree char *about = rk_network_describe (shown, query);

  add_words (self, _ ("What Changed"), "title-4");
  add_words (self, about, "dimmed");
  for (guint c = 0; c < G_N_ELEMENTS (changes); c++)
    {
      int count = rk_network_count_changes (shown, changes[c]);
      g_autofree char *title =
          g_strdup_printf ("%s (%d)", rk_tie_change_get_label (changes[c]), count);
      AdwPreferencesGroup *group = add_group (self, title);
      int rows = 0;

      for (guint e = 0; e < shown->lines->len && rows < MAX_CHANGES; e++)
        if (line_at (self, (int)e)->change == changes[c])
          {
            add_line_row (self, group, (int)e);
            rows++;
          }
      add_more (self, rows, count);
    }
}

static void
update (RkNetworkInspector *self)
{
  int node = rk_network_state_get_selected (self->state);
  int line = rk_network_state_get_selected_line (self->state);
  const GArray *way = rk_network_state_get_way (self->state);
  const guint8 *chosen = rk_network_state_get_chosen (self->state);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  self->measures = NULL;
  if (rk_network_inspector_is_empty (self))
    return;
  if (node >= 0)
    show_node (self, node);
  else if (line >= 0)
    show_line (self, line);
  else if (chosen != NULL)
    show_chosen (self, chosen);
  else if (way != NULL)
    show_way (self, way);
  else
    show_changes (self);
}

static gboolean
update_cb (gpointer data)
{
  RkNetworkInspector *self = data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Many things may change at once; rows are made once, and after the picture. */
static void
update_soon (RkNetworkInspector *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (update_cb, self);
}

static void
measured_cb (RkNetworkState *state, RkNetworkInspector *self)
{
  int node = rk_network_state_get_selected (state);

  if (node >= 0 && self->measures != NULL && self->update_id == 0)
    tell_measures (self, node);
}

/** Shows what is selected in @state.  Given once. */
void
rk_network_inspector_set_state (RkNetworkInspector *self, RkNetworkState *state)
{
  g_return_if_fail (RK_IS_NETWORK_INSPECTOR (self) && self->state == NULL);
  self->state = g_object_ref (state);
  g_signal_connect_object (state, "selected", G_CALLBACK (update_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "answered", G_CALLBACK (update_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (state, "measured", G_CALLBACK (measured_cb), self, 0);
}

/** Returns: whether there is nothing to be shown */
gboolean
rk_network_inspector_is_empty (RkNetworkInspector *self)
{
  return rk_network_state_get_shown (self->state) == NULL
         || (rk_network_state_get_selected (self->state) < 0
             && rk_network_state_get_selected_line (self->state) < 0
             && rk_network_state_get_chosen (self->state) == NULL
             && rk_network_state_get_way (self->state) == NULL
             && rk_network_state_get_query (self->state)->compare == 0);
}

static void
rk_network_inspector_dispose (GObject *object)
{
  RkNetworkInspector *self = RK_NETWORK_INSPECTOR (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (rk_network_inspector_parent_class)->dispose (object);
}

static void
rk_network_inspector_class_init (RkNetworkInspectorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_network_inspector_dispose;
}

static void
rk_network_inspector_init (RkNetworkInspector *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_start (GTK_WIDGET (self->content), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->content), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->content), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->content), 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->content));
  adw_bin_set_child (ADW_BIN (self), scroller);
}
