# The command escape.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

bin_PROGRAMS += tools/escape

tools_escape_SOURCES = \
	tools/args.c \
	tools/args.def \
	tools/args.h \
	tools/base.c \
	tools/base.h \
	tools/causes.def \
	tools/command.h \
	tools/commands.def \
	tools/elf.c \
	tools/elf.h \
	tools/escape.c \
	tools/explain.c \
	tools/input.c \
	tools/input.h \
	tools/merge.c \
	tools/page.c \
	tools/page.h \
	tools/parallel.c \
	tools/parallel.h \
	tools/report.c \
	tools/select.c \
	tools/select.h \
	tools/solve.c \
	tools/trouble.c \
	tools/unit.c \
	tools/unit.h
tools_escape_CPPFLAGS = $(AM_CPPFLAGS) -D_GNU_SOURCE
tools_escape_LDADD = plugin/report/libescreport.la \
	plugin/core/libesccore.la $(ESC_JANSSON_LIBS) $(ESC_ELF_LIBS)
