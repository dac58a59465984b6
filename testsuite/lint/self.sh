#!/bin/sh
# Lint: the lint tests do complain about what is wrong.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Each case puts one fault into a small tree of its own and names the words
# that the lint test must print.

lint=$(cd "$(dirname "$0")" && pwd)
tree=$(mktemp -d) || exit 99
trap 'rm -rf "$tree"' EXIT
failed=0
licence='/* A file.

   SPDX-License-Identifier: GPL-3.0-or-later  */'

# fault TEST FILE "WORDS" "TEXT": with TEXT in FILE, TEST prints WORDS.  With
# no words, it must be silent.
fault ()
{
  rm -rf "$tree"
  mkdir -p "$tree/plugin/core" "$tree/plugin/gcc" "$tree/plugin/models" \
    "$tree/plugin/report" "$tree/tools"
  echo '/* SPDX-License-Identifier: GPL-3.0-or-later */' \
    > "$tree/plugin/core/graph.h"
  for folder in core models report gcc; do
    echo "plugin/core/graph.h $2" > "$tree/plugin/$folder/local.mk"
    echo "# SPDX-License-Identifier: GPL-3.0-or-later" \
      >> "$tree/plugin/$folder/local.mk"
  done
  test "$1" != sources || : > "$tree/$(dirname "$2")/local.mk"
  printf '%s\n%b\n' "$licence" "$4" > "$tree/$2"
  said=$(top_srcdir=$tree sh "$lint/$1.sh" 2>&1)
  status=$?
  if test -n "$3"; then
    case $status$said in
      1*"$3"*) return ;;
    esac
  elif test "$status$said" = 0; then
    return
  fi
  echo "FAIL: $1 on $2 with: $4"
  echo "  wanted: ${3:-silence}; status $status; said: $said"
  failed=1
}

fault includes plugin/core/a.c 'must not include' '#include "gcc/pass.h"'
fault includes plugin/core/a.c 'must not include <elf.h>' '#include <elf.h>'
fault includes plugin/models/a.c '' '#include "core/graph.h"'
fault includes plugin/models/a.c '' '#include "../core/graph.h"'
fault includes plugin/core/a.c '' '#include "graph.h"\n#include <gmp.h>'
fault includes plugin/gcc/a.cc 'must not include "tree.h"' '# include "tree.h"'
fault includes plugin/gcc/gcc-compat.h '' '#include "tree.h"'
fault versions plugin/gcc/a.cc 'version condition' '#if GCCPLUGIN_VERSION > 12'
fault versions plugin/gcc/gcc-compat.h '' '#if GCCPLUGIN_VERSION > 12'
fault versions plugin/core/a.c '' '#ifdef ESC_HOSTILE'
fault layout plugin/core/a.c 'note of things' '/* TO''DO: more.  */'
fault layout plugin/core/a.c 'one machine' 'char *a = "/wor''k/x";'
fault layout plugin/core/a.c 'switched off' '#if 0'
fault layout plugin/core/a.c 'end of the line' 'int a; '
fault layout plugin/core/a.c '81 columns' \
  '\t\t\t\t\t\t\t\t\t\t0'
fault layout plugin/core/a.c '' '\t\t\t\t\t\t\t\t\t1234567'
fault layout plugin/core/a.c '600 are enough' \
  "$(yes ';\n' | head -n 600 | tr -d '\n')"
fault sources plugin/core/a.c 'not in plugin/core/local.mk' ''
fault sources tools/a.c 'not in tools/local.mk' ''
exit $failed
