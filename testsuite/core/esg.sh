#!/bin/sh
# The graphs of esg/*.esg: their expectations hold, with all limits at 1 the
# verdicts are at least as bad, and what is read is written again.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/core/lib.sh"

set -- "$srcdir"/testsuite/core/esg/*.esg
run tools/escape solve --check "$@"
run tools/escape solve --check --hostile "$@"
run testsuite/core/text-test "$@"
finish
