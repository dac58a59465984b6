#!/bin/sh
# The format sarif: see sarif.py.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "$top_srcdir/testsuite/report/lib.sh"
need_python gzip${SARIF_SCHEMA:+,jsonschema}
"$python" "$top_srcdir/testsuite/report/sarif.py" testsuite/report/sample
