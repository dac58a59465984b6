#!/bin/sh
# The command escape: what it prints, where, and with which exit status.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/core/lib.sh"

# expect STATUS STREAM PATTERN COMMAND...: the exit status is STATUS, and a
# line of that stream matches PATTERN.
expect ()
{
  status=$1 stream=$2 pattern=$3
  shift 3
  "$@" > command.out 2> command.err < /dev/null
  got=$?
  test $got = "$status" || complain "$*: exit status $got, not $status"
  grep -q -e "$pattern" command.$stream ||
    complain "$*: no line of $stream matches '$pattern'"
}

escape=tools/escape
expect 2 err '^Usage: escape COMMAND' $escape
expect 0 out '^Usage: escape COMMAND' $escape --help
expect 0 out '^escape [0-9]' $escape --version
expect 2 err "there is no command 'slove'" $escape slove
expect 0 out '^Usage: escape solve' $escape solve --help
expect 2 err 'name at least one file' $escape solve
expect 2 err "there is no option '--chek'" $escape solve --chek x
expect 2 err "cannot read 'none.esg': No such file" $escape solve none.esg
expect 2 err "cannot read '/': Is a directory" $escape solve /
expect 0 out 'hold' $escape solve --check -
expect 0 out '^return: returned to the caller$' $escape explain return
expect 0 out '^gave-up' $escape explain
expect 2 err "did you mean 'return'" $escape explain retrun

# A reason, an expectation that does not hold, text that is none.
cat > command.esg <<'END'
function f ()
  local x	expect unknown
  *&nonlocal = &x ; global "g"
END
expect 0 out '^command.esg: f: x: global \[global-store\]$' \
  $escape solve command.esg
expect 0 out '^  local o2 name "x" size ?$' $escape solve --dump command.esg
expect 1 err "^command.esg:2: error: 'x' is global .*, expected .*unknown$" \
  $escape solve --check command.esg
echo 'function f (' > command.esg
expect 2 err "^command.esg:1:13: error: expected ')'" $escape solve command.esg

# Every code of the list has an explanation.
$escape explain | while read -r code _; do
  $escape explain "$code" | grep -q "^$code: " || echo "$code"
done > command.out
test -s command.out && complain "not explained: $(cat command.out)"

if test -c /dev/full && $escape explain > /dev/full 2> command.err; then
  complain 'escape explain to a full disk: exit status 0'
fi
rm -f command.out command.err command.esg
finish
