#!/bin/sh
# escape diff and escape check: what has changed, by function and not by line.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/tools/lib.sh"

# version FOLDER SHIFT STATE-OF-9 CODE-OF-9: three blocks of f, one of g.
version ()
{
  mkdir -p "$1/src"
  {
    unit "$1/src/a.c"
    site "$1/src/a.c" $((3 + $2)) 8 f 'malloc(8)' can stack ''
    site "$1/src/a.c" $((4 + $2)) 8 f 'malloc(9)' "$3" "$4" "stored in 'g'"
    site "$1/src/a.c" $((5 + $2)) 8 f 'malloc(16)' can stack ''
    site "$1/src/a.c" $((9 + $2)) 8 g 'malloc(8)' stays return 'returned'
  } > "$1/a.jsonl"
}

version old 0 can stack
version new 7 can stack
expect 0 out '^sites: 4, were 4; on the stack or removed: 3, were 3$' \
  $escape diff old new
silent err
test "$(wc -l < out)" = 1 || complain 'lines that moved are a difference'

version new 7 stays global-store
expect 0 out '^new on the heap: 1$' $escape diff old new
and out "^  new/src/a.c:11:8: malloc(9) escapes 'f': stored in 'g' \[global"
not out 'added\|gone'
expect 1 out '^new on the heap: 1$' $escape diff --exit-code old new
expect 0 out '^new on the stack: 1$' $escape diff --exit-code new old

# One goes, one comes: the others stay what they are.
grep -v 'malloc(9)' old/a.jsonl > old/b.jsonl && mv old/b.jsonl old/a.jsonl
expect 0 out '^added: 1$' $escape diff old new
not out 'new on'
expect 0 out '^gone: 1$' $escape diff new old
# A function that moves to another file is the same.
version old 0 can stack
version new 0 stays global-store
sed 's,new/src/a.c,new/src/z.c,g' new/a.jsonl > new/b.jsonl
mv new/b.jsonl new/a.jsonl
expect 1 out '^new on the heap: 1$' $escape diff --exit-code old new
not out 'added\|gone'

expect 2 err 'diff: name two builds' $escape diff old
expect 2 err "cannot read 'gone'" $escape diff old gone
expect 2 err "did you mean '--exit-code'" $escape diff --exitcode old new

# The baseline.
version old 0 can stack
expect 2 err "no baseline 'base' yet; --update" $escape check --baseline=base \
  old
expect 0 out '^base: 4 sites, 3 of them' $escape check --update \
  --baseline=base old
silent err
head -n 1 base | grep -q '^{"kind":"baseline","format":1' ||
  complain 'the baseline has no header'
grep -q '"line"\|:11' base && complain 'the baseline has numbers of lines'
cp base base.1
version old 40 can stack
expect 0 out '^base: 4 sites' $escape check --update --baseline=base old
cmp -s base base.1 || complain 'the baseline changes with the lines'
expect 0 out '^3 sites that were on the stack are still there' $escape check \
  --baseline base old
version new 7 stays global-store
expect 1 out "^new/src/a.c:11:8: error: malloc(9) escapes 'f': stored in 'g'" \
  $escape check --baseline=base new
and out '^1 of 3 sites that were on the stack is not any more'
silent err
expect 0 out '^new on the heap: 1$' $escape diff base new
# Better than the baseline.
$escape check --update --baseline=worse new > out
version new 7 moved stack
expect 0 err '1 site is better than in the baseline' $escape check \
  --baseline=worse new

# What is no baseline, or damaged; what cannot all be read changes none.
expect 2 err 'check: name the baseline' $escape check new
expect 2 err 'check: name the baseline' $escape check --baseline=base
expect 2 err "'new/a.jsonl' is no baseline" $escape check \
  --baseline=new/a.jsonl old
expect 2 err "'base' is a baseline; name what was built" $escape check \
  --baseline=base base
sed '3s/"size"/"siz"/' base > bad
expect 2 err '^escape: bad:3: the line lacks a part' $escape check \
  --baseline=bad new
sed '2s/}$//' base > bad
expect 2 err '^escape: bad:2: the line is not JSON' $escape check \
  --baseline=bad new
sed '1s/1/7/' base > bad
expect 2 err '^escape: bad:1: the line has a format' $escape check \
  --baseline=bad new
expect 2 err "'base' is left as it is" $escape check --update \
  --baseline=base new gone
cmp -s base base.1 || complain 'the baseline was changed'
expect 2 err "cannot write 'none/base'" $escape check --update \
  --baseline=none/base new
finish
