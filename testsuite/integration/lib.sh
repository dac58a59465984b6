# What the scripts here share.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     . "${srcdir:=.}/testsuite/integration/lib.sh"
#     begin NAME		goes to a new folder, NAME.dir of the build
#     need cmake ninja		or skip
#     expect STATUS STREAM PATTERN COMMAND...
#     finish			removes the folder when nothing failed
#
# They run in the build folder.  $escape is the command, $source this folder
# in the sources, $ESCAPE_CC the GCC that the plugin is for.

LC_ALL=C
export LC_ALL
failed=0
top=$PWD
escape=$top/tools/escape
source=$(cd "$srcdir/testsuite/integration" && pwd)
# What was not said must not have a say.
unset CC CXX CFLAGS CXXFLAGS CPPFLAGS LDFLAGS MAKEFLAGS MAKELEVEL MFLAGS \
  CCACHE_PREFIX DESTDIR

begin ()
{
  name=$1
  dir=$top/testsuite/integration/$1.dir
  rm -rf "$dir" && mkdir -p "$dir" && cd "$dir" || exit 99
  XDG_CACHE_HOME=$dir/cache
  export XDG_CACHE_HOME
}

complain ()
{
  echo "FAIL: $*" >&2
  failed=1
}

# skip WHY: the rest; what has failed before has failed.
skip ()
{
  test $failed = 0 || finish
  echo "SKIP: $*"
  cd "$top" && rm -rf "$dir"
  exit 77
}

need ()
{
  for tool; do
    command -v "$tool" > /dev/null || skip "there is no $tool"
  done
}

need_plugin ()
{
  test -f "${ESCAPE_PLUGIN:-}" || skip 'no plugin was built'
}

# project NAME: copies that small project to the test's folder, and goes there.
project ()
{
  cp -R "$source/$1" "$1" && chmod -R u+w "$1" && cd "$1" || exit 99
}

# expect STATUS STREAM PATTERN COMMAND...: the exit status is STATUS, and a
# line of that stream matches PATTERN; with a PATTERN of "", it is empty.
expect ()
{
  status=$1 stream=$2 pattern=$3
  shift 3
  "$@" > "$dir/out" 2> "$dir/err" < /dev/null
  got=$?
  test $got = "$status" || {
    complain "$*: exit status $got, not $status"
    cat "$dir/err" >&2
  }
  if test -z "$pattern"; then
    test ! -s "$dir/$stream" ||
      complain "$*: $stream is not empty: $(cat "$dir/$stream")"
  else
    grep -q -e "$pattern" "$dir/$stream" ||
      complain "$*: no line of $stream matches '$pattern': $(
	cat "$dir/$stream")"
  fi
}

# log COMMAND...: it must succeed; what it prints is kept in the folder.
log ()
{
  "$@" > "$dir/log" 2>&1 < /dev/null || {
    complain "$*: exit status $?"
    tail -n 20 "$dir/log" >&2
  }
}

# has_record FILE...: each carries a record, which can be read.
has_record ()
{
  for file; do
    "$escape" report --all "$file" > "$dir/out" 2> "$dir/err" ||
      complain "$file has no record: $(cat "$dir/err")"
  done
}

# no_record FILE...
no_record ()
{
  for file; do
    test -e "$file" || complain "there is no $file"
    "$escape" report "$file" > "$dir/out" 2> "$dir/err" &&
      complain "$file has a record"
  done
}

# no_flags FILE...: nothing of ours got into them.
no_flags ()
{
  for file; do
    test -e "$file" || complain "there is no $file"
    grep -l -e -fplugin "$file" > /dev/null &&
      complain "$file has our flags: $(grep -e -fplugin "$file" | head -n 3)"
  done
}

# install_here: what make install installs, below $dir/dest; sets $installed,
# the command there, and $prefix.
install_here ()
{
  need make
  (cd "$top" && make install DESTDIR="$dir/dest") > "$dir/install.log" 2>&1 || {
    complain 'make install'
    tail -n 20 "$dir/install.log" >&2
    finish
  }
  installed=$(find "$dir/dest" -name escape -type f -path '*/bin/*')
  prefix=${installed%/bin/escape}
  test -x "$installed" || { complain 'no command was installed'; finish; }
}

finish ()
{
  cd "$top"
  test $failed = 0 && rm -rf "$dir"
  exit $failed
}
