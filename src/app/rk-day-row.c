/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Company first, then the name with its reading; at the end what comes next
 * and one button that checks in.  Its buttons give the actions of the view.
 */
#include "rk-day-row.h"

#include <glib/gi18n.h>

struct _RkDayRow
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *next;
  GtkLabel *state;
  GtkButton *arrive;
  GtkMenuButton *more;
};

G_DEFINE_FINAL_TYPE (RkDayRow, rk_day_row, ADW_TYPE_BIN)

/** Returns: (transfer full): the time of the day in Japan, "9:58" */
char *
rk_day_time_of (gint64 utc_s)
{
  RkMoment moment = rk_moment_from_utc (utc_s);

  return rk_minutes_to_text (moment.second / 60);
}

static void
append (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, "　");
  g_string_append (text, part);
}

static void
set_titles (RkDayRow *self, RkDayEntry *entry)
{
  const char *name = rk_day_entry_get_name (entry);
  const char *company = rk_day_entry_get_company (entry);
  const char *tail = rk_day_entry_get_phone_tail (entry);
  gboolean same = g_strcmp0 (name, company) == 0;
  g_autoptr (GString) title = g_string_new (same ? NULL : company);
  g_autoptr (GString) subtitle = g_string_new (NULL);
  g_autofree char *phone = tail != NULL ? g_strdup_printf (_ ("phone …%s"), tail) : NULL;

  append (title, name);
  append (subtitle, rk_day_entry_get_kana (entry));
  append (subtitle, rk_day_entry_get_side (entry));
  append (subtitle, phone);
  if (rk_day_entry_is_walk_in (entry))
    append (subtitle, _ ("walk-in"));
  if (rk_day_entry_has_namesake (entry))
    append (subtitle, _ ("somebody else has this name or reading"));
  gtk_label_set_label (self->title, title->str);
  gtk_label_set_label (self->subtitle, subtitle->str);
  if (rk_day_entry_has_namesake (entry))
    gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->subtitle), "warning");
}

static void
set_state (RkDayRow *self, RkDayEntry *entry)
{
  static const char *const styles[][2] = { { "受付済", "success" },
                                           { "遅刻", "warning" },
                                           { "欠席", "error" } };
  const char *state = rk_day_entry_get_state (entry);
  g_autofree char *since =
      rk_day_entry_get_since (entry) != 0 ? rk_day_time_of (rk_day_entry_get_since (entry)) : NULL;
  int late = rk_day_entry_get_late_until (entry);
  g_autofree char *until = late >= 0 ? rk_minutes_to_text (late) : NULL;
  g_autofree char *text = NULL;

  if (g_str_equal (state, "受付済") && since != NULL)
    text = g_strdup_printf ("%s %s", state, since);
  else if (g_str_equal (state, "遅刻") && until != NULL)
    text = g_strdup_printf (_ ("%s, from %s"), state, until);
  else
    text = g_strdup (g_str_equal (state, "参加") ? "" : state);
  gtk_label_set_label (self->state, text);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (state, styles[i][0]))
      gtk_widget_add_css_class (GTK_WIDGET (self->state), styles[i][1]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self->state), styles[i][1]);
}

static GMenuModel *
build_menu (gint64 id)
{
  static const struct
  {
    const char *label;
    const char *action;
  } items[] = {
    { N_ ("Comes Late…"), "day.late" },      { N_ ("Does Not Come…"), "day.absent" },
    { N_ ("Expected Again"), "day.expect" }, { N_ ("What Became of It…"), "day.history" },
    { N_ ("Badge…"), "day.badge" },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].label), NULL);

      g_menu_item_set_action_and_target (item, items[i].action, "x", id);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

/**
 * rk_day_row_set_entry:
 * @self: a row
 * @entry: whom to show
 */
void
rk_day_row_set_entry (RkDayRow *self, RkDayEntry *entry)
{
  gint64 id = rk_day_entry_get_id (entry);
  gboolean is_in = g_str_equal (rk_day_entry_get_state (entry), "受付済");
  g_autoptr (GMenuModel) menu = build_menu (id);
  g_autofree char *label = NULL;

  set_titles (self, entry);
  set_state (self, entry);
  gtk_label_set_label (self->next,
                       rk_day_entry_get_next (entry) != NULL ? rk_day_entry_get_next (entry) : "");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->arrive), "x", id);
  gtk_widget_set_visible (GTK_WIDGET (self->arrive), !is_in);
  label = g_strdup_printf (_ ("Check in %s"), gtk_label_get_label (self->title));
  /* Each button says whom it is for; else its own label would go first. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->arrive),
                                 GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->arrive), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_menu_button_set_menu_model (self->more, menu);
}

static GtkLabel *
new_label (const char *css, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return GTK_LABEL (label);
}

static void
rk_day_row_class_init (RkDayRowClass *klass)
{
}

static void
rk_day_row_init (RkDayRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->title = new_label (NULL, 0);
  self->subtitle = new_label ("caption", 0);
  self->state = new_label ("caption-heading", 1);
  self->next = new_label ("caption", 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->next), "numeric");
  self->arrive = GTK_BUTTON (gtk_button_new_with_label (_ ("Check In")));
  gtk_widget_set_valign (GTK_WIDGET (self->arrive), GTK_ALIGN_CENTER);
  /* The action wants to know whom: the name alone would be refused. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->arrive), "x", (gint64)0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->arrive), "day.arrive");
  self->more = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->more, "view-more-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->more), _ ("More"));
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->more), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_set_valign (left, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (right, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (left), GTK_WIDGET (self->subtitle));
  gtk_box_append (GTK_BOX (right), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (right), GTK_WIDGET (self->next));
  gtk_box_append (GTK_BOX (box), left);
  gtk_box_append (GTK_BOX (box), right);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->arrive));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  gtk_widget_set_margin_start (box, 8);
  gtk_widget_set_margin_end (box, 4);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
rk_day_row_new (void)
{
  return g_object_new (RK_TYPE_DAY_ROW, NULL);
}
