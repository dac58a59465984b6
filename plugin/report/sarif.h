/* What the parts of the SARIF writer share.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_SARIF_H
#define ESC_SARIF_H

#include "report/json-values.h"
#include "report/report.h"

/* {"text": TEXT}, cut if it is very long.  */
json_t *esc_sarif_message (const char *text);

/* The tool, with the rules that occur in REPORT.  RULE_OF, by enum
   esc_reason, is set to the index of each reason's rule, or to -1.  */
json_t *esc_sarif_driver (const struct esc_report *report, int *rule_of);

#endif
