/* The lines of a report as JSON, for all that write such lines.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later

   format=json and the record in the object have the same lines.  */

#ifndef ESC_JSON_H
#define ESC_JSON_H

#include "report/report.h"

#include <jansson.h>

/* Lines of REPORT, which the caller owns.  */
json_t *esc_json_header (const struct esc_report *report);
json_t *esc_json_finding (const struct esc_report *report,
			  const struct esc_finding *finding);
json_t *esc_json_totals (const struct esc_report *report);

/* Writes LINE, and takes it over.  */
void esc_json_line (FILE *out, json_t *line);

#endif
