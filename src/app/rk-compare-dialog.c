/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One group for each kind of change; a programme that has fields that differ
 * opens to them.
 */
#include "rk-compare-dialog.h"

#include "rk-comparison.h"
#include "rk-edition.h"
#include "rk-page.h"
#include "rk-save.h"

#include <glib/gi18n.h>

struct _RkCompareDialog
{
  AdwDialog parent_instance;

  AdwComboRow *before;
  AdwComboRow *after;
  GtkLabel *summary;
  GtkBox *groups;
  GtkWidget *out;

  RkModel *model;
  GArray *years; /* of int, newest first */
  gboolean building;
};

G_DEFINE_FINAL_TYPE (RkCompareDialog, rk_compare_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  RkModel *model;
  int a_year;
  int b_year;
} Years;

static void
free_years (Years *years)
{
  g_object_unref (years->model);
  g_free (years);
}

static RkDay
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return rk_day_new (g_date_time_get_year (now), g_date_time_get_month (now),
                     g_date_time_get_day_of_month (now));
}

static gboolean
write_cb (const char *path, gpointer data, GError **error)
{
  Years *years = data;
  RkSheetOptions options = { NULL, "ja", FALSE, FALSE };

  return rk_comparison_write (years->model, years->a_year, years->b_year, path, &options, today (),
                              error);
}

static int
get_year (RkCompareDialog *self, AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected < self->years->len ? g_array_index (self->years, int, selected) : 0;
}

static Years *
dup_years (RkCompareDialog *self)
{
  Years *years = g_new (Years, 1);

  years->model = g_object_ref (self->model);
  years->a_year = get_year (self, self->before);
  years->b_year = get_year (self, self->after);
  return years;
}

static void
save (RkCompareDialog *self, const char *suffix)
{
  Years *years = dup_years (self);
  g_autofree char *name = g_strdup_printf ("%s-%d-%d.%s", _ ("Comparison of Editions"),
                                           years->a_year, years->b_year, suffix);

  rk_save_as (GTK_WIDGET (self), name, write_cb, years, (GDestroyNotify)free_years);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (RK_COMPARE_DIALOG (widget), g_variant_get_string (parameter, NULL));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  rk_print (widget, write_cb, dup_years (RK_COMPARE_DIALOG (widget)), (GDestroyNotify)free_years);
}

static void
open_cb (GtkButton *button, RkCompareDialog *self)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "rk-id");
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_close (ADW_DIALOG (self));
  rk_open_record (window, RK_KIND_PROGRAMME, *id);
}

static GtkWidget *
new_open_button (RkCompareDialog *self, gint64 id)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-next-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Open the Programme"));
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "rk-id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_cb), self, 0);
  return button;
}

static void
add_field (AdwExpanderRow *row, const RkEditionField *field)
{
  GtkWidget *line = adw_action_row_new ();
  g_autofree char *text = g_strdup_printf ("%s → %s", *field->before != '\0' ? field->before : "－",
                                           *field->after != '\0' ? field->after : "－");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (line), FALSE);
  gtk_widget_add_css_class (line, "property");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), field->label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), text);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (line), TRUE);
  adw_expander_row_add_row (row, line);
}

/* What changed besides what the group's heading says. */
static char *
dup_pair_subtitle (const RkEditionComparison *comparison, const RkEditionPair *pair)
{
  g_autoptr (GString) subtitle = g_string_new (NULL);

  if (g_bit_nth_msf (pair->changes, -1) != g_bit_nth_lsf (pair->changes, -1))
    {
      g_autofree char *changes = rk_edition_pair_dup_changes (comparison, pair, "・");

      g_string_append (subtitle, changes);
    }
  if (pair->changes & (1u << RK_EDITION_RENAMED))
    {
      g_string_append (subtitle, subtitle->len > 0 ? "\n" : "");
      g_string_append_printf (subtitle, _ ("Before: %s"), pair->before_title);
    }
  if (pair->changes & (1u << RK_EDITION_MOVED))
    g_string_append_printf (subtitle, "%s%s → %s", subtitle->len > 0 ? "\n" : "",
                            pair->before_place, pair->after_place);
  return g_strdup (subtitle->str);
}

/* A row that opens the programme, and unfolds where fields have changed. */
static GtkWidget *
new_pair_row (RkCompareDialog *self,
              const RkEditionComparison *comparison,
              const RkEditionPair *pair)
{
  gboolean unfolds = pair->fields->len > 0;
  GtkWidget *row = unfolds ? adw_expander_row_new () : adw_action_row_new ();
  GtkWidget *button =
      new_open_button (self, pair->after_id != 0 ? pair->after_id : pair->before_id);
  g_autofree char *subtitle = dup_pair_subtitle (comparison, pair);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pair->after_title != NULL
                                                                ? pair->after_title
                                                                : pair->before_title);
  if (!unfolds)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      return row;
    }
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), button);
  for (guint i = 0; i < pair->fields->len; i++)
    add_field (ADW_EXPANDER_ROW (row), pair->fields->pdata[i]);
  return row;
}

