# The command around whole builds: each test has a small project.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

integration_tests = \
	testsuite/integration/autotools.sh \
	testsuite/integration/ccache.sh \
	testsuite/integration/cmake.sh \
	testsuite/integration/completion.sh \
	testsuite/integration/flags.sh \
	testsuite/integration/install.sh \
	testsuite/integration/link.sh \
	testsuite/integration/make.sh \
	testsuite/integration/meson.sh \
	testsuite/integration/probes.sh \
	testsuite/integration/wrap.sh
TESTS += $(integration_tests)
EXTRA_DIST += $(integration_tests) testsuite/integration/lib.sh
# The small projects.
EXTRA_DIST += testsuite/integration/autotools testsuite/integration/cmake \
	testsuite/integration/link \
	testsuite/integration/meson testsuite/integration/tally
$(integration_tests:.sh=.log): tools/escape$(EXEEXT)
clean-local: clean-integration
clean-integration:
	rm -rf testsuite/integration/*.dir
.PHONY: clean-integration
