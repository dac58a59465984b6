#!/bin/sh
# The format html, in a browser: see page.py.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "$top_srcdir/testsuite/report/lib.sh"
need_python shutil,tempfile
"$python" "$top_srcdir/testsuite/report/page.py" testsuite/report/sample
