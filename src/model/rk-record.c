/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines, records, and how a stored value is written for a person or a sheet.
 */
#include "rk-record.h"

#include "rk-date.h"
#include "rk-money.h"

#include <math.h>

struct _RkItem
{
  GObject parent_instance;

  RkKind kind;
  gint64 id;
  char *title;
  char *subtitle;
  char *group;
  char *reading;
};

G_DEFINE_FINAL_TYPE (RkItem, rk_item, G_TYPE_OBJECT)

enum
{
  ITEM_PROP_0,
  ITEM_PROP_TITLE,
  ITEM_PROP_SUBTITLE,
  ITEM_PROP_GROUP,
  ITEM_N_PROPS
};

static GParamSpec *item_properties[ITEM_N_PROPS];

static void
rk_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RkItem *self = RK_ITEM (object);

  switch (id)
    {
    case ITEM_PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case ITEM_PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case ITEM_PROP_GROUP:
      g_value_set_string (value, self->group);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rk_item_finalize (GObject *object)
{
  RkItem *self = RK_ITEM (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->group);
  g_free (self->reading);
  G_OBJECT_CLASS (rk_item_parent_class)->finalize (object);
}

static void
rk_item_class_init (RkItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = rk_item_finalize;
  object_class->get_property = rk_item_get_property;
  item_properties[ITEM_PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  item_properties[ITEM_PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  item_properties[ITEM_PROP_GROUP] = g_param_spec_string ("group", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, ITEM_N_PROPS, item_properties);
}

static void
rk_item_init (RkItem *self)
{
}

/** Returns: (transfer full): a line; NULL texts become empty */
RkItem *
rk_item_new (RkKind kind, gint64 id, const char *title, const char *subtitle, const char *group)
{
  RkItem *self = g_object_new (RK_TYPE_ITEM, NULL);

  self->kind = kind;
  self->id = id;
  self->title = g_strdup (title != NULL ? title : "");
  self->subtitle = g_strdup (subtitle != NULL ? subtitle : "");
  self->group = g_strdup (group != NULL ? group : "");
  return self;
}

RkKind
rk_item_get_kind (RkItem *self)
{
  g_return_val_if_fail (RK_IS_ITEM (self), 0);
  return self->kind;
}

gint64
rk_item_get_id (RkItem *self)
{
  g_return_val_if_fail (RK_IS_ITEM (self), 0);
  return self->id;
}

const char *
rk_item_get_title (RkItem *self)
{
  g_return_val_if_fail (RK_IS_ITEM (self), NULL);
  return self->title;
}

const char *
rk_item_get_subtitle (RkItem *self)
{
  g_return_val_if_fail (RK_IS_ITEM (self), NULL);
  return self->subtitle;
}

/** Returns: (transfer none): the heading the line belongs under */
const char *
rk_item_get_group (RkItem *self)
{
  g_return_val_if_fail (RK_IS_ITEM (self), NULL);
  return self->group;
}

/** Returns: (transfer none) (nullable): the reading the line is sorted by */
const char *
rk_item_get_reading (RkItem *self)
{
  g_return_val_if_fail (RK_IS_ITEM (self), NULL);
  return self->reading;
}

/* A line that nobody has seen yet gets its reading. */
void
_rk_item_set_reading (RkItem *self, const char *reading)
{
  g_free (self->reading);
  self->reading = g_strdup (reading);
}

struct _RkRecord
{
  GObject parent_instance;

  RkKind kind;
  gint64 id;
  char *title;
  char **values; /* by field; NULL where nothing is stored */
};

G_DEFINE_FINAL_TYPE (RkRecord, rk_record, G_TYPE_OBJECT)

static void
rk_record_finalize (GObject *object)
{
  RkRecord *self = RK_RECORD (object);
  const RkKindInfo *info = rk_kind_get_info (self->kind);

  for (guint i = 0; self->values != NULL && i < info->n_fields; i++)
    g_free (self->values[i]);
  g_free (self->values);
  g_free (self->title);
  G_OBJECT_CLASS (rk_record_parent_class)->finalize (object);
}

static void
rk_record_class_init (RkRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rk_record_finalize;
}

static void
rk_record_init (RkRecord *self)
{
}

/**
 * rk_record_new:
 * @kind: its kind
 * @id: its id
 * @title: what it is called
 * @values: (transfer full): one text or NULL for each field of the kind
 *
 * Returns: (transfer full): the record
 */
RkRecord *
rk_record_new (RkKind kind, gint64 id, const char *title, char **values)
{
  RkRecord *self = g_object_new (RK_TYPE_RECORD, NULL);

  self->kind = kind;
  self->id = id;
  self->title = g_strdup (title);
  self->values = values;
  return self;
}

RkKind
rk_record_get_kind (RkRecord *self)
{
  g_return_val_if_fail (RK_IS_RECORD (self), 0);
  return self->kind;
}

gint64
rk_record_get_id (RkRecord *self)
{
  g_return_val_if_fail (RK_IS_RECORD (self), 0);
  return self->id;
}

const char *
rk_record_get_title (RkRecord *self)
{
  g_return_val_if_fail (RK_IS_RECORD (self), NULL);
  return self->title;
}

/** Returns: (transfer none) (nullable): the stored text of the field of that English name */
const char *
rk_record_get (RkRecord *self, const char *name)
{
  int field;

  g_return_val_if_fail (RK_IS_RECORD (self), NULL);
  field = rk_kind_find_field (self->kind, name);
  g_return_val_if_fail (field >= 0, NULL);
  return self->values[field];
}

/** Returns: (transfer none) (nullable): the stored text of a field by index */
const char *
rk_record_get_nth (RkRecord *self, guint field)
{
  g_return_val_if_fail (RK_IS_RECORD (self) && field < rk_kind_get_info (self->kind)->n_fields,
                        NULL);
  return self->values[field];
}

static char *
number_to_sheet (const char *stored)
{
  double value = g_ascii_strtod (stored, NULL);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", value));
}

/**
 * rk_field_to_sheet:
 * @field: a field
 * @stored: (nullable): its stored text
 *
 * Returns: (transfer full): the text for a sheet or an entry, which the same
 *   field accepts back; empty for nothing
 */
char *
rk_field_to_sheet (const RkField *field, const char *stored)
{
  if (stored == NULL)
    return g_strdup ("");
  switch (field->type)
    {
    case RK_FIELD_MINUTES:
      return rk_minutes_to_text ((int)g_ascii_strtoll (stored, NULL, 10));
    case RK_FIELD_NUMBER:
      return number_to_sheet (stored);
    case RK_FIELD_FLAG:
      return g_strdup (g_str_equal (stored, "1") ? "○" : "×");
    default:
      return g_strdup (stored);
    }
}

/**
 * rk_field_to_entry:
 * @field: a field
 * @stored: (nullable): its stored text
 *
 * Returns: (transfer full): like rk_field_to_sheet(), with names parted as
 *   people write them
 */
char *
rk_field_to_entry (const RkField *field, const char *stored)
{
  if (stored != NULL && rk_field_takes_several (field))
    {
      g_auto (GStrv) parts = g_strsplit (stored, ";", -1);

      return g_strjoinv ("、", parts);
    }
  return rk_field_to_sheet (field, stored);
}

static char *
day_to_text (const char *stored, const char *lang)
{
  RkDay day;

  return rk_day_parse (stored, &day, NULL) ? rk_day_to_text (day, lang) : g_strdup (stored);
}

/**
 * rk_field_to_text:
 * @field: a field
 * @stored: (nullable): its stored text
 * @lang: "ja" or "en"
 *
 * Returns: (transfer full): the text for reading; empty for nothing
 */
char *
rk_field_to_text (const RkField *field, const char *stored, const char *lang)
{
  if (stored == NULL)
    return g_strdup ("");
  switch (field->type)
    {
    case RK_FIELD_DAY:
      return day_to_text (stored, lang);
    case RK_FIELD_FISCAL_YEAR:
    case RK_FIELD_EDITION:
    case RK_FIELD_SHOWN_YEAR:
      return rk_fiscal_year_to_text ((int)g_ascii_strtoll (stored, NULL, 10), lang);
    case RK_FIELD_CAP:
    case RK_FIELD_YEN:
      return rk_yen_to_text (g_ascii_strtoll (stored, NULL, 10), lang);
    case RK_FIELD_NUMBER:
      {
        double value = g_ascii_strtod (stored, NULL);

        return rk_number_to_text (value, value == floor (value) ? 0 : 1);
      }
    case RK_FIELD_TERMS:
    case RK_FIELD_HOSTS:
      {
        g_auto (GStrv) parts = g_strsplit (stored, ";", -1);

        return g_strjoinv (g_str_equal (lang, "ja") ? "、" : ", ", parts);
      }
    default:
      return rk_field_to_sheet (field, stored);
    }
}
