#!/bin/sh
# What the commands read: objects and all that holds them, folders, and what
# is none of it or damaged.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/tools/lib.sh"
need ar objcopy "${CC:-cc}"

for u in a b c; do
  {
    unit $u.c
    site $u.c 3 8 f$u 'malloc(8)' stays return 'returned to the caller'
    site all.h 5 2 inl 'malloc(9)' stays return 'returned to the caller'
    echo '{"kind":"function","name":"f","linkage":"global","summary":""}'
    echo '{"kind":"totals","sites":2}'
  } > $u.lines
  record $u.lines $u.o || complain "cannot make $u.o"
done
mkdir -p tree/sub tree/.git none
cp a.o tree && cp b.o tree/sub && cp c.o tree/.git
echo 'int x;' > tree/x.c
ln -s ../../a.o tree/sub/link.o
ar rc lib.a a.o b.o c.o
ar rcT thin.a a.o tree/sub/b.o
${CC:-cc} -shared -o lib.so a.o b.o
echo 'int main (void) { return 0; }' > main.c
${CC:-cc} -o prog main.c c.o lib.a
${CC:-cc} -nostdlib -r -o whole.o a.o b.o c.o

# counts FILES SITES INPUT...: so many are read, and nothing is said about it.
counts ()
{
  files=$1 sites=$2
  shift 2
  expect 0 out "$sites allocation sites* in $files source file" \
    $escape report "$@"
  silent err
}
counts 1 2 a.o
counts 3 4 lib.a
counts 2 3 thin.a
counts 2 3 lib.so
counts 3 4 whole.o
counts 2 3 tree
counts 3 4 tree tree/.git/c.o
counts 3 4 a.o b.o c.o lib.a whole.o
counts 1 2 prog
strip -o prog.stripped prog
counts 1 2 prog.stripped
# The site of the header is in three units.
expect 0 out "^all.h:5:2: .*(in 3 units)" $escape report lib.a
# The same inputs, the same bytes.
$escape report --all --format=json lib.a tree > one 2> err
$escape report --all --format=json lib.a tree > two 2> err
cmp -s one two || complain 'two runs differ'

# A report that counts more than it shows.
{
  grep -v '"totals"' a.lines
  echo '{"kind":"totals","sites":5}'
} > part.jsonl
expect 0 err 'note: 3 allocation sites are missing in reports' $escape report \
  part.jsonl

# Files of one name in two folders: different ones unless they are alike.
for d in x y z; do
  mkdir $d
  {
    unit util.c
    test $d = z || site util.c 3 8 f 'malloc(8)' can stack ''
    test $d != y || site util.c 9 8 g 'malloc(8)' can stack ''
  } > $d/util.jsonl
done
cp x/util.jsonl z
counts 1 1 x z
counts 2 3 x y
# The same file with other options has other findings of other kinds.
{
  cat x/util.jsonl
  finding local util.c 9 3 f x stays return "address of 'x' escapes 'f'"
} > z/util.jsonl
counts 1 1 x z
{
  unit util.c /src/x
  site util.c 3 8 f 'malloc(8)' can stack ''
} > x/util.jsonl
{
  unit util.c /src/y
  site util.c 3 8 f 'malloc(8)' can stack ''
} > y/util.jsonl
counts 2 2 x y
expect 0 out "^/src/x/util.c:3:8:" $escape report x y
# The worse of two wins.
sed 's/"can"/"stays"/; s/"stack"/"return"/' x/util.jsonl > z/util.jsonl
expect 0 out '1  100%  stays on the heap' $escape report x z

# Names of files, as they are shown.
shown ()
{
  {
    unit "$1" "$2"
    site "$1" 3 8 f 'malloc(8)' can stack ''
  } > name.jsonl
  expect 0 out "^$3:3:8: note: " $escape report name.jsonl
}
shown ../c.c /a/b /a/c.c
shown ./x/..//y.c '' y.c
shown a/../../x.c '' ../x.c
shown ../../x.c '' ../../x.c
shown ../../../x.c /a /x.c
shown /a/./b/../c.c '' /a/c.c
shown sub/c.c "$dir" sub/c.c
shown "$dir/sub/./c.c" '' sub/c.c
shown c.c . c.c

# A program that was not linked again has a unit as it was.
mkdir again
for turn in 1 2; do
  {
    unit m.c /src
    site m.c $turn 8 f 'malloc(8)' stays return 'returned to the caller'
  } > m.lines
  record m.lines again/m.o
  test $turn = 2 || ${CC:-cc} -shared -o again/libm.so again/m.o
