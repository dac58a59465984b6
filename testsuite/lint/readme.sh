#!/bin/sh
# Lint: the README shows what the plugin prints.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each indented line of the README that begins with examples/ must be a line
# of the report on examples/tally.c, in the same order.  Lines may be left
# out.  The numbers of sites differ a little between versions of GCC; the
# README is of GCC 12.

. "$(dirname "$0")/lib.sh"

if test ! -f "${ESCAPE_PLUGIN:-}"; then
  echo "SKIP: no plugin was built"
  exit 77
fi
case $($ESCAPE_CC -dumpfullversion) in
  12.*) ;;
  *) echo "SKIP: the README is of GCC 12"; exit 77 ;;
esac

if ! $ESCAPE_CC -O2 -c -o /dev/null -fplugin="$ESCAPE_PLUGIN" \
       -fplugin-arg-escape-report examples/tally.c 2> "$complaints.report"
then
  complain examples/tally.c 1 "does not compile"
fi
sed -n 's/^    \(examples\/.*\)/\1/p' README.md > "$complaints.shown"
test -s "$complaints.shown" || complain README.md 1 "shows no report"
diff "$complaints.report" "$complaints.shown" | sed -n 's/^> //p' |
  while read -r line; do
    complain README.md 1 "the plugin does not print: $line"
  done
rm -f "$complaints.report" "$complaints.shown"
finish
