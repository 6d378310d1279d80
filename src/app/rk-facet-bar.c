/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of the popover are built when it is opened, and only their counts
 * renewed when a choice changes.  The finder belongs to the browser.
 */
#include "rk-facet-bar.h"

#include "rk-page.h"

#include <glib/gi18n.h>

/* A facet of more values shows those that most records have. */
#define MAX_VALUES 60

struct _RkFacetBar
{
  AdwBin parent_instance;

  AdwWrapBox *box;
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkBox *content;
  GtkListBox *saved;
  AdwEntryRow *save_row;
  GtkListBox *facets;

  RkModel *model;
  RkKind kind;
  RkFinder *finder;
  GPtrArray *checks; /* (element-type GtkWidget): one for each value */
  GPtrArray *chips;
  gboolean updating;
  gboolean is_built; /* the rows are those of the finder */
};

G_DEFINE_FINAL_TYPE (RkFacetBar, rk_facet_bar, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  RECALLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Which value of which facet a widget stands for. */
typedef struct
{
  guint facet;
  guint value;
  GtkLabel *count;
} Choice;

static Choice *
get_choice (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "rk-choice");
}

static void
set_choice (gpointer widget, guint facet, guint value, GtkLabel *count)
{
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice){ facet, value, count };
  g_object_set_data_full (G_OBJECT (widget), "rk-choice", choice, g_free);
}

static void
toggled_cb (GtkCheckButton *check, RkFacetBar *self)
{
  const Choice *choice = get_choice (check);

  if (self->updating)
    return;
  rk_finder_choose (self->finder, choice->facet, choice->value,
                    gtk_check_button_get_active (check));
  rk_facet_bar_update (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
chip_clicked_cb (GtkButton *chip, RkFacetBar *self)
{
  const Choice *choice = get_choice (chip);

  rk_finder_choose (self->finder, choice->facet, choice->value, FALSE);
  rk_facet_bar_update (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
clear_clicked_cb (GtkButton *button, RkFacetBar *self)
{
  rk_finder_clear (self->finder);
  rk_facet_bar_update (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
add_chip (RkFacetBar *self, guint facet, guint value)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (rk_finder_get_value (self->finder, facet, value));
  g_autofree char *tooltip = g_strdup_printf (_ ("%s: %s – click to remove"),
                                              rk_finder_get_facet_label (self->finder, facet),
                                              rk_finder_get_value (self->finder, facet, value));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_widget_add_css_class (chip, "rk-chip");
  set_choice (chip, facet, value, NULL);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, 0);
  adw_wrap_box_append (self->box, chip);
  g_ptr_array_add (self->chips, chip);
}

static void
update_chips (RkFacetBar *self)
{
  for (guint i = 0; i < self->chips->len; i++)
    adw_wrap_box_remove (self->box, self->chips->pdata[i]);
  g_ptr_array_set_size (self->chips, 0);
  for (guint f = 0; f < rk_finder_get_n_facets (self->finder); f++)
    for (guint v = 0; v < rk_finder_get_n_values (self->finder, f); v++)
      if (rk_finder_is_chosen (self->finder, f, v))
        add_chip (self, f, v);
}

/** Shows what the finder counts now. */
void
rk_facet_bar_update (RkFacetBar *self)
{
  g_return_if_fail (RK_IS_FACET_BAR (self));
  if (self->finder == NULL)
    return;
  self->updating = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      const Choice *choice = get_choice (self->checks->pdata[i]);
      guint count = rk_finder_get_count (self->finder, choice->facet, choice->value);
      gboolean chosen = rk_finder_is_chosen (self->finder, choice->facet, choice->value);
      g_autofree char *text = g_strdup_printf ("%u", count);

      gtk_label_set_label (choice->count, text);
      gtk_check_button_set_active (self->checks->pdata[i], chosen);
      gtk_widget_set_sensitive (
          gtk_widget_get_ancestor (self->checks->pdata[i], GTK_TYPE_LIST_BOX_ROW),
          count > 0 || chosen);
    }
  self->updating = FALSE;
  update_chips (self);
}

static void
add_value (RkFacetBar *self, AdwExpanderRow *group, guint facet, guint value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *count = gtk_label_new (NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 rk_finder_get_value (self->finder, facet, value));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), count);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  set_choice (check, facet, value, GTK_LABEL (count));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  g_ptr_array_add (self->checks, check);
  adw_expander_row_add_row (group, row);
}

typedef struct
{
  guint value;
  guint count;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *first = a, *second = b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return first->value < second->value ? -1 : first->value > second->value;
}

/* The values of a facet, those with most records first. */
static void
add_facet (RkFacetBar *self, guint facet)
{
  GtkWidget *group = adw_expander_row_new ();
  guint n = rk_finder_get_n_values (self->finder, facet);
  g_autofree Ranked *ranked = g_new (Ranked, n + 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (group),
                                 rk_finder_get_facet_label (self->finder, facet));
  for (guint v = 0; v < n; v++)
    ranked[v] = (Ranked){ v, rk_finder_get_count (self->finder, facet, v) };
  qsort (ranked, n, sizeof *ranked, compare_ranked);
  for (guint v = 0; v < n && v < MAX_VALUES; v++)
    add_value (self, ADW_EXPANDER_ROW (group), facet, ranked[v].value);
  if (n > MAX_VALUES)
    {
      g_autofree char *more = g_strdup_printf (_ ("%u of %u, by number of records"), MAX_VALUES, n);

      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (group), more);
    }
  gtk_widget_set_visible (group, n > 0);
  gtk_list_box_append (self->facets, group);
}