static void
show_change (RkCompareDialog *self, const RkEditionComparison *comparison, RkEditionChange change)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < comparison->pairs->len; i++)
    {
      const RkEditionPair *pair = comparison->pairs->pdata[i];

      if (!(pair->changes & (1u << change)) || (pair->changes & ((1u << change) - 1)) != 0)
        continue;
      if (group == NULL)
        {
          g_autofree char *title = g_strdup_printf (
              "%s (%u)", rk_edition_change_name (comparison, change), comparison->counts[change]);

          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
          gtk_box_append (self->groups, group);
        }
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 new_pair_row (self, comparison, pair));
    }
}

static void
show_comparison (RkCompareDialog *self)
{
  static const RkEditionChange order[] = { RK_EDITION_RENAMED, RK_EDITION_MOVED, RK_EDITION_CHANGED,
                                           RK_EDITION_NEW,     RK_EDITION_GONE,  RK_EDITION_SAME };
  g_autoptr (GError) error = NULL;
  g_autoptr (RkEditionComparison) comparison = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  comparison = rk_edition_compare (self->model, get_year (self, self->before),
                                   get_year (self, self->after), &error);
  gtk_widget_set_sensitive (self->out, comparison != NULL);
  if (comparison == NULL)
    {
      g_autofree char *words = rk_explain_error (error);

      gtk_label_set_label (self->summary, words);
      return;
    }
  for (int c = 0; c < RK_N_EDITION_CHANGES; c++)
    g_string_append_printf (text, "%s%s %u", c > 0 ? "　" : "",
                            rk_edition_change_name (comparison, c), comparison->counts[c]);
  if (comparison->is_partial)
    g_string_append_printf (text, "\n%s",
                            _ ("One of the editions lists only a part of its programmes: what it "
                               "lacks need not be new or gone, and sections are not compared."));
  gtk_label_set_label (self->summary, text->str);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    show_change (self, comparison, order[i]);
}

static void
choice_changed_cb (AdwComboRow *row, GParamSpec *pspec, RkCompareDialog *self)
{
  if (!self->building)
    show_comparison (self);
}

static void
fill_years (RkCompareDialog *self, int fiscal_year)
{
  RkFilter filter = { 0 };
  g_autoptr (GPtrArray) editions = rk_model_load_all (self->model, RK_KIND_EDITION, &filter, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint after = 0;

  for (guint i = 0; editions != NULL && i < editions->len; i++)
    {
      int year = atoi (rk_record_get (editions->pdata[i], "fiscal_year"));
      g_autofree char *name =
          g_strdup_printf ("%d　%s", year, rk_record_get_title (editions->pdata[i]));

      if (year == fiscal_year)
        after = self->years->len;
      g_array_append_val (self->years, year);
      gtk_string_list_append (names, name);
    }
  /* The oldest has nothing before it. */
  if (after + 1 >= self->years->len && after > 0)
    after--;
  self->building = TRUE;
  adw_combo_row_set_model (self->before, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->after, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->after, after);
  adw_combo_row_set_selected (self->before, MIN (after + 1, self->years->len - 1));
  self->building = FALSE;
}

/**
 * rk_compare_dialog_new:
 * @model: a model
 * @fiscal_year: the edition that is compared with the one before it, at first
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
rk_compare_dialog_new (RkModel *model, int fiscal_year)
{
  RkCompareDialog *self = g_object_new (RK_TYPE_COMPARE_DIALOG, NULL);

  self->model = g_object_ref (model);
  fill_years (self, fiscal_year);
  show_comparison (self);
  return ADW_DIALOG (self);
}

static void
rk_compare_dialog_dispose (GObject *object)
{
  RkCompareDialog *self = RK_COMPARE_DIALOG (object);

  self->building = TRUE;
  g_clear_object (&self->model);
  g_clear_pointer (&self->years, g_array_unref);
  G_OBJECT_CLASS (rk_compare_dialog_parent_class)->dispose (object);
}

static void
rk_compare_dialog_class_init (RkCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_compare_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "compare.save", "s", save_action);
  gtk_widget_class_install_action (widget_class, "compare.print", NULL, print_action);
}

static GtkWidget *
build_content (RkCompareDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = adw_preferences_group_new ();

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  self->before = ADW_COMBO_ROW (adw_combo_row_new ());
  self->after = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->before), _ ("Earlier Edition"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->after), _ ("Later Edition"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->before));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->after));
  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->summary, 0);
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_label_set_wrap_mode (self->summary, PANGO_WRAP_WORD_CHAR);
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->groups));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  g_signal_connect_object (self->before, "notify::selected", G_CALLBACK (choice_changed_cb), self,
                           0);
  g_signal_connect_object (self->after, "notify::selected", G_CALLBACK (choice_changed_cb), self,
                           0);
  return scroller;
}

static GtkWidget *
build_menu_button (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _ ("Save as _PDF…"), "compare.save('pdf')");
  g_menu_append (menu, _ ("Save as _CSV…"), "compare.save('csv')");
  g_menu_append (menu, _ ("Save as _XLSX…"), "compare.save('xlsx')");
  g_menu_append (menu, _ ("P_rint…"), "compare.print");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-save-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Save or Print"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  return button;
}

static void
rk_compare_dialog_init (RkCompareDialog *self)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();

  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  self->out = build_menu_button ();
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->out);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), build_content (self));
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Comparison of Editions"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 720);
  adw_dialog_set_content_height (ADW_DIALOG (self), 680);
  adw_dialog_set_child (ADW_DIALOG (self), toolbar);
}
