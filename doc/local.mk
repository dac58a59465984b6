# The manual and the man pages.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

dist_man_MANS += doc/escape.1 doc/escape.so.7
EXTRA_DIST += doc/samples
EXTRA_DIST += doc/escape.texi doc/codes.texi doc/go.texi doc/how.texi