static void
recall_cb (AdwActionRow *row, RkFacetBar *self)
{
  g_autofree char *query = rk_saved_view_dup_query (
      self->model, self->kind, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  g_autofree char *words = NULL;

  if (query == NULL)
    return;
  rk_finder_take_query (self->finder, query, &words);
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[RECALLED], 0, words);
  rk_facet_bar_update (self);
}

static void
forget_clicked_cb (GtkButton *button, RkFacetBar *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  g_autofree char *name = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  g_autoptr (GError) error = NULL;

  if (!rk_saved_view_delete (self->model, self->kind, name, &error))
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

static void
add_saved (RkFacetBar *self, const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *forget = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("starred-symbolic"));
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (forget, _ ("Forget This Search"));
  gtk_widget_add_css_class (forget, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), forget);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (recall_cb), self, 0);
  g_signal_connect_object (forget, "clicked", G_CALLBACK (forget_clicked_cb), self, 0);
  gtk_list_box_append (self->saved, row);
}

static void
save_applied_cb (AdwEntryRow *row, RkFacetBar *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_autofree char *query = rk_finder_to_query (self->finder);
  g_autoptr (GError) error = NULL;

  if (*g_strstrip (name) == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  if (!rk_saved_view_save (self->model, self->kind, name, query, &error))
    rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
}

static void
fill_saved (RkFacetBar *self)
{
  g_auto (GStrv) names = rk_saved_view_list (self->model, self->kind, NULL);

  gtk_list_box_remove_all (self->saved);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    add_saved (self, names[i]);
  self->save_row = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->save_row), _ ("Save This Search As…"));
  adw_entry_row_set_show_apply_button (self->save_row, TRUE);
  g_signal_connect_object (self->save_row, "apply", G_CALLBACK (save_applied_cb), self, 0);
  gtk_list_box_append (self->saved, GTK_WIDGET (self->save_row));
}

static void
build_rows (RkFacetBar *self)
{
  if (self->is_built || self->finder == NULL)
    return;
  self->is_built = TRUE;
  g_ptr_array_set_size (self->checks, 0);
  gtk_list_box_remove_all (self->facets);
  fill_saved (self);
  for (guint f = 0; f < rk_finder_get_n_facets (self->finder); f++)
    add_facet (self, f);
  rk_facet_bar_update (self);
}

