# The tests: programs and scripts of automake (TESTS), then DejaGnu.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

# A folder "link" is not made of link.sh, as a rule of make's own has it.
%: %.sh

# ---- Unit tests of the core: one program per module, and scripts that run
# them, and the command, on the graphs of esg/.

core_tests = \
	testsuite/core/arena-test \
	testsuite/core/brute-test \
	testsuite/core/check-test \
	testsuite/core/record-test \
	testsuite/core/size-test \
	testsuite/core/text-test
core_scripts = \
	testsuite/core/command.sh \
	testsuite/core/esg.sh \
	testsuite/core/link.sh \
	testsuite/core/mutate.sh \
	testsuite/core/records.sh
check_PROGRAMS += $(core_tests) testsuite/core/mutate-test \
	testsuite/core/mutate-record testsuite/core/record-cat
TESTS += $(core_tests) $(core_scripts)
EXTRA_DIST += $(core_scripts) testsuite/core/lib.sh testsuite/core/unit.h \
	testsuite/core/fuzz-esg.sh testsuite/core/fuzz-record.sh \
	$(wildcard $(top_srcdir)/testsuite/core/esg) \
	$(wildcard $(top_srcdir)/testsuite/core/records) \
	$(wildcard $(top_srcdir)/testsuite/core/link)

testsuite_core_arena_test_LDADD = plugin/core/libesccore.la
testsuite_core_brute_test_LDADD = plugin/core/libesccore.la
testsuite_core_brute_test_SOURCES = testsuite/core/brute-test.c \
	testsuite/core/brute-link.c testsuite/core/brute.c \
	testsuite/core/brute.h
testsuite_core_check_test_LDADD = plugin/core/libesccore.la
testsuite_core_mutate_record_LDADD = plugin/report/libescreport.la \
	plugin/core/libesccore.la
testsuite_core_mutate_record_SOURCES = testsuite/core/mutate-test.c \
	testsuite/core/fuzz-record.c testsuite/core/fuzz-esg.h
testsuite_core_record_cat_LDADD = plugin/report/libescreport.la \
	plugin/core/libesccore.la
testsuite_core_record_test_LDADD = plugin/report/libescreport.la \
	plugin/core/libesccore.la
testsuite_core_size_test_LDADD = plugin/core/libesccore.la
testsuite_core_text_test_LDADD = plugin/core/libesccore.la
testsuite_core_mutate_test_LDADD = plugin/core/libesccore.la
testsuite_core_mutate_test_SOURCES = testsuite/core/mutate-test.c \
	testsuite/core/fuzz-esg.c testsuite/core/fuzz-esg.h

# The scripts start programs of the build by their path in it.
testsuite/core/command.log: tools/escape$(EXEEXT)
testsuite/core/esg.log: tools/escape$(EXEEXT) \
	testsuite/core/text-test$(EXEEXT)
testsuite/core/link.log: tools/escape$(EXEEXT) \
	testsuite/core/text-test$(EXEEXT)
testsuite/core/mutate.log: testsuite/core/mutate-test$(EXEEXT)
testsuite/core/records.log: testsuite/core/mutate-record$(EXEEXT) \
	testsuite/core/record-cat$(EXEEXT) testsuite/report/sample$(EXEEXT)

# ---- Reports: a made-up one in every format.

report_scripts = \
	testsuite/report/page.sh \
	testsuite/report/sarif.sh \
	testsuite/report/schema.sh \
	testsuite/report/tables.sh
check_PROGRAMS += testsuite/report/sample testsuite/report/parts-test
TESTS += testsuite/report/parts-test $(report_scripts)
EXTRA_DIST += $(report_scripts) testsuite/report/lib.sh \
	testsuite/report/browser.py testsuite/report/contrast.js \
	testsuite/report/page.py \
	testsuite/report/sarif.py testsuite/report/schema.py \
	testsuite/report/tables.py
$(report_scripts:.sh=.log): testsuite/report/sample$(EXEEXT)
testsuite_report_parts_test_LDADD = plugin/report/libescreport.la \
	plugin/core/libesccore.la
testsuite_report_sample_SOURCES = testsuite/report/sample.c \
	testsuite/report/sample.def
testsuite_report_sample_LDADD = plugin/report/libescreport.la \
	plugin/core/libesccore.la

# ---- The commands that read what objects carry.

tools_scripts = \
	testsuite/tools/diff.sh \
	testsuite/tools/input.sh \
	testsuite/tools/models.sh \
	testsuite/tools/program.sh \
	testsuite/tools/report.sh \
	testsuite/tools/why.sh
check_PROGRAMS += testsuite/tools/lines-to-record testsuite/tools/mutate-unit
TESTS += $(tools_scripts) testsuite/tools/mutate-unit
testsuite_tools_mutate_unit_SOURCES = testsuite/tools/mutate-unit.c \
	tools/unit.c
testsuite_tools_mutate_unit_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir) \
	-D_GNU_SOURCE
testsuite_tools_mutate_unit_LDADD = $(testsuite_tools_lines_to_record_LDADD)
EXTRA_DIST += $(tools_scripts) testsuite/tools/lib.sh
testsuite_tools_lines_to_record_LDADD = plugin/report/libescreport.la \
	plugin/core/libesccore.la $(ESC_JANSSON_LIBS) $(ESC_ZLIB_LIBS)
