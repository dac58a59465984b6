#!/bin/sh
# Lint: who may include whom.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# core -> libc, GMP; models -> core; report -> core; tools -> core, models,
# report; gcc -> all of these, and GCC through gcc-compat.h only.

. "$(dirname "$0")/lib.sh"

# includes PATTERN: lines "file line <name>" or "file line "name"".
includes ()
{
  files "$@" | while read -r file; do
    sed -n -e "/^[ 	]*# *include/{
      s/^[ 	]*# *include[ 	]*//
      s/^\([<\"][^>\"]*[>\"]\).*/\1/
      p
      =
    }" "$file" | while read -r name && read -r line; do
      echo "$file $line $name"
    done
  done
}

# The libc that C11 and POSIX promise.
libc='assert ctype errno fcntl float getopt glob inttypes limits locale math
setjmp signal stdalign stdarg stdbool stddef stdint stdio stdlib stdnoreturn
string strings time unistd regex fnmatch dirent libgen sys/stat sys/types
sys/wait sys/time sys/mman sys/resource spawn iconv wchar'

system_p ()
{
  for known in $libc $2; do
    test "$1" = "<$known.h>" && return 0
  done
  return 1
}

# check FOLDER "ALLOWED FOLDERS" "MORE SYSTEM HEADERS"
check ()
{
  folder=$1
  allowed=$2
  more=$3
  includes "$folder/*.c" "$folder/*.h" "$folder/*.cc" "$folder/*.def" |
    while read -r file line name; do
      case $name in
	\<*)
	  system_p "$name" "$more" && continue
	  complain "$file" "$line" "$folder must not include $name" ;;
	*)
	  plain=${name#?}
	  plain=${plain%?}
	  case $plain in build-id.h) continue ;; esac
	  found=
	  for from in "$(dirname "$file")" plugin include; do
	    test -f "$from/$plain" && found=$from/$plain && break
	  done
	  case $found in
	    */../*) found=$(echo "$found" | sed 's,[^/]*/\.\./,,') ;;
	  esac
	  for to in $folder $allowed; do
	    case $found in "$to"/*) continue 2 ;; esac
	  done
	  test "$file" = plugin/gcc/gcc-compat.h && test -z "$found" && continue
	  complain "$file" "$line" "$folder must not include $name" ;;
      esac
    done
}

check plugin/core '' gmp
check plugin/models plugin/core ''
check plugin/report plugin/core 'jansson zlib'
check plugin/gcc 'plugin/core plugin/models plugin/report' 'gmp dlfcn'
check tools 'plugin/core plugin/models plugin/report' \
  'gmp jansson libelf gelf elf ar pthread sched'
check runtime '' ''
finish
