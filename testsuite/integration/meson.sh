#!/bin/sh
# Meson: CC="escape gcc", a native file, escape build.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/integration/lib.sh"
begin meson
need meson ninja
need_plugin
project meson
cp "$source"/tally/*.[ch] .

# built FOLDER: what was made there carries a record, and runs.
built ()
{
  has_record $(find "$1" -name '*.c.o') "$1/tally"
  test "$("$1/tally" a b a)" = 3 || complain "$1: tally a b a"
}

log env CC="$escape $ESCAPE_CC" meson setup prefix
log ninja -C prefix
built prefix
log env DESTDIR="$dir/dest" ninja -C prefix install
no_flags $(find "$dir/dest" -name '*.pc') prefix/compile_commands.json

cat > native.ini <<END
[binaries]
c = ['$escape', '$ESCAPE_CC']
END
log meson setup native --native-file native.ini
log ninja -C native
built native

expect 0 out "names.c:.*does not escape 'names_sum'" "$escape" build -- \
  sh -c "CC=$ESCAPE_CC meson setup around && ninja -C around"
built around
finish
