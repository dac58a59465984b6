# What the tests of reports share.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

# skip WHY
skip ()
{
  echo "SKIP: $1"
  exit 77
}

# need_python [MODULE,...]: sets $python.  The system's own goes first, as it
# has the modules that are packages.
need_python ()
{
  for python in /usr/bin/python3 python3; do
    "$python" -c "import ${1:-json}" 2> /dev/null && return 0
  done
  skip "no python3${1:+ with the module $1}"
}
