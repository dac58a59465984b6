# Benchmarks: run by hand, distributed with the rest.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

EXTRA_DIST += bench/README bench/cc-both bench/commands bench/compile-time \
	bench/copies.awk bench/corpora.sh bench/gen bench/identical \
	bench/lib.sh bench/measure.c bench/rewrite bench/classes.c bench/scaling
EXTRA_DIST += examples/README examples/tally.aliases examples/tally.c \
	examples/tally.log
