# What the lint tests share: the list of files, and how to complain.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     . "$(dirname "$0")/lib.sh"
#     files 'plugin/core/*.c' | while ...
#     complain file 12 "message"
#     finish
#
# A lint test exits with 0, 1 when it complained, 77 when it cannot say.

LC_ALL=C
export LC_ALL
cd "${top_srcdir:-.}" || exit 99
complaints=$(mktemp) || exit 99
trap 'rm -f "$complaints"' EXIT

# The sources that match one of the patterns: those of git in a checkout,
# those that are there in a tarball.
files ()
{
  if test -e .git && git ls-files > /dev/null 2>&1; then
    git ls-files -- "$@"
  else
    for pattern; do
      case $pattern in
	*/*) find "${pattern%%/*}" -type f -path "$pattern" 2> /dev/null ;;
	*) find . -maxdepth 1 -type f -name "$pattern" | sed 's,^\./,,' ;;
      esac
    done
  fi | sort -u | while read -r file; do
    test -f "$file" && echo "$file"
  done
}

# All that people wrote in C or C++.
code_files ()
{
  files 'plugin/*.c' 'plugin/*.cc' 'plugin/*.h' 'plugin/*.def' \
    'tools/*.c' 'tools/*.h' 'include/*.h' 'runtime/*.c' 'runtime/*.h' \
    'testsuite/core/*.c' 'testsuite/core/*.h' 'testsuite/tools/*.c' \
    'bench/*.c' \
    'testsuite/report/*.c' 'testsuite/report/*.def'
}

# Scripts and the build.
script_files ()
{
  files 'bootstrap' 'setup' 'configure.ac' 'Makefile.am' \
    'plugin/*.mk' 'tools/*.mk' 'doc/*.mk' 'bench/*.mk' 'testsuite/*.mk' \
    'integration/*' \
    'm4/escape.m4' '.ci/run' 'build-aux/build-id' 'build-aux/matrix' \
    'build-aux/tally' 'build-aux/need' 'testsuite/*.exp' 'testsuite/*.sh' \
    'testsuite/*.py' 'testsuite/*.js' 'plugin/report/page*' \
    'plugin/report/*.sh' \
    'bench/*' | grep -vE '/README$|\.md$'
}

complain ()
{
  echo "$1:$2: $3" >> "$complaints"
}

finish ()
{
  cat "$complaints"
  test ! -s "$complaints"
  exit
}
