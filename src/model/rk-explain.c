/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An error in words for the person: what failed, what was kept, what to do.
 */
#include "rk-model.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
explain_store_error (int code)
{
  switch (code)
    {
    case RK_STORE_ERROR_NOT_FOUND:
      return _ ("The file was not found. Check whether it was moved or renamed.");
    case RK_STORE_ERROR_EXISTS:
      return _ ("A file of this name is there already. Choose another name.");
    case RK_STORE_ERROR_NOT_A_DATABASE:
      return _ ("This is not a Renkei file. Choose a file that Renkei made.");
    case RK_STORE_ERROR_FOREIGN:
      return _ ("This file belongs to another program. Choose a file that Renkei made.");
    case RK_STORE_ERROR_TOO_NEW:
      return _ ("This file was written by a newer Renkei. Update Renkei to change it.");
    case RK_STORE_ERROR_CORRUPT:
      return _ ("The file is damaged. Nothing was changed in it. Open the newest backup.");
    case RK_STORE_ERROR_READ_ONLY:
      return _ ("The file or its folder cannot be written. Nothing was changed. Check your "
                "permission for it, or save a copy elsewhere.");
    case RK_STORE_ERROR_BUSY:
      return _ ("The file is in use by another window or program. Nothing was changed. Close it "
                "there and try again.");
    case RK_STORE_ERROR_FULL:
      return _ ("The disk is full. The last change was not made; everything before it is safe. "
                "Free some space and try again.");
    case RK_STORE_ERROR_CONSTRAINT:
      return _ ("The data would break a rule of the file. Nothing was changed.");
    case RK_STORE_ERROR_INTERRUPTED:
      return _ ("The work was stopped. Nothing was changed.");
    case RK_STORE_ERROR_NOTHING:
      return _ ("There is nothing to undo or redo.");
    default:
      return _ ("The file could not be read or written. Nothing was changed.");
    }
}

/**
 * rk_explain_error:
 * @error: an error of any layer
 *
 * Returns: (transfer full): what to tell the person, in the locale's language.
 *   Who holds a file in use, or what SQLite said of an error without a known
 *   cause, follows in brackets.
 */
char *
rk_explain_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);
  if (error->domain != RK_STORE_ERROR)
    return g_strdup (error->message);
  if (error->code == RK_STORE_ERROR_CONSTRAINT && strstr (error->message, "UNIQUE") != NULL)
    return g_strdup (_ ("There is a record of this name or number already. Nothing was changed."));
  if (error->code == RK_STORE_ERROR_CONSTRAINT && strstr (error->message, "FOREIGN KEY") != NULL)
    return g_strdup (_ ("Other records need this one. Nothing was changed."));
  if (error->code == RK_STORE_ERROR_FAILED
      || (error->code == RK_STORE_ERROR_BUSY && !g_str_equal (error->message, "?")))
    return g_strdup_printf ("%s (%s)", explain_store_error (error->code), error->message);
  return g_strdup (explain_store_error (error->code));
}
