/* Values for the JSON formats, on jansson.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "report/json-values.h"

#include "core/common.h"
#include "report/utf8.h"

#include <stdlib.h>
#include <string.h>

json_t *
esc_json_text (const char *text)
{
  return text ? esc_json_bytes (text, strlen (text)) : json_null ();
}

json_t *
esc_json_bytes (const char *text, size_t n)
{
  json_t *value = json_stringn (text, n);
  if (value)
    return value;
  char *clean = NULL;
  size_t length;
  FILE *out = open_memstream (&clean, &length);
  if (out)
    {
      esc_utf8_write (out, text, n);
      if (fclose (out) == 0)
	value = json_stringn (clean, length);
      free (clean);
    }
  if (!value)
    esc_fatal ("report", "memory exhausted");
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
