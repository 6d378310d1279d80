/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The many kinds of institution and of tie in a few families, so that a picture needs few signs and
 * its legend is short.
 *
 * The kinds themselves stay as the records have them; only the picture gathers them.
 */
#pragma once

#include "rk-scene.h"

G_BEGIN_DECLS

typedef enum
{
  RK_FAMILY_FINANCE,
  RK_FAMILY_STATE,
  RK_FAMILY_LOCAL,
  RK_FAMILY_COMMERCE,
  RK_FAMILY_SUPPORT,
  RK_FAMILY_EXPERTS,
  RK_FAMILY_NETWORK,
  RK_FAMILY_OTHER,
  RK_N_FAMILIES,
} RkFamily;

typedef enum
{
  RK_BOND_MEMBERSHIP,
  RK_BOND_JOINT,
  RK_BOND_AGREEMENT,
  RK_BOND_PEOPLE,
  RK_BOND_HELP,
  RK_BOND_REFERRAL,
  RK_BOND_MEETING,
  RK_BOND_OTHER,
  RK_N_BONDS,
} RkBond;

RkFamily rk_family_of_type (const char *type);
RkBond rk_bond_of_kind (const char *kind);
const char *rk_family_get_name (RkFamily family, const char *language);
const char *rk_bond_get_name (RkBond bond, const char *language);
int rk_scene_add_family (RkScene *scene, RkFamily family, const char *language);
int rk_scene_add_bond (RkScene *scene, RkBond bond, const char *language);

G_END_DECLS
