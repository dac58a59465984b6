# Checks reports as SARIF 2.1.0 by the rules of the standard that matter.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     [SARIF_SCHEMA=FILE] python3 sarif.py SAMPLE
#
# Prints what is wrong and exits with 1, or prints nothing.  With the schema
# of OASIS, which is not ours to ship, and the module jsonschema the reports
# are held against that as well.

import gzip
import json
import os
import re
import subprocess
import sys

wrong = 0
# RFC 3986: a relative reference without a scheme, or a file: URI.
SEGMENT = r"(?:[A-Za-z0-9._~!$&'()*+,;=@-]|%[0-9A-F]{2})+"
RELATIVE = re.compile(rf"{SEGMENT}(/{SEGMENT})*$")
ABSOLUTE = re.compile(rf"file://(/{SEGMENT})*/?$")


def need(condition, text):
    global wrong
    if not condition:
        wrong += 1
        print(text)


def sample(*args):
    return subprocess.run([sys.argv[1], "sarif", *args], check=True,
                          stdout=subprocess.PIPE).stdout


def check_message(message, where):
    need(isinstance(message.get("text"), str) and message["text"]
         and len(message["text"]) <= 1024, f"{where}: message {message}")


def check_location(location, run, where):
    physical = location["physicalLocation"]
    artifact = physical["artifactLocation"]
    uri, index = artifact["uri"], artifact["index"]
    known = run["artifacts"][index]["location"]
    need(known == artifact, f"{where}: artifact {index} is {known}")
    if "uriBaseId" in artifact:
        need(artifact["uriBaseId"] in run["originalUriBaseIds"],
             f"{where}: no base {artifact}")
        need(RELATIVE.match(uri), f"{where}: not a relative URI: {uri}")
        need(".." not in uri.split("/"), f"{where}: {uri}")
    else:
        need(ABSOLUTE.match(uri), f"{where}: not a file: URI: {uri}")
    for key, value in physical.get("region", {}).items():
        need(key in ("startLine", "startColumn") and value >= 1,
             f"{where}: region {key}={value}")
    for logical in location.get("logicalLocations", []):
        need(logical["kind"] == "function" and logical["name"],
             f"{where}: {logical}")


def check_result(result, run, where):
    rules = run["tool"]["driver"]["rules"]
    need(rules[result["ruleIndex"]]["id"] == result["ruleId"],
         f"{where}: the rule is another")
    need(result["level"] in ("note", "warning", "error"),
         f"{where}: level {result['level']}")
    check_message(result["message"], where)
    need(1 <= len(result["locations"]) <= 1000, f"{where}: no location")
    for location in result["locations"]:
        check_location(location, run, where)
    for name, value in result["partialFingerprints"].items():
        need(name in ("escapeSite/v1", "primaryLocationLineHash")
             and re.match(r"[0-9a-f]{16}(:1)?$", value), f"{where}: {name}")
    for flow in result.get("codeFlows", []):
        for thread in flow["threadFlows"]:
            need(1 <= len(thread["locations"]) <= 1000,
                 f"{where}: a flow without locations")
            for step in thread["locations"]:
                need(step["nestingLevel"] >= 0, f"{where}: nesting")
                check_message(step["location"]["message"], where)
                check_location(step["location"], run, where)


def check_rules(rules):
    ids = [rule["id"] for rule in rules]
    need(len(ids) == len(set(ids)) <= 25000, f"rules: {ids}")
    for rule in rules:
        need(re.match(r"[a-z]+(-[a-z]+)*$", rule["id"]), f"rule {rule}")
        need(rule.get("name", "").lower() != rule["id"]
             and re.match(r"([A-Z][a-z]*)*$", rule.get("name", "")),
             f"rule {rule}")
        for name in ("shortDescription", "fullDescription"):
            check_message(rule[name], f"rule {rule['id']}: {name}")
        need(rule["help"]["text"] and rule["help"]["markdown"],
             f"rule {rule['id']}: no help")
        need(len(rule["properties"]["tags"]) <= 10, "rule: tags")
        need(rule["defaultConfiguration"]["level"]
             in ("note", "warning", "error"), f"rule {rule['id']}: level")


def check(data):
    log = json.loads(data.decode("utf-8"))
    need(log["version"] == "2.1.0", "version")
    need(len(log["runs"]) == 1, "not one run")
    run = log["runs"][0]
    need(run["tool"]["driver"]["name"] == "escape", "tool")
    need(run["columnKind"] == "utf16CodeUnits", "columnKind")
    for base in run["originalUriBaseIds"].values():
        need(ABSOLUTE.match(base["uri"]) and base["uri"].endswith("/"),
             f"base {base}")
    need(run["invocations"][0]["executionSuccessful"] is True, "invocation")
    check_rules(run["tool"]["driver"]["rules"])
    texts = [json.dumps(artifact) for artifact in run["artifacts"]]
    need(len(texts) == len(set(texts)), "artifacts: one stands there twice")
    for i, result in enumerate(run["results"]):
        check_result(result, run, f"result {i}")
    if os.environ.get("SARIF_SCHEMA"):
        check_schema(log)
    return run


def check_schema(log):
    import jsonschema
    with open(os.environ["SARIF_SCHEMA"], encoding="utf-8") as file:
        schema = json.load(file)
    kind = jsonschema.validators.validator_for(schema)
    for error in kind(schema).iter_errors(log):
        need(False, f"schema: {list(error.path)}: {error.message[:200]}")


run = check(sample("24", "4"))
need(len(run["results"]) == 24, "a result is missing")
levels = {result["level"] for result in run["results"]}
need(levels == {"note", "error"}, f"levels {levels}")
units = [a for a in run["artifacts"] if "analysisTarget" in a.get("roles", [])]
need(len(units) == 4, f"{len(units)} units of 4")
need(sample("24", "4") == sample("24", "4"), "not the same bytes twice")

run = check(sample("24", "4", "single"))
need(run["artifacts"][0]["roles"] == ["analysisTarget"], "one unit's file")
check(sample("60", "12", "hostile"))
check(sample("12", "3", "nosource"))
run = check(sample("0", "1"))
need(run["results"] == [], "results from nothing")

data = sample("26000", "900")
run = check(data)
need(len(run["results"]) == 25000, f"{len(run['results'])} results")
notes = run["invocations"][0]["toolExecutionNotifications"]
need(len(notes) == 1 and "1000 of 26000" in notes[0]["message"]["text"],
     f"what was left out is not said: {notes}")
errors = sum(result["level"] == "error" for result in run["results"])
need(errors == 2166, f"{errors} errors were kept")
need(len(gzip.compress(data)) < 10_000_000, "more than 10 MB, compressed")
sys.exit(wrong != 0)
