#!/bin/sh
# Some seconds of mutations of esg/*.esg: nothing crashes.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/core/lib.sh"

set -- "$srcdir"/testsuite/core/esg/*.esg "$srcdir"/testsuite/core/link/*.esg
for seed in 1 2 3; do
  run testsuite/core/mutate-test -n 5000 -s $seed "$@"
done
finish
