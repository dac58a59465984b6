#!/bin/sh
# Autoconf, automake and libtool: CC="escape gcc", and AX_GCC_ESCAPE.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/integration/lib.sh"
begin autotools
need autoreconf automake libtoolize make
need_plugin
install_here
project autotools
cp "$source"/tally/*.[ch] .
mkdir m4
log env ACLOCAL_PATH="$prefix/share/aclocal" autoreconf -i

# configure FOLDER WORDS...: builds there, and installs below it.
configure ()
{
  folder=$1
  shift
  mkdir "$folder" && cd "$folder" || exit 99
  log ../configure --prefix="$PWD/usr" "$@" CFLAGS='-O2 -g'
  log make
  log make install
  test "$(usr/bin/tally a b a)" = 3 || complain "$folder: tally a b a"
  cd ..
}

# The reference, the prefix, the prefix with ccache: the same answers.
configure plain CC="$ESCAPE_CC"
no_record plain/usr/lib/libnames.so
configure prefix CC="$installed $ESCAPE_CC"
has_record prefix/.libs/libnames.so prefix/usr/lib/libnames.so \
  prefix/names.o prefix/.libs/names.o prefix/main.o prefix/usr/bin/tally \
  prefix/usr/lib/libnames.a
no_flags prefix/usr/lib/libnames.la prefix/usr/lib/pkgconfig/names.pc \
  prefix/libtool prefix/config.status
for folder in plain prefix; do
  # What the compiler is called differs, and the folders.
  sed -e '/^#/d' -e 's,[^ ="]*/bin/escape ,,g' -e "s,$PWD/$folder,FOLDER,g" \
    $folder/libtool > $folder.libtool
  sed -n 's/^ *ac_cv_\([a-z_0-9]*=\)/\1/p; s/^ *lt_cv_\([a-z_0-9]*=\)/\1/p' \
    $folder/config.log | sed "s,[^ =']*/bin/escape ,,g" | sort > $folder.answers
done
diff plain.libtool prefix.libtool > "$dir/out" ||
  complain "libtool is another one: $(cat "$dir/out")"
diff plain.answers prefix.answers > "$dir/out" ||
  complain "configure found other answers: $(cat "$dir/out")"

# escape build around all of it.
mkdir build && cd build || exit 99
expect 0 out "names.c:.*does not escape 'names_sum'" "$installed" build -- \
  sh -c "../configure CC=$ESCAPE_CC CFLAGS=-O2 && make"
has_record .libs/libnames.so
cd ..

# The macro.
PATH=$(dirname "$installed"):$PATH
configure macro CC="$ESCAPE_CC" --enable-escape
has_record macro/usr/lib/libnames.so macro/main.o
no_flags macro/usr/lib/libnames.la macro/usr/lib/pkgconfig/names.pc
configure rewrite CC="$ESCAPE_CC" --enable-escape=rewrite,max-object=8k
"$installed" report --all rewrite/names.o | grep -q 'moved to the stack' ||
  complain '--enable-escape=rewrite moves nothing'
configure without CC="$ESCAPE_CC"
no_record without/usr/lib/libnames.so
if command -v clang > /dev/null; then
  mkdir wrong && cd wrong || exit 99
  expect 1 err 'clang is no GCC' ../configure CC=clang --enable-escape
  cd ..
fi
finish
