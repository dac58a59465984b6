# The command escape.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

bin_PROGRAMS += tools/escape

tools_escape_SOURCES = \
	tools/args.c \
	tools/args.def \
	tools/args.h \
	tools/command.h \
	tools/commands.def \
	tools/escape.c \
	tools/explain.c \
	tools/solve.c \
	tools/trouble.c
tools_escape_LDADD = plugin/report/libescreport.la plugin/core/libesccore.la
