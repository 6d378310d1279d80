/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A place to choose and a row for each body; the row opens to its institutions.
 */
#include "rk-helpers-view.h"

#include "rk-helpers.h"
#include "rk-page.h"

#include <glib/gi18n.h>

/* So many institutions are shown of one body; the rest are counted. */
#define MAX_ITEMS 40

struct _RkHelpersView
{
  GtkBox parent_instance;

  AdwComboRow *place;
  GtkWidget *groups;

  RkModel *model;
  gint64 theme_id;
  GArray *regions; /* of int, by the index in the choice */
  int prefecture;  /* kept from one challenge to the next */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (RkHelpersView, rk_helpers_view, GTK_TYPE_BOX)

static GtkWidget *
new_helper_row (const RkHelper *helper, gboolean has_place)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *count = gtk_label_new (NULL);
  g_autofree char *text = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), helper->body);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), helper->part != NULL ? helper->part : "");
  adw_expander_row_set_subtitle_lines (ADW_EXPANDER_ROW (row), 3);
  text = has_place && helper->n_near < helper->items->len
             ? g_strdup_printf (_ ("%u near, %u"), helper->n_near, helper->items->len)
             : g_strdup_printf ("%u", helper->items->len);
  gtk_label_set_label (GTK_LABEL (count), text);
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), count);
  for (guint i = 0; i < helper->items->len && i < MAX_ITEMS; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), rk_item_row_new (helper->items->pdata[i]));
  if (helper->items->len > MAX_ITEMS)
    {
      GtkWidget *rest = adw_action_row_new ();
      g_autofree char *more =
          g_strdup_printf (ngettext ("%u more", "%u more", helper->items->len - MAX_ITEMS),
                           helper->items->len - MAX_ITEMS);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rest), more);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), rest);
    }
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), helper->items->len > 0);
  return row;
}

static void
show_helpers (RkHelpersView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) helpers =
      rk_model_list_helpers (self->model, self->theme_id, self->prefecture, &error);
  AdwPreferencesGroup *group = NULL;
  const char *stage = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->groups)) != NULL)
    gtk_box_remove (GTK_BOX (self->groups), child);
  if (helpers == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < helpers->len; i++)
    {
      const RkHelper *helper = helpers->pdata[i];

      if (g_strcmp0 (stage, helper->stage) != 0)
        {
          stage = helper->stage;
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, stage);
          gtk_box_append (GTK_BOX (self->groups), GTK_WIDGET (group));
        }
      adw_preferences_group_add (group, new_helper_row (helper, self->prefecture != 0));
    }
}

/* The places that have somebody for this challenge, each with how many. */
static void
fill_places (RkHelpersView *self)
{
  g_autoptr (GPtrArray) regions = rk_model_list_helper_regions (self->model, self->theme_id, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _ ("Anywhere"));
  g_array_set_size (self->regions, 0);
  g_array_append_val (self->regions, (int){ 0 });
  for (guint i = 0; regions != NULL && i < regions->len; i++)
    {
      const RkHelperRegion *region = regions->pdata[i];
      g_autofree char *text = g_strdup_printf ("%s (%u)", region->name, region->count);

      gtk_string_list_append (names, text);
      g_array_append_val (self->regions, region->id);
      if (region->id == self->prefecture)
        selected = i + 1;
    }
  if (selected == 0)
    self->prefecture = 0;
  self->updating = TRUE;
  adw_combo_row_set_model (self->place, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->place, selected);
  self->updating = FALSE;
}

static void
place_changed_cb (AdwComboRow *row, GParamSpec *pspec, RkHelpersView *self)
{
  guint selected = adw_combo_row_get_selected (row);

  if (self->updating || self->model == NULL || selected >= self->regions->len)
    return;
  self->prefecture = g_array_index (self->regions, int, selected);
  show_helpers (self);
}

/** Shows who helps with a challenge; the place chosen before stays chosen. */
void
rk_helpers_view_show (RkHelpersView *self, RkModel *model, gint64 theme_id)
{
  g_return_if_fail (RK_IS_HELPERS_VIEW (self) && RK_IS_MODEL (model));
  g_set_object (&self->model, model);
  self->theme_id = theme_id;
  fill_places (self);
  show_helpers (self);
}

GtkWidget *
rk_helpers_view_new (void)
{
  return g_object_new (RK_TYPE_HELPERS_VIEW, NULL);
}

static void
rk_helpers_view_dispose (GObject *object)
{
  RkHelpersView *self = RK_HELPERS_VIEW (object);

  self->updating = TRUE;
  g_clear_object (&self->model);
  g_clear_pointer (&self->regions, g_array_unref);
  G_OBJECT_CLASS (rk_helpers_view_parent_class)->dispose (object);
}

static void
rk_helpers_view_class_init (RkHelpersViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_helpers_view_dispose;
}

static void
rk_helpers_view_init (RkHelpersView *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
  self->regions = g_array_new (FALSE, FALSE, sizeof (int));
  self->place = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->place), _ ("Near"));
  adw_combo_row_set_enable_search (self->place, TRUE);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Who Helps"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->place));
  gtk_box_append (GTK_BOX (self), group);
  self->groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_box_append (GTK_BOX (self), self->groups);
  g_signal_connect_object (self->place, "notify::selected", G_CALLBACK (place_changed_cb), self, 0);
}
