/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Four forms of row: an entry, a choice, a long text, and read only.
 */
#include "rk-field-row.h"

#include "rk-suggest-button.h"

#include <glib/gi18n.h>

typedef struct
{
  RkKind kind;
  guint field;
  RkFieldCommit commit;
  gpointer data;
  char *shown;     /* what the row last showed as stored */
  GtkWidget *text; /* of a long text */
  gboolean setting;
} Row;

static void
free_row (Row *row)
{
  g_free (row->shown);
  g_free (row);
}

static Row *
get_row (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "rk-row");
}

static const RkField *
get_field (Row *row)
{
  return &rk_kind_get_info (row->kind)->fields[row->field];
}

static GStrv
dup_values (const RkField *field)
{
  static const char *const flags[] = { "", "○", "×", NULL };
  g_auto (GStrv) choices = rk_field_dup_choices (field);
  g_autoptr (GStrvBuilder) builder = NULL;

  if (field->type == RK_FIELD_FLAG)
    return g_strdupv ((GStrv)flags);
  builder = g_strv_builder_new ();
  g_strv_builder_add (builder, "");
  g_strv_builder_addv (builder, (const char **)choices);
  return g_strv_builder_end (builder);
}

/** Returns: (transfer full): what the row says now, as people write it */
char *
rk_field_row_dup_text (GtkWidget *widget)
{
  Row *row = get_row (widget);

  if (row->text != NULL)
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->text));
      GtkTextIter from, to;

      gtk_text_buffer_get_bounds (buffer, &from, &to);
      return gtk_text_buffer_get_text (buffer, &from, &to, FALSE);
    }
  if (ADW_IS_COMBO_ROW (widget))
    {
      g_auto (GStrv) values = dup_values (get_field (row));
      guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (widget));

      return g_strdup (selected < g_strv_length (values) ? values[selected] : "");
    }
  if (ADW_IS_ENTRY_ROW (widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
  return g_strdup ("");
}

/** Writes what was typed and not yet written. */
void
rk_field_row_commit (GtkWidget *widget)
{
  Row *row = get_row (widget);
  g_autofree char *text = NULL;

  if (row == NULL || row->setting || row->commit == NULL)
    return;
  text = rk_field_row_dup_text (widget);
  if (g_strcmp0 (text, row->shown) == 0)
    {
      gtk_widget_remove_css_class (widget, "error");
      return;
    }
  /* The commit may rebuild the page that holds the row. */
  g_object_ref (widget);
  if (row->commit (row->field, text, row->data))
    {
      g_free (row->shown);
      row->shown = g_steal_pointer (&text);
      gtk_widget_remove_css_class (widget, "error");
    }
  else
    gtk_widget_add_css_class (widget, "error");
  g_object_unref (widget);
}

static void
left_cb (GtkEventControllerFocus *focus, GtkWidget *widget)
{
  rk_field_row_commit (widget);
}

static void
selected_cb (GtkWidget *widget)
{
  rk_field_row_commit (widget);
}

static void
commit_on_leave (GtkWidget *child, GtkWidget *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), row, 0);
  gtk_widget_add_controller (child, focus);
}

static GtkWidget *
new_choice (const RkField *field)
{
  g_auto (GStrv) values = dup_values (field);
  g_autoptr (GtkStringList) list = NULL;
  GtkWidget *widget = adw_combo_row_new ();

  g_free (values[0]);
  values[0] = g_strdup ("－");
  list = gtk_string_list_new ((const char *const *)values);
  adw_combo_row_set_model (ADW_COMBO_ROW (widget), G_LIST_MODEL (list));
  g_signal_connect (widget, "notify::selected", G_CALLBACK (selected_cb), NULL);
  return widget;
}

/* The label that gives a long text its height ends in something, so that an
 * empty text and a last empty line count too. */
static gboolean
measure_text_cb (GBinding *binding, const GValue *from, GValue *to, gpointer data)
{
  g_value_take_string (to, g_strconcat (g_value_get_string (from), "\u200b", NULL));
  return TRUE;
}

/* A text view does not know its height for a width; an unseen label of the
 * same text under it does. */
static GtkWidget *
new_measured_text (Row *row)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *measure =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_NONE, "wrap", TRUE,
                    "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, "opacity", 0.0, NULL);

  row->text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (row->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (row->text), FALSE);
  gtk_widget_add_css_class (row->text, "rk-long-text");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), measure);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), row->text);
  g_object_bind_property_full (gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->text)), "text",
                               measure, "label", G_BINDING_SYNC_CREATE, measure_text_cb, NULL, NULL,
                               NULL);
  return overlay;
}

