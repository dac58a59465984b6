#!/bin/sh
# Lint: length of files and lines, licence, leftovers.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "$(dirname "$0")/lib.sh"

# Words that must not be found, spelled so that they are not found here.
todo='TO''DO|FIX''ME|XX''X[^X]'
place='/(wor''k|ho''me/[a-z]|roo''t|Use''rs)/'

# Columns are counted as an editor shows them: tabs of 8.
code_files > "$complaints.code"
script_files > "$complaints.scripts"
trap 'rm -f "$complaints" "$complaints.code" "$complaints.scripts"' EXIT

sort -u "$complaints.code" "$complaints.scripts" | while read -r file; do
  head -n 12 "$file" | grep -q 'SPDX-License-Identifier: [GM]' ||
    complain "$file" 1 "no SPDX-License-Identifier in the first 12 lines"
  lines=$(wc -l < "$file")
  test "$lines" -le 600 ||
    complain "$file" "$lines" "the file has $lines lines; 600 are enough"
  case $file in
    *.exp) limit=200 ;;		# messages to match, which no one should break
    *) limit=80 ;;
  esac
  awk -v file="$file" -v limit=$limit '
    { width = 0
      for (i = 1; i <= length ($0); i++)
	{ c = substr ($0, i, 1)
	  if (c == "\t") width += 8 - width % 8
	  else if (c < "\200" || c >= "\300") width++ }
      if (width > limit)
	printf "%s:%d: %d columns; %d are enough\n", file, NR, width, limit }
    /[ \t\r]$/ { printf "%s:%d: space at the end of the line\n", file, NR }
  ' "$file" >> "$complaints"
done

while read -r file; do
  grep -nE '^[ 	]*# *if +0' "$file" | while IFS=: read -r line _; do
    complain "$file" "$line" "code that is switched off; delete it"
  done
done < "$complaints.code"

# Leftovers, anywhere.  A tarball holds files of others as well.
if test -e .git; then
  files '*' | grep -vE '^(COPYING|examples/.*\.log)$'
else
  sort -u "$complaints.code" "$complaints.scripts"
fi | while read -r file; do
  grep -InE "(^|[^A-Za-z])($todo)([^A-Za-z_]|\$)" "$file" | grep -v xfail |
    while IFS=: read -r line _; do
      complain "$file" "$line" "a note of things to do"
    done
  grep -InE "(^|[^A-Za-z0-9_.\$)}/-])$place" "$file" |
    while IFS=: read -r line _; do
      complain "$file" "$line" "a path of one machine"
    done
done
finish
