/* Values for the JSON formats, on jansson.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_JSON_VALUES_H
#define ESC_JSON_VALUES_H

#include <jansson.h>

/* TEXT, in which U+FFFD stands for each byte that is not UTF-8.  NULL becomes
   null.  */
json_t *esc_json_text (const char *text);

/* The same of the N bytes at TEXT, which may be 0.  */
json_t *esc_json_bytes (const char *text, size_t n);

/* Sets NAME in OBJECT, which stays the caller's, to VALUE, which does
   not.  Memory exhausted is fatal.  */
void esc_json_set (json_t *object, const char *name, json_t *value);
void esc_json_append (json_t *array, json_t *value);

#endif
