/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The error domain of the lowest layer: texts that a person typed or a file held and that do not
 * say what they should.  Messages are short English clauses for logs and the command line; what
 * the window shows is chosen by the caller from the code.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RK_BASE_ERROR (rk_base_error_quark ())

/**
 * RkBaseError:
 * @RK_BASE_ERROR_INVALID: the text has not the form asked for, or contradicts itself
 *   (check digit)
 * @RK_BASE_ERROR_RANGE: the form is right but the value does not exist or does not fit
 *   (30 February, 平成32年, 25:00)
 * @RK_BASE_ERROR_WEEKDAY: the day is there, but on another day of the week
 */
typedef enum
{
  RK_BASE_ERROR_INVALID,
  RK_BASE_ERROR_RANGE,
  RK_BASE_ERROR_WEEKDAY,
} RkBaseError;

GQuark rk_base_error_quark (void);

G_END_DECLS
