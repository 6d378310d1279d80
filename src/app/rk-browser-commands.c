/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands are named as the window's action "page-command" names them.
 */
#include "rk-browser-commands.h"

#include "rk-compare-dialog.h"
#include "rk-documents.h"
#include "rk-duplicates-dialog.h"
#include "rk-edition-dialog.h"
#include "rk-edition.h"
#include "rk-link-dialog.h"
#include "rk-page.h"
#include "rk-save.h"
#include "rk-several-dialog.h"

#include <glib/gi18n.h>

static void
append (GMenu *section, const char *label, const char *command)
{
  g_autofree char *action = g_strdup_printf ("win.page-command('%s')", command);

  g_menu_append (section, label, action);
}

/**
 * rk_browser_commands_new_menu:
 * @catalogue: whether it is for the catalogue; else for the directory
 *
 * Returns: (transfer full): the menu of the page
 */
GMenuModel *
rk_browser_commands_new_menu (gboolean catalogue)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) make = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) paper = g_menu_new ();

  append (change, _ ("Change _Several at Once…"), "change-several");
  if (catalogue)
    {
      append (make, _ ("_New Edition…"), "new-edition");
      append (make, _ ("_Compare Editions…"), "compare");
      append (make, _ ("_About This Edition…"), "edition");
      append (change, _ ("_Renumber"), "renumber");
      append (change, _ ("Check the _Web Pages…"), "check-links");
      append (paper, _ ("_Leaflets as PDF…"), "save-leaflet");
      append (paper, _ ("_Booklet as PDF…"), "save-booklet");
      append (paper, _ ("_Print the Booklet…"), "print-booklet");
      append (paper, _ ("Print This L_eaflet…"), "print-leaflet");
    }
  else
    {
      append (make, _ ("Find _Duplicates…"), "duplicates");
      append (paper, _ ("Directory List as P_DF…"), "save-directory");
      append (paper, _ ("_Print the Directory List…"), "print-directory");
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (make));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (paper));
  return G_MENU_MODEL (menu);
}

typedef struct
{
  RkModel *model;
  RkDocument document;
  int fiscal_year;
  gint64 record; /* 0 for all */
} Paper;

static void
free_paper (Paper *paper)
{
  g_object_unref (paper->model);
  g_free (paper);
}

static gboolean
write_paper_cb (const char *path, gpointer data, GError **error)
{
  const Paper *paper = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  RkDocumentOptions options = { .fiscal_year = paper->fiscal_year,
                                .record_id = paper->record,
                                .printed = rk_day_new (g_date_time_get_year (now),
                                                       g_date_time_get_month (now),
                                                       g_date_time_get_day_of_month (now)),
                                .lang = "ja" };

  return rk_document_write (paper->model, paper->document, &options, path, error);
}

static Paper *
new_paper (RkBrowser *browser, RkDocument document)
{
  Paper *paper = g_new0 (Paper, 1);

  paper->model = g_object_ref (rk_browser_get_model (browser));
  paper->document = document;
  paper->fiscal_year = rk_browser_get_year (browser);
  return paper;
}

static void
save_paper (RkBrowser *browser, RkDocument document, const char *name)
{
  g_autofree char *initial = g_strdup_printf ("%s.pdf", name);

  rk_save_as (GTK_WIDGET (browser), initial, write_paper_cb, new_paper (browser, document),
              (GDestroyNotify)free_paper);
}

static void
print_paper (RkBrowser *browser, RkDocument document, gboolean selected)
{
  Paper *paper = new_paper (browser, document);
  RkKind kind;
  gint64 id;

  if (selected && rk_browser_get_selected (browser, &kind, &id) && kind == RK_KIND_PROGRAMME)
    paper->record = id;
  rk_print (GTK_WIDGET (browser), write_paper_cb, paper, (GDestroyNotify)free_paper);
}

static void
renumber (RkBrowser *browser)
{
  g_autoptr (GError) error = NULL;

  if (rk_edition_renumber (rk_browser_get_model (browser), rk_browser_get_year (browser), &error))
    gtk_widget_activate_action (GTK_WIDGET (browser), "win.tell-done", NULL);
  else
    rk_tell_error (GTK_WIDGET (browser), g_steal_pointer (&error));
}

