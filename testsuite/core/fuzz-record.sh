#!/bin/sh
# Fuzzes the reader of records with libFuzzer.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     testsuite/core/fuzz-record.sh [SECONDS [FOLDER]]
#
# As fuzz-esg.sh, with the seeds of records/.

set -e
seconds=${1:-60}
folder=${2:-$(mktemp -d)}
source=$(cd "$(dirname "$0")/../.." && pwd)
: "${CLANG:=clang}"

if ! command -v "$CLANG" > /dev/null; then
  echo "fuzz-record: there is no $CLANG; install clang and" \
    "libclang-rt-14-dev, or set CLANG" >&2
  exit 2
fi
mkdir -p "$folder/corpus"
cd "$folder"
"$CLANG" -g -O1 -std=gnu11 -fsanitize=fuzzer,address,undefined \
  -fno-sanitize-recover=all -I"$source/plugin" -DESC_VERSION='"fuzz"' \
  "$source/testsuite/core/fuzz-record.c" \
  "$source"/plugin/report/record-read.c \
  "$source"/plugin/report/record-dictionary.c \
  "$source/plugin/core/common.c" -ljansson -lz -o fuzz-record
echo "fuzz-record: $seconds seconds in $folder"
./fuzz-record -max_total_time="$seconds" -max_len=8192 -timeout=10 \
  -rss_limit_mb=2048 -print_final_stats=1 corpus \
  "$source/testsuite/core/records"
