dnl The GCC that the plugin is for, its headers, and the build's variants.
dnl
dnl Copyright (C) 2026 The escape authors.
dnl SPDX-License-Identifier: GPL-3.0-or-later
dnl
dnl A plugin is loaded by exactly the GCC whose headers it was compiled with,
dnl and must be compiled by a C++ compiler with the ABI of the one that
dnl compiled GCC.  So one option names the GCC, and all else follows:
dnl
dnl     --with-gcc=gcc-11	CC=gcc-11, CXX=g++-11, the headers and the
dnl				folder that gcc-11 -print-file-name=plugin says

dnl ESC_ARG_PLUGIN: sets enable_plugin to yes or no.
dnl A compiler cannot load a plugin with sanitizers, so they turn it off.
AC_DEFUN([ESC_ARG_PLUGIN],
[AC_ARG_ENABLE([sanitizers],
  [AS_HELP_STRING([--enable-sanitizers],
     [build with AddressSanitizer and UBSan; implies --disable-plugin])],
  [], [enable_sanitizers=no])
AC_ARG_ENABLE([plugin],
  [AS_HELP_STRING([--disable-plugin],
     [build the core and the command only, without the headers of GCC])],
  [], [AS_IF([test "$enable_sanitizers" = yes],
	 [enable_plugin=no], [enable_plugin=yes])])
AS_IF([test "$enable_plugin$enable_sanitizers" = yesyes],
  [AC_MSG_ERROR([--enable-sanitizers and --enable-plugin exclude each other: dnl
GCC does not load a plugin with sanitizers.  Drop one of them.])])
AM_CONDITIONAL([PLUGIN], [test "$enable_plugin" = yes])])

dnl ESC_ARG_GCC: sets ESC_GCC and ESC_GXX to names or paths of the drivers, and
dnl CC and CXX to them where the user did not.
AC_DEFUN([ESC_ARG_GCC],
[AC_ARG_WITH([gcc],
  [AS_HELP_STRING([--with-gcc=GCC],
     [the GCC to build the plugin for, like gcc-12 @<:@gcc@:>@])],
  [], [with_gcc=gcc])
AS_CASE([$with_gcc],
  [yes|no|''], [AC_MSG_ERROR([--with-gcc needs the name of a GCC, dnl
like --with-gcc=gcc-12])])
ESC_GCC=$with_gcc
AC_MSG_CHECKING([for the version of $ESC_GCC])
ESC_GCC_VERSION=`$ESC_GCC -dumpfullversion 2>/dev/null`
AS_IF([test -z "$ESC_GCC_VERSION"],
  [AC_MSG_RESULT([none])
   AC_MSG_ERROR([$ESC_GCC does not run, or is no GCC.  Install it dnl
(apt-get install $ESC_GCC), or name another one with --with-gcc=GCC.])])
AC_MSG_RESULT([$ESC_GCC_VERSION])
ESC_GCC_MAJOR=`AS_ECHO(["$ESC_GCC_VERSION"]) | sed 's/\..*//'`
AS_IF([test "$enable_plugin" = yes && test "$ESC_GCC_MAJOR" -lt 11],
  [AC_MSG_ERROR([$ESC_GCC is version $ESC_GCC_VERSION; the plugin needs dnl
GCC 11 or newer.  Name one with --with-gcc=gcc-NN.])])

dnl gcc-12 gives g++-12, /opt/gcc/bin/x-gcc gives /opt/gcc/bin/x-g++.
ESC_GXX=`AS_ECHO(["$ESC_GCC"]) | sed 's,gcc\(@<:@^/@:>@*\)$,g++\1,'`
: ${CC=$ESC_GCC} ${CXX=$ESC_GXX}
AS_IF([test "$enable_plugin" = yes],
  [AC_MSG_CHECKING([whether $CXX can build a plugin for $ESC_GCC])
   esc_cxx_version=`$CXX -dumpfullversion 2>/dev/null`
   AS_IF([test "$esc_cxx_version" = "$ESC_GCC_VERSION"],
     [AC_MSG_RESULT([yes])],
     [AC_MSG_RESULT([no])
      AC_MSG_ERROR([$CXX is ${esc_cxx_version:-missing}, but $ESC_GCC is dnl
$ESC_GCC_VERSION, and the two must be one.  Install it dnl
(apt-get install g++-$ESC_GCC_MAJOR), or name another GCC with dnl
--with-gcc=gcc-NN.])])])
AC_SUBST([ESC_GCC])
AC_SUBST([ESC_GXX])
AC_SUBST([ESC_GCC_VERSION])
AC_SUBST([ESC_GCC_MAJOR])
ESC_GCC_TARGET=`$ESC_GCC -dumpmachine 2>/dev/null`
AC_SUBST([ESC_GCC_TARGET])])

