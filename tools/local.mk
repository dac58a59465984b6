# The command escape.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

bin_PROGRAMS += tools/escape
EXTRA_DIST += tools/README.md

tools_escape_SOURCES = \
	tools/args.c \
	tools/args.def \
	tools/args.h \
	tools/base.c \
	tools/base.h \
	tools/build-found.c \
	tools/build-links.c \
	tools/build.c \
	tools/build.h \
	tools/causes.def \
	tools/check.c \
	tools/command.h \
	tools/commands.def \
	tools/diff.c \
	tools/doctor.c \
	tools/elf.c \
	tools/elf.h \
	tools/escape.c \
	tools/explain.c \
	tools/flags.c \
	tools/input.c \
	tools/input.h \
	tools/ledger.c \
	tools/ledger.h \
	tools/link.c \
	tools/match.c \
	tools/merge.c \
	tools/models.c \
	tools/page.c \
	tools/page.h \
	tools/parallel.c \
	tools/parallel.h \
	tools/program.c \
	tools/program.h \
	tools/quote.c \
	tools/quote.h \
	tools/report.c \
	tools/select.c \
	tools/select.h \
	tools/solve.c \
	tools/stale.c \
	tools/trouble.c \
	tools/unit.c \
	tools/unit.h \
	tools/verify.c \
	tools/why.c \
	tools/wrap-cc.c \
	tools/wrap-line.c \
	tools/wrap-plugin.c \
	tools/wrap.c \
	tools/wrap.h
# Where the command and the plugin are installed, of which it needs only the
# steps from one to the other.
tools_escape_CPPFLAGS = $(AM_CPPFLAGS) -D_GNU_SOURCE \
	-DESC_BINDIR='"$(bindir)"' \
	-DESC_GCCPLUGINDIR='"$(gccplugindir)"' \
	-DESC_GCC_VERSION='"$(ESC_GCC_VERSION)"' \
	-DESC_GCC_MAJOR='"$(ESC_GCC_MAJOR)"'
tools_escape_LDADD = plugin/report/libescreport.la \
	plugin/models/libescmodels.la \
	plugin/core/libesccore.la $(ESC_JANSSON_LIBS) $(ESC_ELF_LIBS)
