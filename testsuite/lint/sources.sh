#!/bin/sh
# Lint: every source file is built: it stands in its folder's local.mk.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "$(dirname "$0")/lib.sh"

for folder in plugin/core plugin/models plugin/report plugin/gcc tools; do
  files "$folder/*.c" "$folder/*.cc" "$folder/*.h" "$folder/*.def" |
    while read -r file; do
      grep -qE "(^|[ 	])$file( |	|\$)" $folder/local.mk ||
	complain "$file" 1 "not in $folder/local.mk"
    done
done
finish