$(tools_scripts:.sh=.log): tools/escape$(EXEEXT) \
	testsuite/tools/lines-to-record$(EXEEXT)

# ---- The models: their grammar, and every function against its declaration.

check_PROGRAMS += testsuite/models/test-models testsuite/models/list-models
TESTS += testsuite/models/test-models testsuite/models/lint.sh
EXTRA_DIST += testsuite/models/lint.sh
testsuite_models_test_models_LDADD = plugin/models/libescmodels.la \
	plugin/core/libesccore.la
testsuite_models_list_models_LDADD = plugin/models/libescmodels.la \
	plugin/core/libesccore.la
testsuite/models/lint.log: testsuite/models/list-models$(EXEEXT)
# The compilers whose headers declare what is modelled.
AM_TESTS_ENVIRONMENT += CC='$(CC)'; CXX='$(CXX)'; export CC CXX;

# Fuzzes the readers of the text form and of records; needs clang.
FUZZ_SECONDS = 60
fuzz-esg fuzz-record:
	$(srcdir)/testsuite/core/$@.sh $(FUZZ_SECONDS)
.PHONY: fuzz-esg fuzz-record

# ---- Random programs, and an oracle that watches them run.

check_PROGRAMS += testsuite/fuzz/gen testsuite/fuzz/reduce
testsuite_fuzz_gen_SOURCES = testsuite/fuzz/gen.c testsuite/fuzz/gen.h \
	testsuite/fuzz/random.c testsuite/fuzz/random.h \
	testsuite/fuzz/gen-expr.c testsuite/fuzz/gen-frame.c \
	testsuite/fuzz/gen-stmt.c
TESTS += testsuite/fuzz/fuzz.sh
EXTRA_DIST += testsuite/fuzz/fuzz.sh testsuite/fuzz/lib.sh \
	testsuite/fuzz/oracle.c \
	testsuite/fuzz/oracle.h testsuite/fuzz/claims.c \
	testsuite/fuzz/claims.h testsuite/fuzz/heap.c \
	testsuite/fuzz/heap.h testsuite/fuzz/prelude.h
testsuite/fuzz/fuzz.log: testsuite/fuzz/gen$(EXEEXT)

# As many as one likes: make fuzz SEEDS=1000 FIRST=1
FIRST = 1
fuzz: testsuite/fuzz/gen$(EXEEXT) testsuite/fuzz/reduce$(EXEEXT)
	$(AM_TESTS_ENVIRONMENT) \
	SEEDS='$(SEEDS)' $(SHELL) $(top_srcdir)/testsuite/fuzz/fuzz.sh $(FIRST)
clean-local: clean-fuzz
clean-fuzz:
	rm -rf testsuite/fuzz/bugs
.PHONY: fuzz clean-fuzz

# Random programs that use the heap, with rewrite and without:
# make check-fuzz-rewrite PROGRAMS=1000 FIRST=1 REWRITE_SECONDS=120
check_PROGRAMS += testsuite/fuzz/heap-gen
testsuite_fuzz_heap_gen_SOURCES = testsuite/fuzz/heap-gen.c \
	testsuite/fuzz/random.c testsuite/fuzz/random.h \
	testsuite/fuzz/heap-gen.h testsuite/fuzz/heap-block.c \
	testsuite/fuzz/heap-borrow.c testsuite/fuzz/heap-call.c \
	testsuite/fuzz/heap-cxx.c testsuite/fuzz/heap-idiom.c \
	testsuite/fuzz/heap-odd.c testsuite/fuzz/heap-place.c \
	testsuite/fuzz/heap-stmt.c testsuite/fuzz/heap-web.c
EXTRA_DIST += testsuite/fuzz/rewrite.sh testsuite/fuzz/rewrite-run.c \
	testsuite/fuzz/rewrite-run.h testsuite/fuzz/rewrite-prelude.h
check-fuzz-rewrite: testsuite/fuzz/heap-gen$(EXEEXT) \
		testsuite/fuzz/reduce$(EXEEXT)
	$(AM_TESTS_ENVIRONMENT) \
	PROGRAMS='$(PROGRAMS)' REWRITE_SECONDS='$(REWRITE_SECONDS)' \
	$(SHELL) $(top_srcdir)/testsuite/fuzz/rewrite.sh $(FIRST)
.PHONY: check-fuzz-rewrite

# ---- Lint: rules of the sources that no compiler checks.

lint_tests = \
	testsuite/lint/docs.sh \
	testsuite/lint/help.sh \
	testsuite/lint/includes.sh \
	testsuite/lint/layout.sh \
	testsuite/lint/readme.sh \
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

# How many run tests notice a rewrite that moves everything; with options:
# make check-blind BLIND='-O0 -O3'
BLIND = -O0 -O2
check-blind:
	ESCAPE_CC='$(ESC_GCC)' ESCAPE_CXX='$(ESC_GXX)' \
	ESCAPE_PLUGIN='$(abs_top_builddir)/plugin/gcc/.libs/escape.so' \
	$(SHELL) $(top_srcdir)/testsuite/escape.rewrite/blind.sh $(BLIND)
.PHONY: check-blind
