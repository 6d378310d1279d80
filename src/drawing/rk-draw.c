/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text is always set with the language ja, so that Han characters take their
 * Japanese forms on every machine.
 */
#include "rk-draw.h"

#include <math.h>
#include <pango/pangocairo.h>

/** Black on white, for documents. */
void
rk_draw_style_init_paper (RkDrawStyle *style)
{
  style->foreground = (RkColor){ 0.1, 0.1, 0.1, 1 };
  style->background = (RkColor){ 1, 1, 1, 1 };
  style->accent = (RkColor){ 0.11, 0.37, 0.70, 1 };
  style->is_dark = FALSE;
  style->font = RK_DRAW_FONT;
}

void
rk_draw_set_color (cairo_t *cr, const RkColor *color, double opacity)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha * opacity);
}

/**
 * rk_draw_layout:
 * @cr: a context
 * @style: the style
 * @text: what
 * @width: of the box, below 0 for no limit
 * @form: how
 *
 * Returns: (transfer full): the text laid out, cut with … where it does not fit
 */
PangoLayout *
rk_draw_layout (
    cairo_t *cr, const RkDrawStyle *style, const char *text, double width, const RkTextForm *form)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                               PANGO_ALIGN_RIGHT };
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font =
      pango_font_description_from_string (style->font != NULL ? style->font : RK_DRAW_FONT);

  pango_context_set_language (pango_layout_get_context (layout), pango_language_from_string ("ja"));
  /* Advances in whole units would space small and scaled text unevenly. */
  pango_context_set_round_glyph_positions (pango_layout_get_context (layout), FALSE);
  pango_font_description_set_absolute_size (font, form->size * PANGO_SCALE);
  pango_font_description_set_weight (font, form->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, alignments[form->align]);
  if (width >= 0)
    {
      pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (layout, -MAX (form->lines, 1));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return layout;
}

/**
 * rk_draw_text:
 * @cr: a context
 * @style: the style
 * @text: what
 * @x: left edge of the box
 * @y: top edge of the box
 * @width: of the box
 * @form: how
 *
 * Returns: the height that the text took
 */
double
rk_draw_text (cairo_t *cr,
              const RkDrawStyle *style,
              const char *text,
              double x,
              double y,
              double width,
              const RkTextForm *form)
{
  PangoLayout *layout = rk_draw_layout (cr, style, text, width, form);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  rk_draw_set_color (cr, &style->foreground, form->opacity > 0 ? form->opacity : 1);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
  return (double)logical.height / PANGO_SCALE;
}

/**
 * rk_draw_fitted_text:
 * @cr: a context
 * @style: the style
 * @text: what, on one line
 * @x: left edge of the box
 * @y: top edge of a line of the full size
 * @width: of the box
 * @smallest: size below which the text is cut with … rather than made smaller
 * @form: how; its size is the greatest
 *
 * Sets a text smaller where it does not fit, about the middle of the line.
 *
 * Returns: the size it was set in
 */
double
rk_draw_fitted_text (cairo_t *cr,
                     const RkDrawStyle *style,
                     const char *text,
                     double x,
                     double y,
                     double width,
                     double smallest,
                     const RkTextForm *form)
{
  RkTextForm fitted = *form;
  double natural;

  fitted.lines = 1;
  if (width <= 0)
    return form->size;
  natural = rk_draw_text_width (cr, style, text, form);
  /* A little less than the room: widths do not scale quite evenly. */
  if (natural > width)
    fitted.size = MIN (form->size, MAX (smallest, form->size * width / natural * 0.99));
  rk_draw_text (cr, style, text, x, y + (form->size - fitted.size) * 0.72, width, &fitted);
  return fitted.size;
}

/** Returns: how wide the text is on one line */
double
rk_draw_text_width (cairo_t *cr, const RkDrawStyle *style, const char *text, const RkTextForm *form)
{
  PangoLayout *layout = rk_draw_layout (cr, style, text, -1, form);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  g_object_unref (layout);
  return (double)logical.width / PANGO_SCALE;
}

/** Adds a rectangle with round corners to the path. */
void
rk_draw_rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI / 2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}
