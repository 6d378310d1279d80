/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Days with their Japanese eras, fiscal years (April to March) and clock times as plain integers,
 * read from and written as people write them.
 *
 * It knows no time zone, no present moment and no holidays.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RkDay:
 *
 * Days since 1 January 1970 in the proleptic Gregorian calendar, years 1 to 9999.
 */
typedef gint32 RkDay;

/**
 * RK_DAY_NONE:
 *
 * No day.  It is less than every day.
 */
#define RK_DAY_NONE G_MININT32

RkDay rk_day_new (int y, int m, int d);
void rk_day_get (RkDay day, int *y, int *m, int *d);
int rk_day_weekday (RkDay day);
gboolean rk_day_parse (const char *text, RkDay *out, GError **error);
char *rk_day_to_iso (RkDay day);
char *rk_day_to_text (RkDay day, const char *lang);
char *rk_day_to_short (RkDay day);

int rk_fiscal_year_of_day (RkDay day);
RkDay rk_fiscal_year_first_day (int fy);
RkDay rk_fiscal_year_last_day (int fy);
char *rk_fiscal_year_to_text (int fy, const char *lang);
char *rk_fiscal_year_to_short (int fy);
gboolean rk_fiscal_year_parse (const char *text, int *fy, GError **error);

gboolean rk_minutes_parse (const char *text, int *minutes_of_day, GError **error);
char *rk_minutes_to_text (int minutes_of_day);

G_END_DECLS
