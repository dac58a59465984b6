#!/bin/sh
# What configure scripts ask a compiler: the answers, and all that is printed,
# are the same with escape, byte for byte.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/integration/lib.sh"
begin probes
need_plugin
cat > ok.c <<'END'
#include <stdlib.h>
#include <string.h>
static char *keep;
char *f (const char *s)
{
  char *p = malloc (strlen (s) + 1);
  if (p)
    strcpy (p, s);
  return keep = p;
}
int main (void) { return f ("x") == 0; }
END
echo 'int main (void) { return unknown; }' > wrong.c
echo 'int main (void) { int unused; return 0; }' > unused.c
echo 'int main (void) { return no_such_function (); }' > link.c
echo '#if __has_include (<stdlib.h>)
yes
#endif' > has.h
echo '	.text' > a.s
echo '# empty' > a.S

# same WORDS...: status, stdout and stderr, and what is made, are the same.
same ()
{
  for way in plain with; do
    mkdir $way && cd $way || exit 99
    cp ../*.[chsS] .
    test $way = plain && set -- "$ESCAPE_CC" "$@" || set -- "$escape" "$@"
    "$@" > ../$way.out 2> ../$way.err < ../ok.c
    echo $? > ../$way.status
    # Temporary files have other names each time.
    sed 's,/tmp/cc[A-Za-z0-9]*,/tmp/cc,g' ../$way.err > ../$way.err-t
    mv ../$way.err-t ../$way.err
    ls > ../$way.files
    cd .. && rm -rf $way
  done
  shift 2
  for what in status out err files; do
    cmp -s plain.$what with.$what ||
      complain "gcc $*: $what: $(diff plain.$what with.$what | head -n 5)"
  done
}

same
same --version
same -v
same --help
same -dumpversion
same -dumpfullversion
same -dumpmachine
same -dumpspecs
same -print-search-dirs
same -print-prog-name=ld
same -print-file-name=plugin
same -print-multi-os-directory
same --no-such-option
same -qversion
same '-###' -c ok.c
same -M ok.c
same -MM ok.c
same -E ok.c
same -E -
same -E -dM -x c /dev/null
same -E -dM -x c++ /dev/null
same -E has.h
same -c ok.c
same -c ok.c -o x.o -MD -MF x.d
same -S ok.c
same -fsyntax-only ok.c
same -O2 -Wall -Wextra -Werror -c ok.c
same -O2 -Wall -Werror -c unused.c
same -O2 -Wall -c unused.c
same -Werror -c wrong.c
same -c no-such-file.c
same -Werror -fno-such-option -c ok.c
same -Werror -Wno-such-warning -c ok.c
same -Wunknown-warning -c ok.c
same link.c
same ok.c -o ok -lm
same ok.c -lno_such_library
same -shared -fPIC ok.c -o libok.so -Wl,-soname,libok.so.1
same -shared -fPIC ok.c -Wl,--no-such-option
same -c a.s
same -c a.S
same -fdiagnostics-format=json -c wrong.c
same -flto -O2 ok.c -o ok

# With the flags of -v the compiler's own commands differ, the rest does not.
log "$escape" "$ESCAPE_CC" -v ok.c -o ok

# Another compiler passes: its objects are what they are without.
if command -v clang > /dev/null; then
  saved=$ESCAPE_CC
  ESCAPE_CC=clang
  same --version
  same -c ok.c
  same -Wall -Werror -c unused.c
  same -E -dM -x c /dev/null
  clang -c ok.c -o plain.o && "$escape" clang -c ok.c -o with.o &&
    cmp plain.o with.o || complain 'clang: another object'
  ESCAPE_CC=$saved
fi

# Precompiled headers: the plugin takes all, plain GCC none of the plugin's,
# as a macro differs, and then reads the header itself.
printf '#include <stdlib.h>\nstatic void *g (void) { return malloc (3); }\n' \
  > whole.h
echo '#include "whole.h"
void *f (void) { return g (); }' > user.c
for make in "$escape $ESCAPE_CC" "$ESCAPE_CC"; do
  log $make -O2 -c whole.h -o whole.h.gch
  log "$ESCAPE_CC" -O2 -c user.c
  mv whole.h hidden
  log "$escape" $ESCAPE_CC -O2 -Winvalid-pch -Werror -c user.c
  mv hidden whole.h
done

# The code is the same: what is loaded of the object is.
if command -v objcopy > /dev/null; then
  for level in -O0 -O2 '-O3 -g'; do
    $ESCAPE_CC $level -c ok.c -o plain.o
    "$escape" $ESCAPE_CC $level -c ok.c -o with.o
    objcopy --remove-section=.escape with.o stripped.o
    objcopy plain.o copied.o
    cmp stripped.o copied.o || complain "$level: the code differs"
  done
fi
finish
