# The plugin: GCC's side, in its kind of C++, and all the C above.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

if PLUGIN

# escape.so is what GCC loads: a bare -fplugin=escape finds it by this name,
# and the name is the prefix of the options.  It is the loader alone, which
# has no symbol of GCC, and loads escape-main.so from its folder.
# escape.so is what GCC loads: a bare -fplugin=escape finds it by this name,
# and the name is the prefix of the options.  It is the loader alone, which
# has no symbol of GCC, and loads escape-main.so from its folder.
gccplugin_LTLIBRARIES += plugin/gcc/escape.la plugin/gcc/escape-main.la
# GCC's headers are system headers: their warnings are not ours.
plugin_gcc_escape_la_CPPFLAGS = $(AM_CPPFLAGS) -isystem $(ESC_GCC_INCLUDE) \
	-DESC_GCC_VERSION='"$(ESC_GCC_VERSION)"' \
	-DESC_GCC_TARGET='"$(ESC_GCC_TARGET)"'
plugin_gcc_escape_la_LDFLAGS = -module -avoid-version -shared \
	-Wl,--build-id=sha1
plugin_gcc_escape_la_SOURCES = plugin/gcc/loader.cc

plugin_gcc_escape_main_la_CPPFLAGS = $(plugin_gcc_escape_la_CPPFLAGS)
plugin_gcc_escape_main_la_LDFLAGS = $(plugin_gcc_escape_la_LDFLAGS)
plugin_gcc_escape_main_la_LIBADD = \
	plugin/report/libescreport.la \
	plugin/models/libescmodels.la \
	plugin/core/libesccore.la
plugin_gcc_escape_main_la_SOURCES = \
	plugin/gcc/assume.cc \
	plugin/gcc/assume.h \
	plugin/gcc/attributes.cc \
	plugin/gcc/attributes.h \
	plugin/gcc/build-alloca.cc \
	plugin/gcc/build-call.cc \
	plugin/gcc/build-clone.cc \
	plugin/gcc/build-data.cc \
	plugin/gcc/build-facts.cc \
	plugin/gcc/build-stmt.cc \
	plugin/gcc/build-unit.cc \
	plugin/gcc/build-value.cc \
	plugin/gcc/build.h \
	plugin/gcc/diag.cc \
	plugin/gcc/diag.h \
	plugin/gcc/escape-gcc.h \
	plugin/gcc/gcc-compat.h \
	plugin/gcc/loader.cc \
	plugin/gcc/join.cc \
	plugin/gcc/join.h \
	plugin/gcc/look.cc \
	plugin/gcc/outside.cc \
	plugin/gcc/outside.h \
	plugin/gcc/passes.cc \
	plugin/gcc/plugin.cc \
	plugin/gcc/recipe.cc \
	plugin/gcc/record.cc \
	plugin/gcc/record.h \
	plugin/gcc/rewrite-cfg.cc \
	plugin/gcc/rewrite-int.h \
	plugin/gcc/rewrite-slot.cc \
	plugin/gcc/rewrite.cc \
	plugin/gcc/rewrite.h \
	plugin/gcc/summaries.cc \
	plugin/gcc/survivors.cc \
	plugin/gcc/survivors.h

install-data-hook:
	rm -f '$(DESTDIR)$(gccplugindir)/escape.la' \
	  '$(DESTDIR)$(gccplugindir)/escape-main.la'
uninstall-hook:
	rm -f '$(DESTDIR)$(gccplugindir)/escape.so' \
	  '$(DESTDIR)$(gccplugindir)/escape-main.so'

endif PLUGIN
