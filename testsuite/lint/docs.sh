#!/bin/sh
# Lint: every reason and every option has an entry in the manual.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# An entry is a line of Texinfo that begins a piece of text (@node, @section,
# @item, ...) with the word in it.  Options must also stand in a man page.

. "$(dirname "$0")/lib.sh"

manual=doc/escape.texi
if test ! -f $manual; then
  echo "SKIP: there is no $manual yet"
  exit 77
fi

reasons=$(sed -n 's/^ESC_REASON ([A-Z_]*, "\([^"]*\)".*/\1/p' \
  plugin/core/reasons.def)
options=$(sed -n 's/^ESC_OPTION ([a-z_]*, "\([^"]*\)".*/\1/p' \
  plugin/core/options.def)
test -n "$reasons" || complain plugin/core/reasons.def 1 "no reason found"
test -n "$options" || complain plugin/core/options.def 1 "no option found"

# entry WORD: does the manual have an entry for it?
entry ()
{
  cat $manual $(files 'doc/*.texi') |
    grep -E '^@(node|(sub)*section|itemx?|anchor|[a-z]index|def[a-z]*) ' |
    sed 's/@[a-z]*//g' | tr -c 'A-Za-z0-9-' '\n' | grep -qxe "$1"
}

for word in $reasons; do
  entry "$word" || complain $manual 1 "no entry for the reason $word"
done
for word in $options; do
  entry "$word" || complain $manual 1 "no entry for the option $word"
  cat $(files 'doc/*.[1-8]') | tr -d '\\' | grep -qwe "$word" ||
    complain doc 1 "no man page has the option $word"
done
finish
