/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three choices and the list that answers them, at once.
 */
#include "rk-network-gaps-dialog.h"

#include "rk-family.h"
#include "rk-page.h"
#include "rk-place.h"

#include <glib/gi18n.h>

#define MAX_ROWS 300

typedef struct
{
  RkNetwork *all;
  RkNetworkQuery *query;
  AdwComboRow *kind;
  AdwComboRow *area;
  AdwComboRow *tie;
  GPtrArray *kinds; /* (element-type utf8) (nullable elements): of institution */
  GArray *areas;    /* (element-type int) */
  GPtrArray *ties;  /* (element-type GStrv) (nullable elements): kinds of tie */
  AdwPreferencesGroup *answer;
  GPtrArray *rows;
  GString *text; /* the answer for a spreadsheet */
  AdwDialog *dialog;
} Gaps;

static void
free_gaps (Gaps *gaps)
{
  rk_network_unref (gaps->all);
  rk_network_query_free (gaps->query);
  g_ptr_array_unref (gaps->kinds);
  g_array_unref (gaps->areas);
  g_ptr_array_unref (gaps->ties);
  g_ptr_array_unref (gaps->rows);
  g_string_free (gaps->text, TRUE);
  g_free (gaps);
}

static void
row_activated_cb (GtkWidget *row, Gaps *gaps)
{
  const char *place = g_object_get_data (G_OBJECT (row), "rk-record");

  gtk_widget_activate_action (GTK_WIDGET (gaps->dialog), "win.open-record", "s", place);
  adw_dialog_close (gaps->dialog);
}

static void
add_row (Gaps *gaps, const RkNode *node)
{
  GtkWidget *row = adw_action_row_new ();
  const char *place = node->prefecture > 0 ? rk_place_get_name (node->prefecture) : "";
  g_autofree char *subtitle = g_strdup_printf ("%s　%s", node->type, place);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), node->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (
      G_OBJECT (row), "rk-record",
      g_strdup_printf ("%s/%" G_GINT64_FORMAT, rk_kind_get_info (node->kind)->singular, node->id),
      g_free);
  g_signal_connect (row, "activated", G_CALLBACK (row_activated_cb), gaps);
  adw_preferences_group_add (gaps->answer, row);
  g_ptr_array_add (gaps->rows, row);
}

static void
update (Gaps *gaps)
{
  guint kind = adw_combo_row_get_selected (gaps->kind);
  guint area = adw_combo_row_get_selected (gaps->area);
  guint tie = adw_combo_row_get_selected (gaps->tie);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *title = NULL;

  if (kind >= gaps->kinds->len || area >= gaps->areas->len || tie >= gaps->ties->len)
    return;
  found = rk_network_find_gaps (gaps->all, gaps->query, gaps->kinds->pdata[kind],
                                g_array_index (gaps->areas, int, area), gaps->ties->pdata[tie]);
  for (guint i = 0; i < gaps->rows->len; i++)
    adw_preferences_group_remove (gaps->answer, gaps->rows->pdata[i]);
  g_ptr_array_set_size (gaps->rows, 0);
  g_string_truncate (gaps->text, 0);
  title = g_strdup_printf (ngettext ("%u institution without such a tie",
                                     "%u institutions without such a tie", found->len),
                           found->len);
  adw_preferences_group_set_title (gaps->answer, title);
  for (guint i = 0; i < found->len; i++)
    {
      const RkNode *node = found->pdata[i];

      if (i < MAX_ROWS)
        add_row (gaps, node);
      g_string_append_printf (gaps->text, "%s\t%s\t%s\n", node->name, node->type,
                              node->prefecture > 0 ? rk_place_get_name (node->prefecture) : "");
    }
}

static void
copy_clicked_cb (GtkButton *button, Gaps *gaps)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), gaps->text->str);
}

static void
list_kinds (Gaps *gaps, RkModel *model, GtkStringList *names)
{
  g_autoptr (GPtrArray) values =
      rk_network_list_values (model, gaps->all, gaps->query, RK_ASK_KIND);

  gaps->kinds = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (gaps->kinds, NULL);
  gtk_string_list_append (names, _ ("Any kind"));
  for (guint i = 0; i < values->len; i++)
    {
      const RkAskValue *value = values->pdata[i];

      if (g_str_equal (value->value, "ネットワーク"))
        continue;
      g_ptr_array_add (gaps->kinds, g_strdup (value->value));
      gtk_string_list_append (names, value->label);
    }
}

