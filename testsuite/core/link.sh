#!/bin/sh
# escape solve --link: units that call each other.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/core/lib.sh"

units=$srcdir/testsuite/core/link
run tools/escape solve --link --check "$units/main.esg" "$units/other.esg"
run tools/escape solve --link --check --hostile "$units/main.esg" \
  "$units/other.esg"
run testsuite/core/text-test "$units/main.esg" "$units/other.esg"

# Alone, each call goes to what nobody knows.
tools/escape solve "$units/main.esg" > link.out
grep -q 'uses_log: x: unknown \[unknown-call\]$' link.out ||
  complain "main.esg alone: $(cat link.out)"

# An error names its file; nothing is left of the text that has it.
echo 'function f (' > link.esg
tools/escape solve --link "$units/main.esg" link.esg > link.out 2>&1
test $? = 2 || complain 'a text that is none: exit status'
grep -q "^link.esg:1:13: error: expected ')'" link.out ||
  complain "a text that is none: $(cat link.out)"
echo 'unit "small" pointer 4' > link.esg
tools/escape solve --link "$units/main.esg" link.esg > link.out 2>&1
grep -q '^link.esg:1:.*error: pointers have 4 bytes here, and 8' link.out ||
  complain "another size of pointers: $(cat link.out)"
rm -f link.out link.esg
finish
