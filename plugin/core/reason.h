/* Verdicts, reasons and steps: the three closed lists of the project.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_REASON_H
#define ESC_REASON_H

#include "common.h"

#ifdef __cplusplus
extern "C" {
#endif

enum esc_verdict
{
#define ESC_VERDICT(ID, NAME, MEANING) ESC_V_##ID,
#include "verdicts.def"
#undef ESC_VERDICT
  ESC_V_COUNT
};

enum esc_reason
{
#define ESC_REASON(ID, CODE, TEXT, HINT) ESC_R_##ID,
#include "reasons.def"
#undef ESC_REASON
  ESC_R_COUNT
};

enum esc_step
{
#define ESC_STEP(ID, NAME, TEXT) ESC_S_##ID,
#include "steps.def"
#undef ESC_STEP
  ESC_S_COUNT
};

/* Static strings; never NULL.  */
const char *esc_verdict_name (enum esc_verdict);
const char *esc_verdict_meaning (enum esc_verdict);
const char *esc_reason_code (enum esc_reason);
const char *esc_reason_text (enum esc_reason);	/* may hold one %s */
const char *esc_reason_hint (enum esc_reason);	/* "" when there is none */
const char *esc_step_name (enum esc_step);
const char *esc_step_text (enum esc_step);	/* may hold one %s */

/* The reason with code CODE, or ESC_R_COUNT.  The other two alike.  */
enum esc_reason esc_reason_find (const char *code);
enum esc_verdict esc_verdict_find (const char *name);
enum esc_step esc_step_find (const char *name);

/* The known code nearest to CODE by edit distance, for error messages;
   never NULL.  */
const char *esc_reason_nearest (const char *code);

/* Levenshtein's edit distance, of the first 32 bytes.  */
int esc_text_distance (const char *a, const char *b);

/* TEXT with its %s replaced by NAME (by "it" when NAME is NULL), written to
   BUF of SIZE bytes, cut if need be.  Returns BUF.  */
char *esc_text_fill (char *buf, size_t size, const char *text,
		     const char *name);

#ifdef __cplusplus
}
#endif

#endif
