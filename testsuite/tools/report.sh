#!/bin/sh
# escape report: the page, the formats, what is selected, how it is ordered.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/tools/lib.sh"

view='whose body is not in view'
{
  unit a.c
  site a.c 3 8 f 'malloc(8)' stays return 'returned to the caller'
  site a.c 9 3 g 'calloc(400)' can stack ''
  site a.c 20 5 h 'malloc(?)' stays unknown-call "passed to 'log', $view" \
    20 5 'allocated here' 22 3 "passed to 'log'"
  site a.c 30 5 h 'malloc(16)' stays unknown-call "passed to 'put', $view" \
    31 3 "passed to 'put'"
  site b.h 4 5 inl 'strdup(?)' stays unknown-call "passed to 'log', $view"
  site a.c 40 5 k 'malloc(9)' removed removed ''
  finding local a.c 50 7 k x stays global-store \
    "address of 'x' escapes 'k': stored in 'last'"
  finding param a.c 3 5 f p can stack "'p' does not escape 'f'"
} > a.jsonl
{
  unit b.c
  site b.h 4 5 inl 'strdup(?)' stays unknown-call "passed to 'log', $view"
  site b.c 7 5 m 'malloc(64)' stays size-unknown ''
} > b.jsonl

# The page.
expect 0 out '^7 allocation sites in 2 source files$' $escape report a.jsonl \
  b.jsonl
silent err
and out '^ *1 *14%  can live on the stack: rebuild with -fplugin'
and out '^ *1 *14%  was removed by GCC$'
and out '^ *5 *71%  stay on the heap$'
and out '^ *3  unknown-call: are passed to functions whose bodies'
and out '^ *log (2), put (1); as at a.c:20$'
and out '^ *1  return: is returned to the caller$'
and out 'is outlived by its address, as at a.c:50'
and out "^b.h:4:5: note: strdup(?) escapes 'inl': .* (in 2 units) \[unknown"
not out "^a.c:50"
expect 0 out '^a.jsonl: 0 allocation sites\|^a.c: 6 allocation sites' \
  $escape report a.jsonl

# How far max-object would have to be raised.
{
  unit a.c
  for size in 5000 9000 20000 0..70000; do
    site a.c 3 8 "f$size" "malloc($size)" option size-limit ''
  done
} > large.jsonl
expect 0 out '16k is enough for 2,$' $escape report large.jsonl
and out '^ *64k for 3, 256k for 4\.$'
and out '^ *4  size-limit: are larger than max-object'
and out '^ *4 *100%  could with other options: see below'

# What is shown, and in which order.
lines ()
{
  "$@" 2> err | grep -c ': note: '
}
test "$(lines $escape report --all --show=all a.jsonl)" = 8 ||
  complain 'report --all --show=all: not 8 lines'
test "$(lines $escape report --all --only=*.h a.jsonl b.jsonl)" = 1 ||
  complain 'report --only: not 1 line'
test "$(lines $escape report --all --exclude b.h a.jsonl b.jsonl)" = 5 ||
  complain 'report --exclude: not 5 lines'
test "$(lines $escape report --all --func='^h$' a.jsonl b.jsonl)" = 2 ||
  complain 'report --func: not 2 lines'
test "$(lines $escape report --top=2 a.jsonl b.jsonl)" = 2 ||
  complain 'report --top: not 2 lines'
expect 0 out "All sites: --all" $escape report --top=2 a.jsonl
first ()
{
  want=$1
  shift
  got=$($escape report "$@" a.jsonl b.jsonl 2> err | grep -m 1 ': note: ')
  case $got in
    "$want":*) ;;
    *) complain "report $*: first is '$got', not $want" ;;
  esac
}
first a.c:9:3 --sort=bytes
first a.c:3:8 --sort=source
first b.h:4:5 --sort=count
first a.c:3:8 --all
expect 0 out "^  (2) a.c:22:3: in 'h': passed to 'log'" $escape report --all \
  --level=2 a.jsonl

# Formats, and where they go.
expect 0 out '^{"kind":"header",.*"file":null}$' $escape report a.jsonl \
  b.jsonl --format=json
expect 0 out '"version": *"2.1.0"' $escape report a.jsonl --format=sarif
cp out merged.sarif
expect 0 out '.*' $escape report a.jsonl b.jsonl --format=json --show=all
cp out merged.jsonl
expect 0 out '7 allocation sites' $escape report merged.jsonl
expect 0 out '^file,line' $escape report a.jsonl --format csv
"$escape" report a.jsonl --format=sarif --output=x.sarif > out 2> err ||
  complain 'report --output fails'
silent out
silent err
cmp -s x.sarif merged.sarif || complain 'report --output: another file'
expect 2 err "cannot write 'none/x'" $escape report a.jsonl --output=none/x
silent out

# Usage.
expect 2 err 'report: name what was built' $escape report
expect 2 err "no option '--formt'; did you mean '--format'" $escape report \
  --formt=json a.jsonl
expect 2 err "no format 'jso'; there are text, json" $escape report \
  --format=jso a.jsonl
expect 2 err "no '--sort=byte'; did you mean '--sort=bytes'" $escape report \
  --sort=byte a.jsonl
expect 2 err "'--top=0' is no number from 1" $escape report --top=0 a.jsonl
expect 2 err "'--top' wants a value: --top=N" $escape report a.jsonl --top
expect 2 err "'show' *has no\|show" $escape report --show=hep a.jsonl
expect 2 err "func" $escape report '--func=(' a.jsonl
expect 2 err "'--all' takes no value" $escape report --all=3 a.jsonl
silent out
expect 0 out '^  --format=FORMAT' $escape report --help
expect 0 out '^  --format=FORMAT' $escape report a.jsonl --help
expect 2 err "cannot read '--help'" $escape report -- --help
finish
