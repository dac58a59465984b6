#!/bin/sh
# Plain make: CC="escape gcc", escape build, escape flags.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/integration/lib.sh"
begin make
need make ar
mkdir empty
expect 2 err 'write the command of the build after "--"' "$escape" build make
expect 2 err 'write the command of the build after "--"' "$escape" build --
expect 2 err "no option '--stat'; did you mean '--status'" \
  "$escape" build --stat -- make
expect 127 err "cannot run 'no-such-program'" \
  "$escape" build -- no-such-program
expect 7 err 'nothing was made' "$escape" build --in=empty -- sh -c 'exit 7'
expect 2 err "cannot read the folder 'none'" "$escape" build --in=none -- true
expect 143 out '' "$escape" build -- sh -c 'kill -TERM $$'
expect 0 out '^built$' "$escape" build --in=empty -- echo built
expect 1 err 'nothing was made' "$escape" build --status --in=empty -- true

need_plugin
project tally

# As a prefix: all that is made carries a record, and runs.
log make CC="$escape $ESCAPE_CC"
has_record main.o names.o libnames.a tally
test "$(./tally a b a)" = 3 || complain 'tally a b a'
log make clean

# The flags in a makefile.
log make CC="$ESCAPE_CC" \
  CFLAGS="-O2 \$(shell $escape flags --cc='$ESCAPE_CC')"
has_record main.o names.o
log make clean

# A build that knows nothing of it: first without, as a reference.
log make CC="$ESCAPE_CC"
no_record main.o names.o
make -s clean
expect 0 out "names.c:.*does not escape 'names_sum' \\[stack\\]" \
  "$escape" build --status -- make CC="$ESCAPE_CC"
has_record main.o names.o libnames.a tally
make -s clean
expect 0 err "names.c:.*does not escape 'names_sum' \\[stack\\]" \
  "$escape" build --report -- make CC="$ESCAPE_CC"
make -s clean
expect 0 out "names.c:.*moved to the stack" \
  "$escape" build --rewrite -- make CC="$ESCAPE_CC"
test "$(./tally a b a)" = 3 || complain 'tally a b a, rewritten'
make -s clean

# A report for browsers instead of the page.
expect 0 err 'the report is in tally.html' \
  "$escape" build --html=tally.html -- make CC="$ESCAPE_CC"
grep -q '<html' tally.html || complain 'tally.html is no page'
grep -q 'allocation sites' "$dir/out" && complain 'a page of text as well'
make -s clean
expect 0 err 'the report is in escape.html' \
  "$escape" build --html -- make CC="$ESCAPE_CC"
make -s clean
expect 2 err "cannot write.*none/x.html" \
  "$escape" build --html=none/x.html -- make CC="$ESCAPE_CC"
make -s clean

# Link-time optimization, of which the linking is half, with the archiver of
# the same GCC.
log make CC="$escape $ESCAPE_CC" CFLAGS='-O2 -flto' \
  AR="$(echo "$ESCAPE_CC" | sed 's/gcc/gcc-ar/')"
has_record main.o names.o tally
test "$(./tally a b a)" = 3 || complain 'tally a b a, by link time'
make -s clean

# Within it, the prefix.
expect 0 out 'names_sum' "$escape" build --status -- \
  make CC="$escape $ESCAPE_CC"
make -s clean
expect 0 out 'names_sum' "$escape" build --status -- \
  "$escape" build -- make CC="$ESCAPE_CC"
make -s clean

# Its folder of links lasts, without one for caches it is temporary.
ls "$XDG_CACHE_HOME"/escape/links-*/$(basename "$ESCAPE_CC") > /dev/null ||
  complain 'no links in the cache'
mkdir temporary
expect 0 out 'names_sum' env -u HOME -u XDG_CACHE_HOME \
  TMPDIR="$PWD/temporary" "$escape" build -- make CC="$ESCAPE_CC"
rmdir temporary || complain 'links were left behind'
make -s clean

# A compiler by its full path goes past the links.
expect 0 err 'no file of .* carries a record' \
  "$escape" build -- make CC="$(command -v "$ESCAPE_CC")"
make -s clean
expect 1 err 'no file of .* carries a record' \
  "$escape" build --status -- make CC="$(command -v "$ESCAPE_CC")"
make -s clean
# A build that fails is reported on as far as it got.
expect 2 out 'names_sum' "$escape" build -- \
  make -k CC="$ESCAPE_CC" LDLIBS=-lnone tally nothing
finish
