#!/bin/sh
# escape why: a site's story, with the lines of the source.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/tools/lib.sh"

mkdir -p src/lib
cat > src/lib/a.c <<'END'
char *g;
void
f (int n)
{
	char *p = malloc (8);
  g = p; keep (g);
}
END
{
  unit src/lib/a.c
  site src/lib/a.c 5 12 f 'malloc(8)' stays global-store "stored in 'g'" \
    5 12 '8 bytes allocated here' 6 5 "stored in 'g'" 6 10 "passed to 'keep'"
  finding param src/lib/a.c 3 8 f n can stack "'n' does not escape 'f'"
} > a.jsonl

expect 0 out "^src/lib/a.c:5:12: malloc(8) escapes 'f': stored in 'g' \[gl" \
  $escape why src/lib/a.c:5 a.jsonl
silent err
and out "^  in 'f', src/lib/a.c:6$"
# A tab is as wide as it looks, and both events of line 6 are marked there.
and out '^      5 |         char \*p = malloc (8);$'
and out '^        |                   ^1$'
and out '^        |     ^2   ^3$'
and out "^    (3) passed to 'keep'$"
and out 'More: escape explain global-store'
not out "'n' does not"
expect 0 out 'malloc(8) escapes' $escape why lib/a.c:5:12 a.jsonl
expect 0 out 'malloc(8) escapes' $escape why ./src/lib/a.c:5: a.jsonl
expect 0 out 'malloc(8) escapes' $escape why "$PWD/src/lib/a.c:5" a.jsonl
# Without objects, what is in the current folder.
expect 0 out 'malloc(8) escapes' $escape why a.c:5
# A line that a pointer passes through.
expect 0 out 'a.c:6: nothing is allocated here; it is step 2 of what begins' \
  $escape why a.c:6
expect 0 out "^src/lib/a.c:3:8: 'n' does not escape" $escape why a.c:3

expect 2 err 'no site at a.c:1; the nearest of 2 is src/lib/a.c:3:8:' \
  $escape why a.c:1
silent out
expect 2 err 'no site at a.c:5; the nearest' $escape why a.c:5:99
expect 2 err "no site in 'other/a.c'; did you mean 'src/lib/a.c'" \
  $escape why other/a.c:5
expect 2 err "no site in a file 'b.c'" $escape why b.c:5
expect 2 err "'a.c' is no place; name one as FILE:LINE" $escape why a.c
expect 2 err "name a place as FILE:LINE" $escape why
# Make was in a folder of the source when it called the compiler; but of two
# such files neither is shown.
for name in a.c ../lib/a.c; do
  { unit $name
    site $name 5 12 f 'malloc(8)' stays global-store "stored in 'g'" \
      5 12 '8 bytes allocated here'
  } > below.jsonl
  expect 0 out '^      5 |         char \*p = malloc (8);$' \
    $escape why a.c:5 below.jsonl
done
mkdir -p old/lib
echo > old/lib/a.c
expect 0 out '8 bytes allocated here' $escape why a.c:5 below.jsonl
not out 'char'
rm -r old below.jsonl
# Bold on a terminal only, and not where NO_COLOR is set.
expect 0 out '.' $escape why a.c:5 a.jsonl
escape_byte=$(printf '\033')
not out "$escape_byte"
if command -v script > script.path; then
  unset NO_COLOR
  TERM=xterm script -qec "$escape why a.c:5 a.jsonl" script.log > out
  and out "^$escape_byte\[1msrc/lib/a.c:5:12: "
  NO_COLOR=1 TERM=xterm script -qec "$escape why a.c:5 a.jsonl" script.log \
    > out
  not out "$escape_byte"
  TERM=dumb script -qec "$escape why a.c:5 a.jsonl" script.log > out
  not out "$escape_byte"
fi

# What a site that was moved rests on.
{
  unit moved.c
  site moved.c 5 12 f 'malloc(8)' moved stack ''
  for id in 0123456789abcdef 1123456789abcdef; do
    printf '{"kind":"assumption","site":"%s","on":"attribute",' $id
    echo '"function":"look","param":1,"level":0,"says":"stays"}'
  done
} > moved.jsonl
expect 0 out "^  This rests on the attribute of 'look': argument 1: stays.$" \
  $escape why moved.c:5 moved.jsonl
test "$(grep -c 'rests on' out)" = 1 || complain 'what others rest on'

# Without its source, the story stands alone.
rm -r src
expect 0 out "^    (2) stored in 'g'$" $escape why a.c:5
not out 'char'
finish
