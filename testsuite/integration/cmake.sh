#!/bin/sh
# CMake: as the launcher, and by find_package (Escape).
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/integration/lib.sh"
begin cmake
need cmake make
need_plugin
install_here
project cmake
cp "$source"/tally/names.[ch] .
cxx=$(echo "$ESCAPE_CC" | sed 's,gcc\([^/]*\)$,g++\1,')
objects ()
{
  find "$1" -name '*.o' ! -path '*CompilerId*'
}

# The launcher: all is recorded, and nothing of it is in the commands.
log cmake -S . -B launcher -DCMAKE_C_COMPILER="$ESCAPE_CC" \
  -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_C_COMPILER_LAUNCHER="$installed" \
  -DCMAKE_CXX_COMPILER_LAUNCHER="$installed" \
  -DCMAKE_EXPORT_COMPILE_COMMANDS=ON -DCMAKE_BUILD_TYPE=Release
log cmake --build launcher
has_record $(objects launcher) launcher/tally
no_flags launcher/compile_commands.json
test "$(launcher/tally a b a)" = 3 || complain 'tally a b a'
log cmake --install launcher --prefix "$dir/usr"
no_flags $(find "$dir/usr" -name '*.cmake' -o -name '*.pc')
if command -v clangd > /dev/null; then
  # What clangd says of the sources is its own affair; it must read the line.
  log clangd --check="$PWD/main.cc" --compile-commands-dir=launcher
  grep -qE -e 'fplugin|nable to .*plugin|nknown argument' "$dir/log" &&
    complain "clangd: $(grep plugin "$dir/log")"
fi

# By both, the launcher and the compiler's name.
log cmake -S . -B both -DCMAKE_C_COMPILER="$ESCAPE_CC" \
  -DCMAKE_CXX_COMPILER="$cxx" \
  -DCMAKE_C_COMPILER_LAUNCHER="$installed;$installed" \
  -DCMAKE_CXX_COMPILER_LAUNCHER="$installed"
log cmake --build both
has_record $(objects both)

# The package: only targets that ask for it.
log cmake -S . -B package -DCMAKE_C_COMPILER="$ESCAPE_CC" \
  -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_PREFIX_PATH="$prefix" \
  -DWITH_ESCAPE=escape -DCMAKE_BUILD_TYPE=Release
log cmake --build package
has_record $(objects package | grep names)
no_record $(objects package | grep main)
log cmake -S . -B rewrite -DCMAKE_C_COMPILER="$ESCAPE_CC" \
  -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_PREFIX_PATH="$prefix" \
  -DWITH_ESCAPE='rewrite;Escape::report' -DCMAKE_BUILD_TYPE=Release
log cmake --build rewrite
grep -q "moved to the stack of .names_sum" "$dir/log" ||
  complain "Escape::rewrite: $(cat "$dir/log")"
log cmake -S . -B lto -DCMAKE_C_COMPILER="$ESCAPE_CC" \
  -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_PREFIX_PATH="$prefix" \
  -DWITH_ESCAPE=escape -DCMAKE_BUILD_TYPE=Release \
  -DCMAKE_INTERPROCEDURAL_OPTIMIZATION=ON
log cmake --build lto
test "$(lto/tally a b a)" = 3 || complain 'tally a b a, by link time'

# A build that knows nothing of it.  CMake keeps the full path of the link that
# it found, which lasts.
expect 0 out "names.c:.*does not escape 'names_sum'" "$installed" build -- sh \
  -c "CC=$ESCAPE_CC CXX=$cxx cmake -S . -B around && cmake --build around"
has_record $(objects around)
touch names.c
log cmake --build around
has_record $(objects around)

# Another compiler gets nothing, and the project builds.
if command -v clang > /dev/null && command -v clang++ > /dev/null; then
  log cmake -S . -B clang -DCMAKE_C_COMPILER=clang \
    -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_PREFIX_PATH="$prefix" \
    -DWITH_ESCAPE=escape -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
  log cmake --build clang
  no_flags clang/compile_commands.json
fi
finish
