#!/bin/sh
# What make install installs works from there, and from elsewhere.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/integration/lib.sh"
begin install
install_here

for file in share/man/man1/escape.1 share/man/man7/escape.so.7 \
	include/escape.h lib/pkgconfig/escape.pc \
	lib/cmake/Escape/EscapeConfig.cmake share/aclocal/ax_gcc_escape.m4 \
	share/bash-completion/completions/escape \
	share/zsh/site-functions/_escape share/info/escape.info; do
  test -s "$prefix/$file" || complain "$file was not installed"
done
expect 0 out '^escape [0-9]' "$installed" --version
if grep -r '@[A-Za-z_]*@' "$prefix/lib/pkgconfig" "$prefix/lib/cmake"; then
  complain 'a name was not replaced'
fi

if command -v pkg-config > /dev/null; then
  PKG_CONFIG_PATH=$prefix/lib/pkgconfig
  export PKG_CONFIG_PATH
  expect 0 out '^-I/.*/include' \
    pkg-config --cflags --keep-system-cflags escape
  expect 0 out '^[0-9.]*$' pkg-config --modversion escape
fi

need_plugin
if command -v pkg-config > /dev/null; then
  expect 0 out '/escape\.so$' pkg-config --variable=plugin escape
  expect 0 out '^-fplugin=/.*/escape\.so -fplugin-arg-escape-id=[0-9a-f]* ' \
    pkg-config --variable=plugin_cflags escape
fi
plugin=$(find "$dir/dest" -name escape.so)
expect 0 out "^ok       plugin: $plugin" "$installed" doctor --cc="$ESCAPE_CC"
expect 0 out "^-fplugin=$plugin " "$installed" flags --cc="$ESCAPE_CC"
project tally
log make CC="$installed $ESCAPE_CC"
has_record main.o names.o tally
make -s clean

# By PATH, and by a link that is called otherwise.
log env PATH="$(dirname "$installed"):$PATH" make CC="escape $ESCAPE_CC"
has_record main.o names.o
make -s clean
ln -s "$installed" ../esc
log ../esc "$ESCAPE_CC" -c names.c
has_record names.o
rm names.o

# The whole installation moved.
mv "$dir/dest" "$dir/moved"
moved=$dir/moved${installed#"$dir/dest"}
log make CC="$moved $ESCAPE_CC"
has_record main.o names.o tally
finish
