/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rk-cli.h"
int rk_cmd_export (int argc, char **argv) { return RK_EXIT_FAILED; }