static void
shown_cb (GtkWidget *popover, RkFacetBar *self)
{
  build_rows (self);
}

/**
 * rk_facet_bar_set_finder:
 * @self: a bar
 * @model: (nullable): the file
 * @kind: what is looked among
 * @finder: (nullable) (transfer none): must live until another is set
 *
 * Shows the choices of another finder.
 */
void
rk_facet_bar_set_finder (RkFacetBar *self, RkModel *model, RkKind kind, RkFinder *finder)
{
  g_return_if_fail (RK_IS_FACET_BAR (self));
  g_set_object (&self->model, model);
  self->kind = kind;
  self->finder = finder;
  self->is_built = FALSE;
  g_ptr_array_set_size (self->checks, 0);
  gtk_list_box_remove_all (self->facets);
  gtk_widget_set_visible (GTK_WIDGET (self), finder != NULL);
  if (gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    build_rows (self);
  rk_facet_bar_update (self);
}

/** Opens the choices. */
void
rk_facet_bar_open (RkFacetBar *self)
{
  GtkWidget *first;

  g_return_if_fail (RK_IS_FACET_BAR (self));
  build_rows (self);
  gtk_menu_button_popup (self->button);
  first = gtk_widget_get_first_child (GTK_WIDGET (self->facets));
  if (ADW_IS_EXPANDER_ROW (first))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (first), TRUE);
}

static GtkListBox *
new_list (GtkBox *box)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (box, list);
  return GTK_LIST_BOX (list);
}

static void
build_popover (RkFacetBar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clear = gtk_button_new_with_label (_ ("Clear All"));

  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_margin_start (GTK_WIDGET (self->content), 6);
  gtk_widget_set_margin_end (GTK_WIDGET (self->content), 6);
  gtk_widget_set_margin_top (GTK_WIDGET (self->content), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->content), 6);
  self->facets = new_list (self->content);
  self->saved = new_list (self->content);
  gtk_widget_set_halign (clear, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (clear, "pill");
  gtk_box_append (self->content, clear);
  g_signal_connect_object (clear, "clicked", G_CALLBACK (clear_clicked_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 520);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->content));
  gtk_widget_set_size_request (scroller, 310, -1);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, scroller);
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  g_signal_connect_object (self->popover, "show", G_CALLBACK (shown_cb), self, 0);
}

GtkWidget *
rk_facet_bar_new (void)
{
  return g_object_new (RK_TYPE_FACET_BAR, NULL);
}

static void
rk_facet_bar_dispose (GObject *object)
{
  RkFacetBar *self = RK_FACET_BAR (object);

  self->finder = NULL;
  g_clear_object (&self->model);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->chips, g_ptr_array_unref);
  G_OBJECT_CLASS (rk_facet_bar_parent_class)->dispose (object);
}

static void
rk_facet_bar_class_init (RkFacetBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_facet_bar_dispose;

  /**
   * RkFacetBar::chosen:
   *
   * The finder lets other records through.
   */
  signals[CHOSEN] = g_signal_new ("chosen", RK_TYPE_FACET_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  /**
   * RkFacetBar::recalled:
   * @words: the words of the saved search
   *
   * A saved search was chosen; the finder has its choices but not its words.
   */
  signals[RECALLED] = g_signal_new ("recalled", RK_TYPE_FACET_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
rk_facet_bar_init (RkFacetBar *self)
{
  GtkWidget *content = adw_button_content_new ();

  self->checks = g_ptr_array_new ();
  self->chips = g_ptr_array_new ();
  self->box = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->box, 6);
  adw_wrap_box_set_line_spacing (self->box, 6);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "rk-filter-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Narrow Down"));
  gtk_menu_button_set_child (self->button, content);
  adw_wrap_box_append (self->box, GTK_WIDGET (self->button));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  build_popover (self);
}
