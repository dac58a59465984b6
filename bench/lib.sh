# lib.sh: what the benchmarks share.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Read by the other scripts with ".".  From the environment:
#
#   CC              the compiler that the plugin was built for (gcc-12)
#   ESCAPE_PLUGIN   escape.so, by an absolute path
#   ESCAPE_ARGS     arguments of the plugin (-fplugin-arg-escape-report)
#   BENCH_TMP       scratch folder (one that is made, and removed at the end)

: "${CC:=gcc-12}"
: "${ESCAPE_ARGS:=-fplugin-arg-escape-report}"

die () {
  echo "${0##*/}: $*" >&2
  exit 2
}

need_plugin () {
  [ -n "${ESCAPE_PLUGIN:-}" ] \
    || die "set ESCAPE_PLUGIN to the absolute path of escape.so"
  [ -f "$ESCAPE_PLUGIN" ] || die "no plugin at $ESCAPE_PLUGIN"
  with="-fplugin=$ESCAPE_PLUGIN $ESCAPE_ARGS"
}

need_valgrind () {
  command -v valgrind >/dev/null || die "valgrind is not installed"
}

make_tmp () {
  if [ -n "${BENCH_TMP:-}" ]; then
    mkdir -p "$BENCH_TMP"
    tmp=$BENCH_TMP
  else
    tmp=$(mktemp -d)
    trap 'rm -rf "$tmp"' EXIT
    trap 'exit 130' INT TERM
  fi
}

# instructions ARGUMENT...: how many instructions the compiler proper needs
# for $CC ARGUMENT..., as valgrind counts them.  Address randomisation is off:
# the count is then the same to a few parts in a million.
instructions () {
  counter=valgrind,--tool=cachegrind,--cache-sim=no
  counter=$counter,--cachegrind-out-file=/dev/null
  setarch -R "$CC" "$@" -S -o /dev/null -wrapper "$counter" \
    >"$tmp/valgrind.log" 2>&1 || { tail -5 "$tmp/valgrind.log" >&2; return 1; }
  sed -n 's/^==[0-9]*== I  *refs: *//p' "$tmp/valgrind.log" | tr -d , | tail -1
}
