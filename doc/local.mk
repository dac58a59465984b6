# The manual and the man pages.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

dist_man_MANS += doc/escape.1 doc/escape.so.7
schemadir = $(docdir)
dist_schema_DATA = doc/report.schema.json
EXTRA_DIST += doc/samples

# The version comes with the command line, so that nothing is made in the
# source folder.
AUTOMAKE_OPTIONS = info-in-builddir
info_TEXINFOS += doc/escape.texi
doc_escape_TEXINFOS = doc/build.texi doc/codes.texi doc/command.texi \
	doc/esg.texi doc/formats.texi doc/go.texi doc/how.texi doc/models.texi \
	doc/record.texi doc/rewrite.texi doc/whole.texi
AM_MAKEINFOFLAGS = --no-split -D "VERSION $(PACKAGE_VERSION)"
AM_MAKEINFOHTMLFLAGS = $(AM_MAKEINFOFLAGS)

# The outputs in the manual are those of GCC 12; see doc/samples.
manual_parts = $(srcdir)/doc/escape.texi $(srcdir)/doc/codes.texi \
	$(srcdir)/doc/go.texi $(srcdir)/doc/how.texi
samples = CC='$(ESC_GCC)' CXX='$(ESC_GXX)' \
	ESCAPE_PLUGIN='$(abs_builddir)/plugin/gcc/.libs/escape.so' \
	$(srcdir)/doc/samples

check-manual: all
	$(samples) check $(manual_parts)
update-manual: all
	$(samples) update $(manual_parts)
.PHONY: check-manual update-manual
