# The tests: programs and scripts of automake (TESTS), then DejaGnu.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

# ---- Unit tests of the core: one program per module.

EXTRA_DIST += testsuite/core/unit.h

core_tests = testsuite/core/size-test
check_PROGRAMS += $(core_tests)
TESTS += $(core_tests)
core_test_cppflags = $(AM_CPPFLAGS) -I$(top_srcdir)/plugin/core
core_test_libs = plugin/core/libesccore.la

testsuite_core_size_test_CPPFLAGS = $(core_test_cppflags)
testsuite_core_size_test_LDADD = $(core_test_libs)

# ---- Lint: rules of the sources that no compiler checks.

lint_tests = \
	testsuite/lint/docs.sh \
	testsuite/lint/includes.sh \
	testsuite/lint/layout.sh \
	testsuite/lint/self.sh \
	testsuite/lint/sources.sh \
	testsuite/lint/versions.sh
TESTS += $(lint_tests)
EXTRA_DIST += $(lint_tests) testsuite/lint/lib.sh

# ---- DejaGnu: the compiler with the plugin on real programs.

if PLUGIN
dejatool = escape
endif
DEJATOOL = $(dejatool)
AM_RUNTESTFLAGS = --srcdir $(top_srcdir)/testsuite
EXTRA_DEJAGNU_SITE_CONFIG = testsuite/site-extra.exp

# Whole folders: a test is a file, and no list of them is kept anywhere.
EXTRA_DIST += testsuite/README.md testsuite/config testsuite/lib \
	$(wildcard $(top_srcdir)/testsuite/escape.*)
