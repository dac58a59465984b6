# What the scripts here share.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

failed=0

complain ()
{
  echo "FAIL: $*" >&2
  failed=1
}

# run COMMAND...: it must succeed.
run ()
{
  "$@" || complain "$1 $2"
}

finish ()
{
  exit $failed
}
