# lib.sh: what the scripts with random programs share.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Read by the others with ".".  Leaves $here, the build's folder, and $source,
# that of these files.

: "${top_srcdir:=.}" "${ESCAPE_CC:=gcc}"
case $top_srcdir in /*) ;; *) top_srcdir=$PWD/$top_srcdir ;; esac
here=$PWD/testsuite/fuzz
source=$top_srcdir/testsuite/fuzz
if test ! -f "$ESCAPE_PLUGIN"; then
  echo "SKIP: the plugin is not built: ESCAPE_PLUGIN=$ESCAPE_PLUGIN"
  exit 77
fi

LC_ALL=C
export LC_ALL top_srcdir ESCAPE_CC ESCAPE_PLUGIN
# What a reduced program must not do is an error.
strict="-Werror=implicit-function-declaration -Werror=implicit-int
	-Werror=return-type -Werror=uninitialized"
ulimit -c 0

# cxx_p SEED: is its program in C++?
cxx_p ()
{
  test $(($1 % 2)) = 1 && echo 'int main () { }' |
    $ESCAPE_CC -x c++ -fsyntax-only - 2> /dev/null
}

# write_program GENERATOR SEED FILE [OPTION...]: writes the program of SEED to
# FILE.c or FILE.C, and prints its name.
write_program ()
{
  generator=$here/$1 seed_=$2 name=$3
  shift 3
  if cxx_p $seed_; then
    "$generator" -x "$@" $seed_ > "$name.C"
    echo "$name.C"
  else
    "$generator" "$@" $seed_ > "$name.c"
    echo "$name.c"
  fi
}