dnl ESC_CHECK_GCC: sets ESC_GCC_INCLUDE to the folder of GCC's plugin headers,
dnl and gccplugindir to where GCC looks for the plugin by its bare name.
AC_DEFUN([ESC_CHECK_GCC],
[AC_ARG_WITH([gcc-plugindir],
  [AS_HELP_STRING([--with-gcc-plugindir=DIR],
     [install escape.so in DIR @<:@GCC's plugin folder, where a bare
      -fplugin=escape finds it@:>@])],
  [], [with_gcc_plugindir=])
gccplugindir=$with_gcc_plugindir
AS_CASE([$gccplugindir],
  [''|/*], [],
  [AC_MSG_ERROR([--with-gcc-plugindir=$gccplugindir: this needs the absolute dnl
path of a folder])])
AS_IF([test "$enable_plugin" = yes],
  [AC_MSG_CHECKING([for the plugin headers of $ESC_GCC])
   esc_dir=`$ESC_GCC -print-file-name=plugin`
   AS_IF([test -f "$esc_dir/include/gcc-plugin.h" &&
	  test -f "$esc_dir/include/plugin-version.h"],
     [esc_dir=`cd "$esc_dir" && pwd`
      AC_MSG_RESULT([$esc_dir/include])],
     [AC_MSG_RESULT([none])
      AC_MSG_ERROR([$ESC_GCC has no plugin headers.  Install them dnl
(apt-get install gcc-$ESC_GCC_MAJOR-plugin-dev), name another GCC with dnl
--with-gcc=gcc-NN, or build without the plugin (--disable-plugin).])])
   ESC_GCC_INCLUDE=$esc_dir/include
   : ${gccplugindir:=$esc_dir}])
AC_SUBST([ESC_GCC_INCLUDE])
AC_SUBST([gccplugindir])])

dnl ESC_CHECK_GMP: the core counts sizes exactly.
AC_DEFUN([ESC_CHECK_GMP],
[AC_CHECK_HEADER([gmp.h], [],
  [AC_MSG_ERROR([gmp.h is missing.  Install it (apt-get install libgmp-dev).])])
AC_CHECK_LIB([gmp], [__gmpz_init], [ESC_GMP_LIBS=-lgmp],
  [AC_MSG_ERROR([libgmp is missing.  Install it dnl
(apt-get install libgmp-dev).])])
AC_SUBST([ESC_GMP_LIBS])])

dnl ESC_CHECK_JANSSON: reports in JSON.
AC_DEFUN([ESC_CHECK_JANSSON],
[AC_CHECK_HEADER([jansson.h], [],
  [AC_MSG_ERROR([jansson.h is missing.  Install it dnl
(apt-get install libjansson-dev).])])
AC_CHECK_LIB([jansson], [json_object], [ESC_JANSSON_LIBS=-ljansson],
  [AC_MSG_ERROR([libjansson is missing.  Install it dnl
(apt-get install libjansson-dev).])])
AC_SUBST([ESC_JANSSON_LIBS])])

dnl ESC_CHECK_ZLIB: records in objects are packed.
AC_DEFUN([ESC_CHECK_ZLIB],
[AC_CHECK_HEADER([zlib.h], [],
  [AC_MSG_ERROR([zlib.h is missing.  Install it dnl
(apt-get install zlib1g-dev).])])
AC_CHECK_LIB([z], [crc32_z], [ESC_ZLIB_LIBS=-lz],
  [AC_MSG_ERROR([libz, 1.2.9 or newer, is missing.  Install it dnl
(apt-get install zlib1g-dev).])])
AC_SUBST([ESC_ZLIB_LIBS])])

dnl ESC_CHECK_ELF: the command reads objects, several at a time.
AC_DEFUN([ESC_CHECK_ELF],
[AC_CHECK_HEADERS([libelf.h gelf.h], [],
  [AC_MSG_ERROR([libelf of elfutils is missing.  Install it dnl
(apt-get install libelf-dev).])], [AC_INCLUDES_DEFAULT])
AC_CHECK_LIB([elf], [elf_begin], [ESC_ELF_LIBS=-lelf],
  [AC_MSG_ERROR([libelf is missing.  Install it dnl
(apt-get install libelf-dev).])])
AC_CHECK_LIB([pthread], [pthread_create],
  [ESC_ELF_LIBS="$ESC_ELF_LIBS -lpthread"])
AC_SUBST([ESC_ELF_LIBS])])

dnl ESC_ARG_VARIANTS: builds for tests.
AC_DEFUN([ESC_ARG_VARIANTS],
[AC_ARG_ENABLE([hostile],
  [AS_HELP_STRING([--enable-hostile],
     [set all default limits of the analysis to 1: for tests])],
  [], [enable_hostile=no])
AC_ARG_ENABLE([werror],
  [AS_HELP_STRING([--enable-werror], [make compiler warnings errors])],
  [], [enable_werror=no])
ESC_VARIANT_CPPFLAGS= ESC_VARIANT_CFLAGS= ESC_VARIANTS=
AS_IF([test "$enable_hostile" = yes],
  [ESC_VARIANT_CPPFLAGS=-DESC_HOSTILE ESC_VARIANTS="$ESC_VARIANTS hostile"])
AS_IF([test "$enable_sanitizers" = yes],
  [ESC_VARIANT_CFLAGS="-fsanitize=address,undefined dnl
-fno-sanitize-recover=all -fno-omit-frame-pointer"
   ESC_VARIANTS="$ESC_VARIANTS sanitizers"])
AS_IF([test "$enable_werror" = yes],
  [ESC_VARIANT_CFLAGS="$ESC_VARIANT_CFLAGS -Werror"
   ESC_VARIANTS="$ESC_VARIANTS werror"])
AC_SUBST([ESC_VARIANT_CPPFLAGS])
AC_SUBST([ESC_VARIANT_CFLAGS])
AC_SUBST([ESC_VARIANTS])])
