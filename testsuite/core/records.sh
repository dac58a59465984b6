#!/bin/sh
# The records of records/: the good ones are printed, the bad ones explained;
# some seconds of mutations of them crash nothing.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/core/lib.sh"

# python_checks LINES FILE: the LINES of the record FILE are what the schema
# says; not where Python cannot check schemas.
python_checks ()
{
  python3 -c 'import jsonschema' 2> /dev/null || return 0
  python3 "$srcdir/testsuite/report/schema.py" \
    "$srcdir/doc/report.schema.json" testsuite/report/sample "$1" ||
    test $? = 77 || complain "$2: not what the schema says"
}

for file in "$srcdir"/testsuite/core/records/*.rec; do
  case $file in
    */bad-*) want=1 ;;
    *) want=0 ;;
  esac
  testsuite/core/record-cat "$file" > records.out 2> records.err
  status=$?
  test $status = $want ||
    complain "$file: exit status $status, not $want: $(cat records.err)"
  test "$(wc -l < records.err)" -eq $want ||
    complain "$file: not one line for each bad record: $(cat records.err)"
  test $want = 1 || python_checks records.out "$file"
  # A bad record does not hide the ones after it.
  tail -n 1 records.out | grep -q '^{"kind":"totals"' ||
    complain "$file: the last record is not there"
done
rm -f records.out records.err
for seed in 1 2; do
  run testsuite/core/mutate-record -n 3000 -s $seed \
    "$srcdir"/testsuite/core/records/*.rec
done
finish
