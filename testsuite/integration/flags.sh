#!/bin/sh
# escape flags and escape doctor, with the plugin of the build.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/integration/lib.sh"
begin flags

expect 2 err "there is no compiler 'gcc-55'" "$escape" flags --cc=gcc-55
expect 2 out '' "$escape" flags --cc=gcc-55
expect 2 err 'is one word too many' "$escape" flags gcc
expect 2 err "there is no option '--cd'; did you mean '--cc'" \
  "$escape" flags --cd=gcc
expect 2 err 'is one word too many' "$escape" doctor gcc
mkdir bin
printf '#!/bin/sh\necho "clang version 14" >&2\n' > bin/clang
chmod +x bin/clang
PATH=$dir/bin:$PATH
expect 2 err 'clang is no GCC' "$escape" flags --cc=clang
expect 2 out '' "$escape" flags --cc=clang
expect 2 out '^problem  compiler: clang is no GCC' "$escape" doctor --cc=clang
printf '#!/bin/sh\necho "gcc version 4.1.0" >&2\n' > bin/old-gcc
chmod +x bin/old-gcc
expect 2 out '^problem  plugin: old-gcc is GCC 4.1.0, and the plugin needs' \
  "$escape" doctor --cc=old-gcc
expect 2 out '^problem  CCACHE_PREFIX=escape' \
  env CCACHE_PREFIX=escape "$escape" doctor --cc=clang

need_plugin
expect 0 out "^-fplugin=/.*/escape.so -fplugin-arg-escape-id=[0-9a-f]* \
-fplugin-arg-escape-record=section\$" "$escape" flags --cc="$ESCAPE_CC"
expect 0 err '' "$escape" flags --cc="$ESCAPE_CC"
expect 0 out 'section -fplugin-arg-escape-rewrite$' \
  "$escape" flags --rewrite --cc="$ESCAPE_CC -m64"
expect 0 out '^-fplugin=/' "$escape" flags --cc="escape ccache $ESCAPE_CC"

expect 0 out "^ok       compiler: $ESCAPE_CC is GCC" \
  "$escape" doctor --cc="$ESCAPE_CC"
expect 0 out '^ok       plugin: /.*escape.so' "$escape" doctor --cc="$ESCAPE_CC"
expect 0 out '^ok       a program compiles, and its object carries a record$' \
  "$escape" doctor --cc="$ESCAPE_CC"
expect 0 err '' "$escape" doctor --cc="$ESCAPE_CC"
echo '[{"command": "gcc -fplugin=x -c a.c"}]' > compile_commands.json
expect 0 out '^hint     ./compile_commands.json has -fplugin=' \
  "$escape" doctor --cc="$ESCAPE_CC"
expect 2 out "cannot make '/none/escape-doctor" \
  env TMPDIR=/none "$escape" doctor --cc="$ESCAPE_CC"

# What the flags do is what the prefix does.
echo '#include <stdlib.h>
void *f (void) { return malloc (3); }' > a.c
log $ESCAPE_CC -O2 $("$escape" flags --cc="$ESCAPE_CC") -c a.c -o flags.o
log "$escape" $ESCAPE_CC -O2 -c a.c -o prefix.o
has_record flags.o prefix.o
cmp flags.o prefix.o || complain 'flags and prefix make two objects'
finish
