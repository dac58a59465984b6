/* Values for the JSON formats, on jansson.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "report/json-values.h"

#include "core/common.h"

#include <stdlib.h>
#include <string.h>

json_t *
esc_json_text (const char *text)
{
  json_t *value = text ? json_string (text) : json_null ();
  if (!value)
    {
      char *copy = strdup (text);
      for (char *c = copy; c && *c; c++)
	if (*c & 0x80)
	  *c = '?';
      value = copy ? json_string (copy) : NULL;
      free (copy);
    }
  return value;
}

void
esc_json_set (json_t *object, const char *name, json_t *value)
{
  if (json_object_set_new (object, name, value) != 0)
    esc_fatal ("report", "memory exhausted");
}

void
esc_json_append (json_t *array, json_t *value)
{
  if (json_array_append_new (array, value) != 0)
    esc_fatal ("report", "memory exhausted");
}