/* Pressed beside the text, its heading for one, the row means the text. */
static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, GtkWidget *text)
{
  gtk_widget_grab_focus (text);
}

static GtkWidget *
new_long_text (Row *row, const RkField *field)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkWidget *widget = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (_ (field->label));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 10);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), new_measured_text (row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (field->label), -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), FALSE);
  commit_on_leave (row->text, widget);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), row->text, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  return widget;
}

static GtkWidget *
new_entry (RkModel *model, const RkField *field)
{
  GtkWidget *widget = adw_entry_row_new ();

  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (widget), TRUE);
  if (field->type == RK_FIELD_URL)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (widget), GTK_INPUT_PURPOSE_URL);
  else if (field->type == RK_FIELD_PHONE)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (widget), GTK_INPUT_PURPOSE_PHONE);
  g_signal_connect (widget, "apply", G_CALLBACK (rk_field_row_commit), NULL);
  if (rk_field_takes_names (field))
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (widget),
                              rk_suggest_button_new (model, field, ADW_ENTRY_ROW (widget)));
  commit_on_leave (widget, widget);
  return widget;
}

static gboolean
is_read_only (const RkField *field)
{
  return field->type >= RK_FIELD_SHOWN || field->type == RK_FIELD_SERIES;
}

/**
 * rk_field_row_new:
 * @model: a model, which knows the names to choose from
 * @kind: kind of record
 * @field: index of the field
 * @commit: (nullable): takes what was entered; NULL to collect with
 *   rk_field_row_dup_text()
 * @data: for @commit
 *
 * Returns: (transfer floating): a row for a preferences group
 */
GtkWidget *
rk_field_row_new (
    RkModel *model, RkKind kind, guint field, RkFieldCommit commit_func, gpointer data)
{
  const RkField *info = &rk_kind_get_info (kind)->fields[field];
  Row *row = g_new0 (Row, 1);
  GtkWidget *widget;

  row->kind = kind;
  row->field = field;
  row->commit = commit_func;
  row->data = data;
  row->shown = g_strdup ("");
  if (is_read_only (info) && commit_func != NULL)
    {
      widget = adw_action_row_new ();
      gtk_widget_add_css_class (widget, "property");
      adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (widget), TRUE);
    }
  else if (info->type == RK_FIELD_CHOICE || info->type == RK_FIELD_FLAG)
    widget = new_choice (info);
  else if (info->type == RK_FIELD_LONG_TEXT)
    widget = new_long_text (row, info);
  else
    widget = new_entry (model, info);
  if (commit_func == NULL && ADW_IS_ENTRY_ROW (widget))
    adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (widget), FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), _ (info->label));
  g_object_set_data_full (G_OBJECT (widget), "rk-row", row, (GDestroyNotify)free_row);
  return widget;
}

/**
 * rk_field_row_set_stored:
 * @widget: a row
 * @stored: (nullable): the stored text of its field
 *
 * Shows what the file says.  A row that is being typed in keeps what is typed.
 */
void
rk_field_row_set_stored (GtkWidget *widget, const char *stored)
{
  Row *row = get_row (widget);
  const RkField *field = get_field (row);
  g_autofree char *text = rk_field_to_entry (field, stored);
  g_autofree char *now = rk_field_row_dup_text (widget);

  if (g_strcmp0 (row->shown, now) != 0 && g_strcmp0 (row->shown, text) == 0
      && !gtk_widget_has_css_class (widget, "error"))
    return;
  row->setting = TRUE;
  if (row->text != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->text)), text, -1);
  else if (ADW_IS_COMBO_ROW (widget))
    {
      g_auto (GStrv) values = dup_values (field);

      for (guint i = 0; values[i] != NULL; i++)
        if (g_str_equal (values[i], text))
          adw_combo_row_set_selected (ADW_COMBO_ROW (widget), i);
    }
  else if (ADW_IS_ENTRY_ROW (widget))
    gtk_editable_set_text (GTK_EDITABLE (widget), text);
  else
    {
      g_autofree char *words = rk_field_to_text (field, stored, rk_get_language ());

      adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), *words != '\0' ? words : "－");
    }
  gtk_widget_remove_css_class (widget, "error");
  g_free (row->shown);
  row->shown = g_steal_pointer (&text);
  row->setting = FALSE;
}

/** Returns: (transfer none) (nullable): a row below @root whose text was refused */
GtkWidget *
rk_field_row_find_refused (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (get_row (root) != NULL)
    return gtk_widget_has_css_class (root, "error") ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = rk_field_row_find_refused (child);
  return found;
}