static void
change_several (RkBrowser *browser)
{
  g_autoptr (GPtrArray) items = rk_browser_list_shown (browser);

  adw_dialog_present (
      rk_several_dialog_new (rk_browser_get_model (browser), rk_browser_get_kind (browser), items),
      GTK_WIDGET (browser));
}

/* Duplicates are looked for in the kind that is shown. */
static void
find_duplicates (RkBrowser *browser)
{
  adw_dialog_present (
      rk_duplicates_dialog_new (rk_browser_get_model (browser), rk_browser_get_kind (browser)),
      GTK_WIDGET (browser));
}

static void
new_edition (RkBrowser *browser)
{
  adw_dialog_present (
      rk_edition_dialog_new (rk_browser_get_model (browser), rk_browser_get_year (browser)),
      GTK_WIDGET (browser));
}

/* Its title, whether it is partial, whom to ask. */
static void
show_edition (RkBrowser *browser)
{
  RkFilter filter = { .fiscal_year = rk_browser_get_year (browser) };
  g_autoptr (GPtrArray) editions =
      rk_model_list (rk_browser_get_model (browser), RK_KIND_EDITION, &filter, NULL);

  if (editions != NULL && editions->len > 0)
    rk_open_record (GTK_WIDGET (browser), RK_KIND_EDITION, rk_item_get_id (editions->pdata[0]));
  else
    rk_tell (GTK_WIDGET (browser), _ ("This year has no edition yet."));
}

static void
compare (RkBrowser *browser)
{
  adw_dialog_present (
      rk_compare_dialog_new (rk_browser_get_model (browser), rk_browser_get_year (browser)),
      GTK_WIDGET (browser));
}

static void
check_links (RkBrowser *browser)
{
  adw_dialog_present (
      rk_link_dialog_new (rk_browser_get_model (browser), rk_browser_get_year (browser)),
      GTK_WIDGET (browser));
}

static void
save_leaflet (RkBrowser *browser)
{
  save_paper (browser, RK_DOCUMENT_LEAFLET, _ ("Leaflets"));
}

static void
save_booklet (RkBrowser *browser)
{
  save_paper (browser, RK_DOCUMENT_BOOKLET, _ ("Booklet"));
}

static void
save_directory (RkBrowser *browser)
{
  save_paper (browser, RK_DOCUMENT_DIRECTORY, _ ("Directory List"));
}

static void
print_leaflet (RkBrowser *browser)
{
  print_paper (browser, RK_DOCUMENT_LEAFLET, TRUE);
}

static void
print_booklet (RkBrowser *browser)
{
  print_paper (browser, RK_DOCUMENT_BOOKLET, FALSE);
}

static void
print_directory (RkBrowser *browser)
{
  print_paper (browser, RK_DOCUMENT_DIRECTORY, FALSE);
}

/**
 * rk_browser_commands_run:
 * @browser: a browser with a file
 * @name: the command
 *
 * Returns: TRUE if there is such a command
 */
gboolean
rk_browser_commands_run (RkBrowser *browser, const char *name)
{
  static const struct
  {
    const char *name;
    void (*run) (RkBrowser *browser);
    gboolean writes;
  } commands[] = {
    { "new-edition", new_edition, TRUE },        { "compare", compare, FALSE },
    { "edition", show_edition, FALSE },          { "renumber", renumber, TRUE },
    { "change-several", change_several, TRUE },  { "duplicates", find_duplicates, TRUE },
    { "check-links", check_links, TRUE },        { "narrow-down", rk_browser_open_facets, FALSE },
    { "save-leaflet", save_leaflet, FALSE },     { "save-booklet", save_booklet, FALSE },
    { "save-directory", save_directory, FALSE }, { "print-leaflet", print_leaflet, FALSE },
    { "print-booklet", print_booklet, FALSE },   { "print-directory", print_directory, FALSE },
  };
  RkModel *model = rk_browser_get_model (browser);

  for (guint i = 0; model != NULL && i < G_N_ELEMENTS (commands); i++)
    {
      if (!g_str_equal (commands[i].name, name))
        continue;
      rk_browser_commit (browser);
      if (commands[i].writes && rk_store_is_read_only (rk_model_get_store (model)))
        rk_tell (GTK_WIDGET (browser), _ ("This file is read-only: nothing can be changed in it."));
      else
        commands[i].run (browser);
      return TRUE;
    }
  return FALSE;
}
