/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One table for each way of grouping, three rates side by side; what each means
 * stands above.  Every count says whether it counts each (延べ) or once (実数).
 */
#include "rk-rate-view.h"

#include "rk-date.h"
#include "rk-documents.h"
#include "rk-rate.h"
#include "rk-save.h"

#include <glib/gi18n.h>

#define N_TABLES 4

struct _RkRateView
{
  AdwBin parent_instance;

  AdwPreferencesGroup *groups[N_TABLES];
  GtkWidget *tables[N_TABLES]; /* what each group holds */
  RkModel *model;
  gint64 event_id;
  int year;
};

G_DEFINE_FINAL_TYPE (RkRateView, rk_rate_view, ADW_TYPE_BIN)

static GtkWidget *
new_label (const char *text, const char *css, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static void
attach (GtkWidget *grid, GtkWidget *label, int column, int row, int width)
{
  gtk_widget_set_margin_start (label, 10);
  gtk_widget_set_margin_end (label, 10);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, width, 1);
}

static char *
describe_counts (const RkRates *rates)
{
  return g_strdup_printf (
      _ ("%d companies and %d experts or buyers (distinct); %d meetings, %d contracts, %d failed "
         "for an absence (each counted)"),
      (int)rates->companies, (int)rates->experts, (int)rates->meetings, (int)rates->contracts,
      (int)rates->no_shows);
}

/* The name with its counts takes a line of its own: the three rates stand side
 * by side on the narrowest window too. */
static void
add_line (GtkWidget *grid, const RkRates *rates, int row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *counts = describe_counts (rates);

  gtk_box_append (GTK_BOX (box), new_label (rates->name, NULL, 0));
  gtk_box_append (GTK_BOX (box), new_label (counts, "caption", 0));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dimmed");
  attach (grid, box, 0, row, RK_N_RATES);
  for (guint i = 0; i < RK_N_RATES; i++)
    {
      GtkWidget *label;
      g_autofree char *rate = NULL;
      gint64 part, whole;

      rk_rate_get (rates, i, &part, &whole);
      rate = rk_rate_to_text (part, whole);
      label = new_label (rate, "numeric", 0.5);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      attach (grid, label, (int)i, row + 1, 1);
    }
}

static GtkWidget *
new_table (GPtrArray *list)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (guint i = 0; i < RK_N_RATES; i++)
    {
      GtkWidget *label = new_label (_ (rk_rate_get_words (i)->title), "heading", 0.5);

      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
      attach (grid, label, (int)i, 0, 1);
    }
  for (guint i = 0; i < list->len; i++)
    {
      gtk_grid_attach (GTK_GRID (grid), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0,
                       (int)i * 3 + 1, RK_N_RATES, 1);
      add_line (grid, list->pdata[i], (int)i * 3 + 2);
    }
  gtk_widget_add_css_class (grid, "card");
  return grid;
}

/**
 * rk_rate_view_show:
 * @self: a view
 * @model: a model
 * @event_id: the event that comes first
 * @start_day: its first day, ISO: hosts and events are those of its fiscal year
 */
void
rk_rate_view_show (RkRateView *self, RkModel *model, gint64 event_id, const char *start_day)
{
  static const RkRateGroup groups[N_TABLES] = { RK_RATE_BY_EVENT, RK_RATE_BY_EVENT, RK_RATE_BY_HOST,
                                                RK_RATE_BY_YEAR };
  RkDay day;

  g_return_if_fail (RK_IS_RATE_VIEW (self));
  g_set_object (&self->model, model);
  self->event_id = event_id;
  self->year = rk_day_parse (start_day, &day, NULL) ? rk_fiscal_year_of_day (day) : 0;
  for (guint i = 0; i < N_TABLES; i++)
    {
      g_autoptr (GPtrArray) list = rk_rates_list (model, groups[i], i == 0 ? event_id : 0,
                                                  i == 1 || i == 2 ? self->year : 0, NULL);
      gboolean any = list != NULL && list->len > 0;

      if (self->tables[i] != NULL)
        adw_preferences_group_remove (self->groups[i], self->tables[i]);
      self->tables[i] = any ? new_table (list) : NULL;
      if (any)
        adw_preferences_group_add (self->groups[i], self->tables[i]);
      gtk_widget_set_visible (GTK_WIDGET (self->groups[i]), any);
    }
}

typedef struct
{
  RkModel *model;
  int year;
} Export;

static void
free_export (Export *export)
{
  g_object_unref (export->model);
  g_free (export);
}

static gboolean
write_cb (const char *path, gpointer data, GError **error)
{
  const Export *export = data;
  RkDocumentOptions options = { .fiscal_year = export->year, .printed = RK_DAY_NONE, .lang = "ja" };

  return rk_document_write (export->model, RK_DOCUMENT_RATES, &options, path, error);
}

static void
save_clicked_cb (GtkButton *button, RkRateView *self)
{
  Export *export = g_new (Export, 1);
  g_autofree char *initial = g_strdup_printf ("%s_%d.xlsx", _ ("Rates"), self->year);

  *export = (Export){ g_object_ref (self->model), self->year };
  rk_save_as (GTK_WIDGET (self), initial, write_cb, export, (GDestroyNotify)free_export);
}

static GtkWidget *
new_definitions (void)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What Is Divided by What"));
  for (guint i = 0; i < RK_N_RATES; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (rk_rate_get_words (i)->title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (rk_rate_get_words (i)->definition));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return group;
}

static void
rk_rate_view_dispose (GObject *object)
{
  g_clear_object (&RK_RATE_VIEW (object)->model);
  G_OBJECT_CLASS (rk_rate_view_parent_class)->dispose (object);
}

static void
rk_rate_view_class_init (RkRateViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rk_rate_view_dispose;
}

static void
rk_rate_view_init (RkRateView *self)
{
  static const char *const titles[N_TABLES] = { N_ ("This Event"), N_ ("Events of the Year"),
                                                N_ ("By Host, This Year"), N_ ("By Fiscal Year") };
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("document-save-symbolic");

  gtk_widget_set_tooltip_text (button, _ ("Save the Rates of the Year as a Sheet"));
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (save_clicked_cb), self, 0);
  for (guint i = 0; i < N_TABLES; i++)
    {
      self->groups[i] = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (self->groups[i], _ (titles[i]));
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), self->groups[i]);
      if (i == 0)
        {
          adw_preferences_group_set_header_suffix (self->groups[i], button);
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                                    ADW_PREFERENCES_GROUP (new_definitions ()));
        }
    }
  adw_bin_set_child (ADW_BIN (self), page);
}
