# The models: what library functions do with their arguments.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

noinst_LTLIBRARIES += plugin/models/libescmodels.la

model_files = \
	plugin/models/c.models \
	plugin/models/posix.models \
	plugin/models/gnu.models \
	plugin/models/fortify.models \
	plugin/models/gcc.models \
	plugin/models/c++.models \
	plugin/models/libgomp.models

plugin_models_libescmodels_la_SOURCES = \
	plugin/models/body.c \
	plugin/models/body.h \
	plugin/models/builtin.h \
	plugin/models/models-int.h \
	plugin/models/models.c \
	plugin/models/models.h \
	plugin/models/options.c \
	plugin/models/parse-int.h \
	plugin/models/parse.c \
	plugin/models/parse.h \
	plugin/models/scan.c \
	plugin/models/value.c
nodist_plugin_models_libescmodels_la_SOURCES = plugin/models/builtin.c

EXTRA_DIST += $(model_files) plugin/models/gen-builtin.sh
CLEANFILES += plugin/models/builtin.c

plugin/models/builtin.c: $(model_files) plugin/models/gen-builtin.sh
	$(AM_V_GEN)$(MKDIR_P) plugin/models && build=`pwd` && \
	cd $(srcdir) && \
	$(SHELL) plugin/models/gen-builtin.sh $(model_files) \
	  > "$$build/$@.tmp" && \
	mv "$$build/$@.tmp" "$$build/$@"
