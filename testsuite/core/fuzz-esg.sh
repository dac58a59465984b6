#!/bin/sh
# Fuzzes the reader of the text form with libFuzzer.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     testsuite/core/fuzz-esg.sh [SECONDS [FOLDER]]
#
# Builds the core with clang, AddressSanitizer and UBSan in FOLDER (a
# temporary one by default), and runs for SECONDS (60).  What is found is left
# in FOLDER/crash-*; the inputs that reach something new in FOLDER/corpus.
# The seeds are the graphs of esg/.

set -e
seconds=${1:-60}
folder=${2:-$(mktemp -d)}
source=$(cd "$(dirname "$0")/../.." && pwd)
: "${CLANG:=clang}"

if ! command -v "$CLANG" > /dev/null; then
  echo "fuzz-esg: there is no $CLANG; install clang and libclang-rt-14-dev," \
    "or set CLANG" >&2
  exit 2
fi
mkdir -p "$folder/corpus"
cd "$folder"
"$CLANG" -g -O1 -std=gnu11 -fsanitize=fuzzer,address,undefined \
  -fno-sanitize-recover=all -I"$source/plugin" \
  "$source/testsuite/core/fuzz-esg.c" "$source"/plugin/core/*.c -lgmp \
  -o fuzz-esg
echo "fuzz-esg: $seconds seconds in $folder"
./fuzz-esg -max_total_time="$seconds" -max_len=4096 -timeout=10 \
  -rss_limit_mb=2048 -print_final_stats=1 corpus "$source/testsuite/core/esg"