done
expect 0 err 'note: again/libm.so has /src/m.c as it was before; the object' \
  $escape report again
and out '1 allocation site in 1'
and out '^/src/m.c:2:8:'
counts 1 1 again/libm.so
sed 's/,"folder":"[^"]*"//' m.lines > n.lines
record n.lines again/m.o
${CC:-cc} -shared -o again/libm.so again/m.o
sed 's/"line":1/"line":6/g' n.lines > m.lines
record m.lines again/m.o
expect 0 err 'note: again/libm.so has m.c with other sites than the object' \
  $escape report again

# Nothing to be read.
expect 2 err "cannot read 'gone.o': No such file" $escape report gone.o
expect 2 err "folder 'none' has no object" $escape report none
expect 2 err "'main.c' is no object" $escape report main.c
mkfifo pipe
expect 2 err "'pipe' is no regular file" $escape report pipe
object empty.o
expect 2 err 'empty.o has no record: build with "escape gcc"' \
  $escape report empty.o
silent out
expect 0 err 'note: empty.o has no record' $escape report a.o empty.o
and out '2 allocation sites'
and err '1 of 2 objects has no record'
expect 2 err "none of these files has a record" $escape report empty.o \
  empty.o

# Damage is told, and the rest is reported.
damaged ()
{
  pattern=$1
  shift
  expect 2 err "$pattern" $escape report "$@" a.o
  and out '2 allocation sites\|[0-9] allocation sites'
}
"$to_record" < b.lines > section
damage ()
{
  object "$1"
  objcopy --add-section .escape=bad "$1"
}
head -c 400 section > bad; damage cut.o
damaged '^escape: cut.o: the record is cut off' cut.o
sed 's/malloc(8)/malloc(7)/' section > bad; damage sum.o
damaged '^escape: sum.o: the record is damaged: its checksum' sum.o
sed 's/"escape":1/"escape":9/' section > bad; damage new.o
damaged '^escape: new.o: the record has format 9' new.o
echo 'rubbish' > bad; damage rubbish.o
damaged '^escape: rubbish.o: a record cannot start' rubbish.o
ar rc bad.a cut.o b.o
damaged '^escape: bad.a(cut.o): the record' bad.a
head -c 2000 lib.a > cut.a
damaged '^escape: cut.a: the archive is damaged or cut off' cut.a
head -c 100 thin.a > cut-thin.a
damaged '^escape: cut-thin.a: ' cut-thin.a
mv tree/sub/b.o tree/sub/moved.o
damaged "^escape: thin.a(tree/sub/b.o): it cannot be read" thin.a
head -c 300 b.o > short.o
damaged '^escape: short.o: ' short.o

# Where all is damaged, not all is told.
mkdir many
for i in 0 1 2 3 4 5 6 7 8 9; do
  cp rubbish.o many/a$i.o; cp sum.o many/b$i.o; cp cut.o many/c$i.o
done
expect 2 err '^escape: 10 more records or files cannot be read' \
  $escape report many
test "$(wc -l < err)" = 21 || complain 'more than 20 complaints'

# So is damage in the lines.
lines ()
{
  pattern=$1
  shift
  { sed -n 1p b.lines; sed -n 2p b.lines | sed "$@"; } > bad.jsonl
  expect 2 err "^escape: bad.jsonl: line 2 of the report $pattern" \
    $escape report bad.jsonl
}
lines 'is not JSON' 's/}$//'
lines 'has no "kind"' 's/"kind":"finding"/"kin":1/'
lines 'has an unknown code, "retrun"' 's/"return"/"retrun"/'
lines 'has no "site"' 's/"site"/"size"/'
lines 'is of an unknown kind' 's/"alloc",/"allot",/'
lines 'has an unknown state' 's/"stays","verdict"/"stay","verdict"/'
lines 'has an unknown verdict' 's/"verdict":"returned"/"verdict":"re"/'
lines 'has no range' 's/"range"/"rang"/'
lines 'has no text "function"' 's/"function":"fb"/"function":3/'
lines 'has no text "size"' 's/"size"/"siz"/'
echo '{"kind":"header"' > bad.jsonl
expect 2 err '^escape: bad.jsonl: line 1 of the report is not JSON' \
  $escape report bad.jsonl
# A record by itself.
cp section only.record
counts 1 2 only.record
finish
