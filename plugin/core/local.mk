# The core: the analysis in C, on libc and GMP alone.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LTLIBRARIES += plugin/core/libesccore.la

plugin_core_libesccore_la_SOURCES = \
	plugin/core/analyze.c \
	plugin/core/analyze.h \
	plugin/core/apply.c \
	plugin/core/arena.c \
	plugin/core/arena.h \
	plugin/core/check.c \
	plugin/core/check.h \
	plugin/core/collect.c \
	plugin/core/common.c \
	plugin/core/common.h \
	plugin/core/explain.c \
	plugin/core/extract-int.h \
	plugin/core/extract.c \
	plugin/core/finding.h \
	plugin/core/flow.c \
	plugin/core/flow.h \
	plugin/core/graph.c \
	plugin/core/graph.h \
	plugin/core/index.c \
	plugin/core/index.h \
	plugin/core/judge-int.h \
	plugin/core/judge-param.c \
	plugin/core/judge-plan.c \
	plugin/core/judge.c \
	plugin/core/judge.h \
	plugin/core/lifetime.c \
	plugin/core/limits.def \
	plugin/core/link-write.c \
	plugin/core/link.c \
	plugin/core/link.h \
	plugin/core/live-flow.c \
	plugin/core/live-int.h \
	plugin/core/live-item.c \
	plugin/core/live.c \
	plugin/core/live.h \
	plugin/core/memory.c \
	plugin/core/names.c \
	plugin/core/names.h \
	plugin/core/options.c \
	plugin/core/options.def \
	plugin/core/options.h \
	plugin/core/order.c \
	plugin/core/outside.c \
	plugin/core/outside.h \
	plugin/core/passed.c \
	plugin/core/plan-free.c \
	plugin/core/plan-int.h \
	plugin/core/plan.c \
	plugin/core/plan.h \
	plugin/core/reason.c \
	plugin/core/reason.h \
	plugin/core/reasons.def \
	plugin/core/recipes.def \
	plugin/core/reduce-int.h \
	plugin/core/reduce-same.c \
	plugin/core/reduce.c \
	plugin/core/says.c \
	plugin/core/says.h \
	plugin/core/size.c \
	plugin/core/size.h \
	plugin/core/solve-int.h \
	plugin/core/solve.c \
	plugin/core/solve.h \
	plugin/core/steps.def \
	plugin/core/summary.c \
	plugin/core/summary.h \
	plugin/core/text-lex.c \
	plugin/core/text-lex.h \
	plugin/core/text-read-call.c \
	plugin/core/text-read-func.c \
	plugin/core/text-read-summary.c \
	plugin/core/text-read.c \
	plugin/core/text-read.h \
	plugin/core/text-write-summary.c \
	plugin/core/text-write.c \
	plugin/core/text-write.h \
	plugin/core/text.h \
	plugin/core/verdicts.def
plugin_core_libesccore_la_LIBADD = $(ESC_GMP_LIBS)
