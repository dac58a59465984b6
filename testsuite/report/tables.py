# Reads a report as csv and as quickfix, as their readers would.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     python3 tables.py SAMPLE
#
# Prints what is wrong and exits with 1, or prints nothing.

import csv
import io
import re
import subprocess
import sys

wrong = 0


def complain(text):
    global wrong
    wrong += 1
    print(text)


def sample(*args):
    return subprocess.run([sys.argv[1], *args], check=True,
                          stdout=subprocess.PIPE).stdout


def check_csv(count, *args):
    data = sample("csv", str(count), *args)
    text = data.decode("utf-8")
    if re.search(r"[^\r]\n", re.sub(r'"[^"]*"', '""', text)):
        complain("csv: a row that does not end with CR LF")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if len(rows) != count + 1:
        complain(f"csv: {len(rows)} rows for {count} findings")
    for row in rows:
        if len(row) != len(rows[0]):
            complain(f"csv: {len(row)} fields in {row}")
        for field in row:
            if field and field[0] in "=+-@\t\r":
                complain(f"csv: a formula: {field}")
    return rows


# What vim's default and GNU's conventions make of a line.
LINE = re.compile(rb"^(.+?):(\d+):(\d+): (note|warning|error): (.+)$")


def check_quickfix(count, *args):
    lines = sample("quickfix", str(count), *args).split(b"\n")
    if lines.pop() != b"":
        complain("quickfix: no newline at the end")
    heads = events = 0
    for line in lines:
        match = LINE.match(line)
        if not match or re.search(rb"[\x00-\x1f\x7f]", line):
            complain(f"quickfix: {line}")
        elif re.match(rb"  \(\d+\) ", match[5]):
            events += 1
        elif re.search(rb" \[[a-z-]+\]$", match[5]):
            heads += 1
        else:
            complain(f"quickfix: neither a finding nor an event: {line}")
    if heads != count:
        complain(f"quickfix: {heads} lines for {count} findings")
    return events


rows = check_csv(24, "2")
first = dict(zip(rows[0], rows[1]))
if (first["file"], first["line"], first["code"]) != (
        "src/net/alias.c", "4", "unknown-call"):
    complain(f"csv: the first finding is {first}")
if not all(row[-1].startswith("id:") for row in rows[1:]):
    complain("csv: a site without an id")
check_csv(120, "12", "hostile")
check_csv(0)
if check_quickfix(24, "2") < 24:
    complain("quickfix: events are missing")
if check_quickfix(24, "2", "level1") != 0:
    complain("quickfix: events although only lines were asked for")
check_quickfix(120, "12", "hostile")
sys.exit(wrong != 0)
