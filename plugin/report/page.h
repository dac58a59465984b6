/* The page of a report, made of page.html, page.css and page*.js.

   Copyright (C) 2026 The escape authors.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef ESC_PAGE_H
#define ESC_PAGE_H

extern const char esc_page_head[];	/* up to the title */
extern const char esc_page_style[];	/* from there up to the data */
extern const char esc_page_script[];	/* the rest */

#endif
