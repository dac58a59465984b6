#!/bin/sh
# Writes the page of a report as C.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     sh gen-page.sh page.html page.css page.js ... > page.c
#
# The style and the scripts take the places of @STYLE@ and @SCRIPT@; the page
# becomes three strings, divided at @TITLE@ and @DATA@, where html.c writes.

set -e
LC_ALL=C
export LC_ALL
page=$1
style=$2
shift 2

cat <<'END'
/* Made by gen-page.sh: do not edit.  */

#include "report/page.h"

END
while IFS= read -r line; do
  case $line in
    @STYLE@) cat "$style" ;;
    @SCRIPT@) cat "$@" ;;
    *) printf '%s\n' "$line" ;;
  esac
done < "$page" | awk '
function begin (name) { print "const char " name "[] =" }
BEGIN { begin("esc_page_head") }
$0 == "@TITLE@" { print ";\n"; begin("esc_page_style"); next }
$0 == "@DATA@" { print ";\n"; begin("esc_page_script"); next }
{
  gsub (/\\/, "&&")
  gsub (/["?]/, "\\\\&")
  print "  \"" $0 "\\n\""
}
END { print "  ;" }'
