#!/bin/sh
# Lint: what --help tells stands in the man page and in the manual.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The help is made of commands.def and args.def.  For each command, the man
# page has a subsection ".SS escape NAME", and the manual an entry for it
# (@section, @node, @item, ...); both have each option, as --NAME, there or
# elsewhere.

. "$(dirname "$0")/lib.sh"

man=doc/escape.1
commands=$(sed -n 's/^ESC_COMMAND (\([a-z]*\),.*/\1/p' tools/commands.def)
args=$(sed -n 's/^ESC_ARG ("\([a-z]*\)", "\([^"]*\)".*/\1 \2/p' tools/args.def)
test -n "$commands" || complain tools/commands.def 1 "no command found"
test -n "$args" || complain tools/args.def 1 "no option found"

entries=$(mktemp) && text=$(mktemp) || exit 99
trap 'rm -f "$complaints" "$entries" "$text"' EXIT
cat $(files 'doc/*.texi') > "$text"
grep -E '^@(node|(sub)*section|itemx?|cindex) ' "$text" |
  sed 's/@[a-z]*//g; s/[{}]/ /g' > "$entries"

for command in $commands; do
  tr -d '\\' < $man | grep -qE "^\.SS escape $command( |\$)" ||
    complain $man 1 "no \".SS escape $command\""
  grep -qE "escape $command( |\$)" "$entries" ||
    complain doc/command.texi 1 "no entry for escape $command"
done

echo "$args" | while read -r command option; do
  sed 's/\\f[A-Z]//g; s/\\-/-/g' $man | grep -qe "--$option\\b" ||
    complain $man 1 "no --$option, which escape $command has"
  grep -qe "--$option\\b" "$text" ||
    complain doc/command.texi 1 "no --$option, which escape $command has"
done
finish
