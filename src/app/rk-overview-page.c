/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cards that reflow.  Each figure says what it counts, how it stands against
 * the year before, and leads to its rows.
 */
#include "rk-overview-page.h"

#include "rk-browser.h"
#include "rk-figure.h"
#include "rk-money.h"
#include "rk-page.h"
#include "rk-plot-view.h"

#include <glib/gi18n.h>
#include <math.h>

/* How wide a card wants to be, in characters of its definition. */
#define CARD_CHARS 28

struct _RkOverviewPage
{
  AdwBin parent_instance;

  AdwToggleGroup *mode;
  GtkStack *stack;
  GtkBox *content;
  AdwBin *statistics;
  RkBrowser *browser;

  RkModel *model;
  int year;
};

static void page_iface_init (RkPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RkOverviewPage,
                               rk_overview_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (RK_TYPE_PAGE, page_iface_init))

/* The page where the rows that a figure counts are listed. */
static const char *
page_of (RkKind kind)
{
  switch (kind)
    {
    case RK_KIND_PROGRAMME:
    case RK_KIND_SUBSIDY:
      return "catalogue";
    case RK_KIND_EVENT:
      return "events";
    case RK_KIND_TIE:
      return "network";
    case RK_KIND_ORGANISATION:
    case RK_KIND_GROUP:
      return "directory";
    default:
      return "overview";
    }
}

static void
card_clicked_cb (GtkButton *button, RkOverviewPage *self)
{
  RkKind kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "rk-kind"));
  const char *page = page_of (kind);

  if (g_str_equal (page, "overview"))
    adw_toggle_group_set_active_name (self->mode, "statistics");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", page);
}

static GtkWidget *
new_label (const char *text, const char *css_class, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (wrap)
    gtk_label_set_max_width_chars (GTK_LABEL (label), CARD_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* How a figure stands against the year before, or NULL. */
static char *
describe_change (const RkFigure *figure)
{
  double change = figure->value - figure->previous;
  g_autofree char *number = NULL;

  if (isnan (figure->value) || isnan (figure->previous) || figure->previous == 0)
    return NULL;
  number = rk_number_to_text (fabs (change), figure->decimals);
  if (change == 0)
    return g_strdup (_ ("→ as last year"));
  return g_strdup_printf (
      change > 0 ? _ ("↗ %s more than last year") : _ ("↘ %s less than last year"), number);
}

static GtkWidget *
new_card (RkOverviewPage *self, const RkFigure *figure)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *number =
      isnan (figure->value) ? g_strdup ("－") : rk_number_to_text (figure->value, figure->decimals);
  g_autofree char *shown =
      isnan (figure->value) ? g_strdup ("－") : g_strdup_printf ("%s %s", number, figure->unit);
  g_autofree char *change = describe_change (figure);
  GtkWidget *definition = new_label (figure->definition, "caption", TRUE);

  gtk_box_append (GTK_BOX (box), new_label (figure->title, "heading", TRUE));
  gtk_box_append (GTK_BOX (box), new_label (shown, "rk-figure-number", FALSE));
  if (change != NULL)
    gtk_box_append (GTK_BOX (box), new_label (change, "caption", TRUE));
  gtk_widget_add_css_class (definition, "dimmed");
  gtk_label_set_lines (GTK_LABEL (definition), 3);
  gtk_label_set_ellipsize (GTK_LABEL (definition), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), definition);
  if (figure->source != NULL)
    {
      g_autofree char *source = g_strdup_printf (_ ("Source: %s"), figure->source);
      GtkWidget *label = new_label (source, "caption", TRUE);

      gtk_widget_add_css_class (label, "dimmed");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (box, "rk-figure");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "card");
  gtk_widget_set_size_request (button, 210, -1);
  gtk_widget_set_tooltip_text (button, figure->definition);
  g_object_set_data (G_OBJECT (button), "rk-kind", GUINT_TO_POINTER (figure->kind));
  g_signal_connect_object (button, "clicked", G_CALLBACK (card_clicked_cb), self, 0);
  return button;
}

static GtkWidget *
new_section (const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 5);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 10);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 10);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_box_append (GTK_BOX (box), new_label (title, "title-4", FALSE));
  gtk_box_append (GTK_BOX (box), flow);
  return box;
}

static void
add_to_flow (GtkWidget *section, GtkWidget *child)
{
  GtkWidget *flow = gtk_widget_get_last_child (section);

  gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
  gtk_widget_set_focusable (gtk_widget_get_parent (child), FALSE);
}

static void
add_figures (RkOverviewPage *self, GPtrArray *figures)
{
  GtkWidget *section = NULL;
  const char *heading = NULL;

  for (guint i = 0; i < figures->len; i++)
    {
      const RkFigure *figure = figures->pdata[i];

      if (g_strcmp0 (heading, figure->section) != 0)
        {
          heading = figure->section;
          section = new_section (heading);
          gtk_box_append (self->content, section);
        }
      add_to_flow (section, new_card (self, figure));
    }
}

