# The report: findings to bytes, one file per format.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LTLIBRARIES += plugin/report/libescreport.la

plugin_report_libescreport_la_SOURCES = \
	plugin/report/csv.c \
	plugin/report/explain.def \
	plugin/report/files.c \
	plugin/report/files.h \
	plugin/report/formats.def \
	plugin/report/html.c \
	plugin/report/json-values.c \
	plugin/report/json-values.h \
	plugin/report/json.c \
	plugin/report/json.h \
	plugin/report/lines.c \
	plugin/report/lines.h \
	plugin/report/page.h \
	plugin/report/quickfix.c \
	plugin/report/record-dictionary.c \
	plugin/report/record-read.c \
	plugin/report/record-write.c \
	plugin/report/record.h \
	plugin/report/report.c \
	plugin/report/report.h \
	plugin/report/sarif-rules.c \
	plugin/report/sarif.c \
	plugin/report/sarif.h \
	plugin/report/sources.c \
	plugin/report/sources.h \
	plugin/report/tree.c \
	plugin/report/tree.h \
	plugin/report/text.c \
	plugin/report/utf8.c \
	plugin/report/utf8.h
plugin_report_libescreport_la_LIBADD = $(ESC_JANSSON_LIBS) $(ESC_ZLIB_LIBS)
nodist_plugin_report_libescreport_la_SOURCES = plugin/report/page.c

# The page of the format html, in the order that gen-page.sh wants.
page_files = \
	plugin/report/page.html \
	plugin/report/page.css \
	plugin/report/page.js \
	plugin/report/page-facets.js \
	plugin/report/page-story.js \
	plugin/report/page-start.js
EXTRA_DIST += $(page_files) plugin/report/gen-page.sh
CLEANFILES += plugin/report/page.c

plugin/report/page.c: $(page_files) plugin/report/gen-page.sh
	$(AM_V_GEN)$(MKDIR_P) plugin/report && build=`pwd` && \
	cd $(srcdir) && \
	$(SHELL) plugin/report/gen-page.sh $(page_files) \
	  > "$$build/$@.tmp" && \
	mv "$$build/$@.tmp" "$$build/$@"
