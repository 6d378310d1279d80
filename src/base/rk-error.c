/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The quark of the base layer's error domain.  It holds no messages.
 */
#include "rk-error.h"

/**
 * rk_base_error_quark:
 *
 * Returns: the domain of all errors set by this folder
 */
G_DEFINE_QUARK (rk - base - error - quark, rk_base_error)
