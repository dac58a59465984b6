#!/bin/sh
# The format json: see schema.py.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "$top_srcdir/testsuite/report/lib.sh"
need_python jsonschema
"$python" "$top_srcdir/testsuite/report/schema.py" \
  "$top_srcdir/doc/report.schema.json" testsuite/report/sample