static void
add_plots (RkOverviewPage *self)
{
  GtkWidget *section = new_section (_ ("Plots"));

  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (gtk_widget_get_last_child (section)), 2);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (gtk_widget_get_last_child (section)), FALSE);
  for (RkPlot plot = 0; plot < RK_N_PLOTS; plot++)
    {
      g_autoptr (GPtrArray) bars = rk_model_list_bars (self->model, plot, self->year, NULL);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
      GtkWidget *view = rk_plot_view_new (rk_plot_get_title (plot));

      if (bars == NULL)
        continue;
      rk_plot_view_set_bars (RK_PLOT_VIEW (view), bars);
      gtk_widget_set_hexpand (view, TRUE);
      gtk_box_append (GTK_BOX (box), new_label (rk_plot_get_title (plot), "heading", FALSE));
      if (bars->len > 0)
        gtk_box_append (GTK_BOX (box), view);
      else
        gtk_box_append (GTK_BOX (box),
                        new_label (_ ("Nothing to show for this year."), "dimmed", TRUE));
      gtk_widget_add_css_class (box, "card");
      gtk_widget_add_css_class (box, "rk-figure");
      add_to_flow (section, box);
    }
  gtk_box_append (self->content, section);
}

static void
reload (RkOverviewPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  if (self->model == NULL)
    return;
  figures = rk_model_list_figures (self->model, self->year, &error);
  if (figures == NULL)
    {
      rk_tell_error (GTK_WIDGET (self), g_steal_pointer (&error));
      return;
    }
  add_figures (self, figures);
  add_plots (self);
}

static void
mode_changed_cb (AdwToggleGroup *mode, GParamSpec *pspec, RkOverviewPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, adw_toggle_group_get_active_name (mode));
}

static void
set_model (RkPage *page, RkModel *model)
{
  RkOverviewPage *self = RK_OVERVIEW_PAGE (page);

  g_set_object (&self->model, model);
  rk_browser_set_model (self->browser, model);
  reload (self);
}

static void
set_year (RkPage *page, int fiscal_year)
{
  RkOverviewPage *self = RK_OVERVIEW_PAGE (page);

  self->year = fiscal_year;
  reload (self);
}

static gboolean
shows_kind (RkPage *page, RkKind kind)
{
  return rk_browser_shows_kind (RK_OVERVIEW_PAGE (page)->browser, kind);
}

static void
show_record (RkPage *page, RkKind kind, gint64 id)
{
  RkOverviewPage *self = RK_OVERVIEW_PAGE (page);

  adw_toggle_group_set_active_name (self->mode, "statistics");
  rk_browser_show_record (self->browser, kind, id);
}

static void
changed (RkPage *page, GPtrArray *changes)
{
  RkOverviewPage *self = RK_OVERVIEW_PAGE (page);

  rk_browser_changed (self->browser, changes);
  reload (self);
}

static gboolean
get_selected (RkPage *page, RkKind *kind, gint64 *id)
{
  RkOverviewPage *self = RK_OVERVIEW_PAGE (page);

  return g_strcmp0 (adw_toggle_group_get_active_name (self->mode), "statistics") == 0
         && rk_browser_get_selected (self->browser, kind, id);
}

static gboolean
get_new_kind (RkPage *page, RkKind *kind, gint64 *event_id)
{
  *kind = RK_KIND_STATISTIC;
  *event_id = 0;
  return TRUE;
}

static gboolean
run_action (RkPage *page, const char *name)
{
  RkOverviewPage *self = RK_OVERVIEW_PAGE (page);

  if (!g_str_equal (name, "figures") && !g_str_equal (name, "statistics"))
    return FALSE;
  adw_toggle_group_set_active_name (self->mode, name);
  return TRUE;
}

static void
page_iface_init (RkPageInterface *iface)
{
  iface->set_model = set_model;
  iface->set_year = set_year;
  iface->shows_kind = shows_kind;
  iface->show_record = show_record;
  iface->changed = changed;
  iface->get_selected = get_selected;
  iface->get_new_kind = get_new_kind;
  iface->run_action = run_action;
}

GtkWidget *
rk_overview_page_new (void)
{
  return g_object_new (RK_TYPE_OVERVIEW_PAGE, NULL);
}

static void
rk_overview_page_dispose (GObject *object)
{
  RkOverviewPage *self = RK_OVERVIEW_PAGE (object);

  g_clear_object (&self->model);
  gtk_widget_dispose_template (GTK_WIDGET (self), RK_TYPE_OVERVIEW_PAGE);
  G_OBJECT_CLASS (rk_overview_page_parent_class)->dispose (object);
}

static void
rk_overview_page_class_init (RkOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rk_overview_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/renkei/Renkei/ui/rk-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RkOverviewPage, content);
  gtk_widget_class_bind_template_child (widget_class, RkOverviewPage, mode);
  gtk_widget_class_bind_template_child (widget_class, RkOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RkOverviewPage, statistics);
}

static void
rk_overview_page_init (RkOverviewPage *self)
{
  static const RkKind kinds[] = { RK_KIND_STATISTIC };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->browser = RK_BROWSER (rk_browser_new (kinds, G_N_ELEMENTS (kinds)));
  adw_bin_set_child (self->statistics, GTK_WIDGET (self->browser));
  g_signal_connect_object (self->mode, "notify::active-name", G_CALLBACK (mode_changed_cb), self,
                           0);
}
