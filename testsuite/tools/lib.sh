# What the tests of the commands share.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each script works in a folder of its own, $dir, which "finish" removes, and
# where $escape is the command.
#
#     unit a.c /src > a.jsonl			a header
#     site a.c 3 8 f 'malloc(8)' stays return 'returned to the caller' >> ...
#     record a.jsonl a.o			an object that has it

. "${srcdir:=.}/testsuite/core/lib.sh"

escape=$PWD/tools/escape
to_record=$PWD/testsuite/tools/lines-to-record
dir=$(mktemp -d "${TMPDIR:-/tmp}/escape-test.XXXXXX") || exit 99
trap 'rm -rf "$dir"' EXIT
cd "$dir" && dir=$(pwd -P) || exit 99

# expect STATUS STREAM PATTERN COMMAND...: the exit status is STATUS, and a
# line of that stream matches PATTERN.
expect ()
{
  status=$1 stream=$2 pattern=$3
  shift 3
  "$@" > out 2> err < /dev/null
  got=$?
  test $got = "$status" || {
    complain "$*: exit status $got, not $status"
    cat err >&2
  }
  grep -q -e "$pattern" $stream || {
    complain "$*: no line of $stream matches '$pattern'"
    cat $stream >&2
  }
}

# silent STREAM: nothing was printed there by the last command.
silent ()
{
  test ! -s "$1" || {
    complain "there is something on $1:"
    cat "$1" >&2
  }
}

# and STREAM PATTERN: what the last command printed matches that too; not:
# does not.
and ()
{
  grep -q -e "$2" "$1" || complain "no line of $1 matches '$2' either"
}
not ()
{
  grep -e "$2" "$1" >&2 && complain "a line of $1 matches '$2'"
}

# unit FILE [FOLDER]: the header.
unit ()
{
  printf '{"kind":"header","format":1,"tool":"escape","version":"0.1",'
  printf '"compiler":"GCC 12.2.0","target":"x86_64-linux-gnu",'
  printf '"language":"GNU C17","options":{},"file":"%s"' "$1"
  test -z "$2" || printf ',"folder":"%s"' "$2"
  echo '}'
}

# range LINE COLUMN: as members of an object.
range ()
{
  at="{\"line\":$(($1 - 1)),\"character\":$(($2 - 1))}"
  printf '"range":{"start":%s,"end":%s}' "$at" "$at"
}

# finding KIND FILE LINE COLUMN FUNCTION WHAT STATE CODE MESSAGE
# [LINE COLUMN TEXT]...: one line, with events in the same file.
finding ()
{
  verdict=stays
  case $8 in
    return) verdict=returned ;;
    *-store) verdict=global ;;
    *-call) verdict=unknown ;;
    loop) verdict=loops ;;
  esac
  kind=$1 file=$2 func=$5 what=$6 state=$7 code=$8
  printf '{"kind":"finding","file":"%s",' "$file"
  range "$3" "$4"
  printf ',"severity":3,"source":"escape","code":"%s","message":"%s",' \
    "$code" "$9"
  printf '"relatedInformation":['
  shift 9
  comma=
  while test $# -gt 0; do
    printf '%s{"location":{"uri":"%s",' "$comma" "$file"
    range "$1" "$2"
    printf '},"message":"%s","function":"%s","depth":0}' "$3" "$func"
    comma=,
    shift 3
  done
  printf '],"site":{"id":"0123456789abcdef","kind":"%s",' "$kind"
  printf '"function":"%s","what":"%s",' "$func" "$what"
  size=${what#*\(}
  test "$kind" != alloc ||
    printf '"allocator":"%s","size":"%s","copies":1,' "${what%%\(*}" \
      "${size%\)}"
  printf '"state":"%s","verdict":"%s","hint":"","basis":""}}\n' "$state" \
    "$verdict"
}

# site FILE LINE COLUMN FUNCTION WHAT STATE CODE HOW [EVENTS...]: an
# allocation.
site ()
{
  case $6 in
    stays) message="$5 escapes '$4': $8" ;;
    *) message="$5 does not escape '$4'" ;;
  esac
  set -- "$message" "$@"
  message=$1
  shift
  f=$1 l=$2 c=$3 fn=$4 w=$5 s=$6 code=$7
  shift 8
  finding alloc "$f" "$l" "$c" "$fn" "$w" "$s" "$code" "$message" "$@"
}

# object FILE: an empty one.
object ()
{
  test -f empty.c || : > empty.c
  ${CC:-cc} -c -o "$1" empty.c
}

# record LINES OBJECT: makes OBJECT with the record of LINES.
record ()
{
  object "$2" && "$to_record" < "$1" > section &&
    objcopy --add-section .escape=section "$2"
}

# need PROGRAM...: skips the test where one is missing.
need ()
{
  for program; do
    command -v "${program%% *}" > /dev/null || {
      echo "SKIP: $program is missing"
      exit 77
    }
  done
}
