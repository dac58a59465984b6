#!/bin/sh
# The formats that are lines: csv and quickfix.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "$top_srcdir/testsuite/report/lib.sh"
need_python
"$python" "$top_srcdir/testsuite/report/tables.py" testsuite/report/sample
