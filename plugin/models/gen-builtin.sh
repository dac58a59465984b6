#!/bin/sh
# Writes the built-in models as C, from the files *.models.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     sh gen-builtin.sh c.models posix.models ... > builtin.c
#
# Comments go, lines that go on are joined, names are sorted by their bytes.
# What is wrong with a line is not found here but by the parser, when the
# tests parse every one; a name that has two models is found here.

set -e
LC_ALL=C
export LC_ALL
tmp=${TMPDIR:-/tmp}/esc-models.$$
trap 'rm -f "$tmp".*' 0

cat <<'END'
/* Made by gen-builtin.sh: do not edit.  */

#include "models/builtin.h"

END

# Logical lines: FILE-INDEX LINE-NUMBER TEXT.
awk '
function emit ()
{
  if (text ~ /[^ \t]/)
    {
      gsub (/[ \t]+/, " ", text)
      sub (/ $/, "", text)
      print file " " line " " text
    }
  text = ""
}
FNR == 1 { emit(); file = n++ }
{
  sub (/\r$/, "")
  sub (/#.*/, "")
  if ($0 !~ /^[ \t]/)
    {
      emit()
      line = FNR
    }
  text = text $0
}
END { emit() }' "$@" > "$tmp".lines

awk -v names="$tmp".names -v lines="$tmp".table '
function quoted (s)
{
  gsub (/\\/, "\\\\", s)
  gsub (/"/, "\\\"", s)
  return "\"" s "\\n\""
}
BEGIN { print "const char esc_builtin_text[] ="; group = 65535 }
{
  file = $1
  number = $2
  text = $0
  sub (/^[0-9]+ [0-9]+ /, "", text)
  print quoted(text)
  if (text ~ /^group /)
    group = NR - 1
  printf "  { %d, %d, %d, %d, %d },\n", offset, length (text) + 1, file, \
    number, group > lines
  if (text !~ /^group /)
    {
      head = text
      sub (/[(=].*/, "", head)
      at = offset
      while (match (head, /[^, ]+/))
	{
	  print substr (head, RSTART, RLENGTH), at + RSTART - 1, RLENGTH, \
	    NR - 1 > names
	  at += RSTART + RLENGTH - 1
	  head = substr (head, RSTART + RLENGTH)
	}
    }
  offset += length (text) + 1
}
END { print ";\n" }' "$tmp".lines

sort "$tmp".names > "$tmp".sorted
twice=$(cut -d' ' -f1 "$tmp".sorted | uniq -d)
if test -n "$twice"; then
  echo "gen-builtin.sh: more than one model of:" $twice >&2
  exit 1
fi

echo 'const struct esc_builtin_line esc_builtin_lines[] = {'
cat "$tmp".table
echo '};'
echo
echo 'const struct esc_builtin_name esc_builtin_names[] = {'
awk '{ printf "  { %d, %d, %d },\n", $2, $3, $4 }' "$tmp".sorted
echo '};'
echo
echo "const int esc_builtin_n_names = $(wc -l < "$tmp".sorted);"
echo
echo 'const char esc_builtin_files[] ='
for file; do
  printf '  "%s\\0"\n' "${file##*/}"
done
echo '  "";'
