# What other builds find: pkg-config, CMake, Autoconf, and the shells.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

pkgconfigdir = $(libdir)/pkgconfig
escapecmakedir = $(libdir)/cmake/Escape
aclocaldir = $(datadir)/aclocal
bashdir = $(datadir)/bash-completion/completions
zshdir = $(datadir)/zsh/site-functions

nodist_pkgconfig_DATA = integration/escape.pc
nodist_escapecmake_DATA = integration/EscapeConfig.cmake \
	integration/EscapeConfigVersion.cmake
dist_aclocal_DATA = integration/ax_gcc_escape.m4
nodist_bash_DATA = integration/bash/escape
nodist_zsh_DATA = integration/zsh/_escape
dist_doc_DATA = integration/github-workflow.yml

integration_made = $(nodist_pkgconfig_DATA) $(nodist_escapecmake_DATA) \
	$(nodist_bash_DATA) $(nodist_zsh_DATA)
CLEANFILES += $(integration_made)
EXTRA_DIST += integration/completion integration/escape.pc.in \
	integration/EscapeConfig.cmake.in \
	integration/EscapeConfigVersion.cmake.in

if !PLUGIN
# Without a plugin there are no flags.
no_plugin_sed = -e '/^plugin/s/=.*/=/'
endif
integration_sed = $(SED) $(no_plugin_sed) -e 's|@prefix[@]|$(prefix)|g' \
	-e 's|@exec_prefix[@]|$(exec_prefix)|g' \
	-e 's|@bindir[@]|$(bindir)|g' -e 's|@includedir[@]|$(includedir)|g' \
	-e 's|@gccplugindir[@]|$(gccplugindir)|g' \
	-e 's|@GCC_VERSION[@]|$(ESC_GCC_VERSION)|g' \
	-e 's|@VERSION[@]|$(PACKAGE_VERSION)|g' \
	-e "s|@BUILD_ID[@]|`$(SED) -n \
	      's/.*BUILD_ID "\(.*\)"/\1/p' build-id.h`|" \
	-e "s|@BIN_FROM_CMAKE[@]|`realpath -m \
	      --relative-to='$(escapecmakedir)' '$(bindir)'`|" \
	-e "s|@INCLUDE_FROM_CMAKE[@]|`realpath -m \
	      --relative-to='$(escapecmakedir)' '$(includedir)'`|"

integration/escape.pc: integration/escape.pc.in build-id.h Makefile
integration/EscapeConfig.cmake: integration/EscapeConfig.cmake.in Makefile
integration/EscapeConfigVersion.cmake: \
		integration/EscapeConfigVersion.cmake.in Makefile
integration/escape.pc integration/EscapeConfig.cmake \
integration/EscapeConfigVersion.cmake:
	$(AM_V_GEN)$(MKDIR_P) integration && \
	$(integration_sed) $(srcdir)/$@.in > $@-t && mv -f $@-t $@

completion_inputs = integration/completion tools/commands.def \
	tools/args.def plugin/core/options.def plugin/core/reasons.def
integration/bash/escape: $(completion_inputs)
	$(AM_V_GEN)$(MKDIR_P) integration/bash && \
	$(SHELL) $(srcdir)/integration/completion bash $(srcdir) > $@-t && \
	mv -f $@-t $@
integration/zsh/_escape: $(completion_inputs)
	$(AM_V_GEN)$(MKDIR_P) integration/zsh && \
	$(SHELL) $(srcdir)/integration/completion zsh $(srcdir) > $@-t && \
	mv -f $@-t $@
