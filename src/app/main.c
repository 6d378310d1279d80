/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * renkei: the window.
 */
#include "rk-application.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

int
main (int argc, char **argv)
{
  g_autoptr (RkApplication) application = NULL;

  /* A file at its size limit is an error like a full disk, not an end. */
  signal (SIGXFSZ, SIG_IGN);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_ ("Renkei"));
  application = rk_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
