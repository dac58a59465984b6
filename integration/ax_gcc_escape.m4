# Compiles a package with the plugin escape, if its user wants that.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# AX_GCC_ESCAPE([ACTION-IF-USED], [ACTION-IF-NOT])
#
# After AC_PROG_CC, and AC_PROG_CXX if there is C++:
#
#     AX_GCC_ESCAPE
#
# and in Makefile.am
#
#     AM_CFLAGS = $(ESCAPE_CFLAGS)
#     AM_CXXFLAGS = $(ESCAPE_CXXFLAGS)
#
# gives configure the option --enable-escape: the objects then carry a record
# of what escapes.  --enable-escape=report,rewrite adds these options of the
# plugin.  The flags are substituted, and in no variable that gets installed.
# To ask for it where that is not possible is an error.

AC_DEFUN([AX_GCC_ESCAPE],
[AC_ARG_VAR([ESCAPE], [the command escape])
AC_ARG_ENABLE([escape],
  [AS_HELP_STRING([--enable-escape@<:@=OPTION,...@:>@],
     [record in the objects what escapes, by the GCC plugin escape;
      OPTIONs are those of the plugin, like rewrite])],
  [], [enable_escape=no])
ESCAPE_CFLAGS= ESCAPE_CXXFLAGS=
AS_IF([test "x$enable_escape" != xno],
  [AC_PATH_PROG([ESCAPE], [escape])
   AS_IF([test -z "$ESCAPE"],
     [AC_MSG_ERROR([--enable-escape needs the command escape in PATH])])
   ax_gcc_escape_options=
   AS_IF([test "x$enable_escape" != xyes],
     [for ax_gcc_escape_option in `AS_ECHO(["$enable_escape"]) | tr , ' '`; do
	AS_VAR_APPEND([ax_gcc_escape_options],
	  [" -fplugin-arg-escape-$ax_gcc_escape_option"])
      done])
   AC_MSG_CHECKING([for the flags of escape for $CC])
   ESCAPE_CFLAGS=`$ESCAPE flags --cc="$CC" 2>conftest.err`
   AS_IF([test -n "$ESCAPE_CFLAGS"],
     [ESCAPE_CFLAGS=$ESCAPE_CFLAGS$ax_gcc_escape_options
      AC_MSG_RESULT([$ESCAPE_CFLAGS])],
     [AC_MSG_RESULT([none])
      ax_gcc_escape_error=`cat conftest.err`
      AC_MSG_ERROR([$ax_gcc_escape_error])])
   AC_MSG_CHECKING([whether $CC takes them])
   AC_LANG_PUSH([C])
   ax_gcc_escape_saved=$CFLAGS
   CFLAGS="$CFLAGS $ESCAPE_CFLAGS"
   AC_COMPILE_IFELSE([AC_LANG_PROGRAM],
     [AC_MSG_RESULT([yes])],
     [AC_MSG_RESULT([no])
      AC_MSG_ERROR([$CC does not compile with escape; config.log says why])])
   CFLAGS=$ax_gcc_escape_saved
   AC_LANG_POP([C])
   AS_IF([test -n "$CXX"],
     [ESCAPE_CXXFLAGS=`$ESCAPE flags --cc="$CXX" 2>/dev/null`
      AS_IF([test -n "$ESCAPE_CXXFLAGS"],
	[ESCAPE_CXXFLAGS=$ESCAPE_CXXFLAGS$ax_gcc_escape_options])])
   rm -f conftest.err
   m4_default([$1], [:])],
  [m4_default([$2], [:])])
AC_SUBST([ESCAPE_CFLAGS])
AC_SUBST([ESCAPE_CXXFLAGS])])
