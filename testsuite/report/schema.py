# Holds reports as json against doc/report.schema.json.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     python3 schema.py SCHEMA SAMPLE [FILE...]
#
# FILE is JSON Lines too.  Prints what is wrong and exits with 1, or prints
# nothing.

import json
import subprocess
import sys

import jsonschema

if not hasattr(jsonschema, "Draft202012Validator"):
    print("SKIP: the module jsonschema is too old")
    sys.exit(77)
wrong = 0


def complain(text):
    global wrong
    wrong += 1
    print(text)


with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
validator = jsonschema.Draft202012Validator(schema)
jsonschema.Draft202012Validator.check_schema(schema)


def check(data, what):
    kinds = []
    for number, text in enumerate(data.decode("utf-8").splitlines(), 1):
        line = json.loads(text)
        kinds.append(line.get("kind"))
        for error in validator.iter_errors(line):
            complain(f"{what}:{number}: {list(error.path)}: "
                     f"{error.message[:200]}")
    if kinds[0] != "header" or kinds[-1] != "totals":
        complain(f"{what}: from {kinds[0]} to {kinds[-1]}")
    return kinds


for args in (["24", "4"], ["60", "12", "hostile"], ["0", "1"]):
    data = subprocess.run([sys.argv[2], "json", *args], check=True,
                          stdout=subprocess.PIPE).stdout
    kinds = check(data, "sample " + " ".join(args))
    if kinds.count("finding") != int(args[0]):
        complain(f"{args}: {kinds.count('finding')} findings")
for name in sys.argv[3:]:
    with open(name, "rb") as file:
        check(file.read(), name)

# What the schema must not take.
line = json.loads(data.splitlines()[0])
for change in ({"format": 2}, {"tool": "other"}, {"kind": "unknown"},
               {"compiler": 12}):
    if validator.is_valid({**line, **change}):
        complain(f"the schema takes {change}")
sys.exit(wrong != 0)