static void
list_areas (Gaps *gaps, GtkStringList *names)
{
  int any = RK_AREA_ANY, bureau = RK_AREA_BUREAU;

  gaps->areas = g_array_new (FALSE, FALSE, sizeof (int));
  g_array_append_val (gaps->areas, bureau);
  gtk_string_list_append (names, _ ("The bureau's area"));
  g_array_append_val (gaps->areas, any);
  gtk_string_list_append (names, _ ("Anywhere"));
  for (int place = 1; place <= RK_N_PREFECTURES; place++)
    {
      g_array_append_val (gaps->areas, place);
      gtk_string_list_append (names, rk_place_get_name (place));
    }
}

static void
add_tie (Gaps *gaps, GtkStringList *names, const char *name, GStrv kinds)
{
  g_ptr_array_add (gaps->ties, kinds);
  gtk_string_list_append (names, name);
}

/* Families of tie, then each kind. */
static void
list_ties (Gaps *gaps, RkModel *model, GtkStringList *names)
{
  g_autoptr (RkNetworkQuery) every = rk_network_query_new (0);
  g_autoptr (GPtrArray) values = NULL;

  every->meetings = TRUE;
  values = rk_network_list_values (model, gaps->all, every, RK_ASK_TIE);
  gaps->ties = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  for (RkBond bond = 0; bond < RK_BOND_OTHER; bond++)
    {
      g_autoptr (GStrvBuilder) kinds = g_strv_builder_new ();
      g_autofree char *name =
          g_strdup_printf (_ ("Any of: %s"), rk_bond_get_name (bond, rk_get_language ()));
      guint count = 0;

      for (guint i = 0; i < values->len; i++)
        if (rk_bond_of_kind (((const RkAskValue *)values->pdata[i])->value) == bond)
          {
            g_strv_builder_add (kinds, ((const RkAskValue *)values->pdata[i])->value);
            count++;
          }
      if (count > 0)
        add_tie (gaps, names, name, g_strv_builder_end (kinds));
    }
  add_tie (gaps, names, _ ("Any tie at all"), NULL);
  for (guint i = 0; i < values->len; i++)
    {
      const RkAskValue *value = values->pdata[i];
      const char *kinds[2] = { value->value, NULL };

      add_tie (gaps, names, value->label, g_strdupv ((char **)kinds));
    }
}

static AdwComboRow *
add_choice (Gaps *gaps, GtkWidget *group, const char *title, GtkStringList *names)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_enable_search (ADW_COMBO_ROW (row), TRUE);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (update), gaps);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return ADW_COMBO_ROW (row);
}

static GtkWidget *
build_content (Gaps *gaps, RkModel *model)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) areas = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) ties = gtk_string_list_new (NULL);

  list_kinds (gaps, model, kinds);
  list_areas (gaps, areas);
  list_ties (gaps, model, ties);
  gaps->answer = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), gaps->answer);
  gaps->kind = add_choice (gaps, group, _ ("Institutions of the kind"), kinds);
  gaps->area = add_choice (gaps, group, _ ("in"), areas);
  gaps->tie = add_choice (gaps, group, _ ("without a tie of the kind"), ties);
  /* The question that is asked most: the commonest kind, its own area, no network. */
  adw_combo_row_set_selected (gaps->kind, MIN (1, gaps->kinds->len - 1));
  update (gaps);
  return page;
}

/**
 * rk_network_gaps_dialog_new:
 * @model: a model, for names
 * @all: the network of all
 * @fiscal_year: whose ties count; 0 for any year
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
rk_network_gaps_dialog_new (RkModel *model, RkNetwork *all, int fiscal_year)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  Gaps *gaps = g_new0 (Gaps, 1);

  gaps->all = rk_network_ref (all);
  gaps->query = rk_network_query_new (fiscal_year);
  gaps->rows = g_ptr_array_new ();
  gaps->text = g_string_new (NULL);
  gaps->dialog = dialog;
  gtk_widget_set_tooltip_text (copy, _ ("Copy the list"));
  g_signal_connect (copy, "clicked", G_CALLBACK (copy_clicked_cb), gaps);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), copy);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), header);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), build_content (gaps, model));
  adw_dialog_set_title (dialog, _ ("Who Lacks a Tie"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 680);
  adw_dialog_set_child (dialog, toolbar);
  g_object_set_data_full (G_OBJECT (dialog), "rk-gaps", gaps, (GDestroyNotify)free_gaps);
  return dialog;
}
