#!/bin/sh
# Lint: only gcc-compat.h knows that there are several versions of GCC.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Elsewhere a condition may be on a macro of ours (ESC_...), a header guard,
# or C++.

. "$(dirname "$0")/lib.sh"

files 'plugin/*.c' 'plugin/*.cc' 'plugin/*.h' 'plugin/*.def' |
  while read -r file; do
    test "$file" = plugin/gcc/gcc-compat.h && continue
    grep -nE '^[ 	]*# *(if|elif|ifdef|ifndef)' "$file" |
      grep -E 'GCC|GNUC|BUILDING_|__has_include' |
      grep -vE 'ifndef [A-Z_]*_H$' |
      while IFS=: read -r line text; do
	complain "$file" "$line" "version condition outside gcc-compat.h: $text"
      done
  done
finish
