#!/bin/sh
# ccache: a hit has the record, and what changes it is hashed.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/integration/lib.sh"
begin ccache
need ccache make
need_plugin
CCACHE_DIR=$dir/cache.d
CCACHE_LOGFILE=$dir/ccache.log
export CCACHE_DIR CCACHE_LOGFILE
project tally

# result COMMAND...: what ccache says that it did.
result ()
{
  : > "$CCACHE_LOGFILE"
  log "$@"
  sed -n 's/.*Result: //p' "$CCACHE_LOGFILE" | tr '\n' ' '
}

# was WORD COMMAND...
was ()
{
  word=$1
  shift
  said=$(result "$@")
  case $said in
    *"$word"*) ;;
    *) complain "$*: ccache says '$said', not $word" ;;
  esac
}

was cache_miss "$escape" ccache $ESCAPE_CC -O2 -c names.c -o miss.o
was cache_hit "$escape" ccache $ESCAPE_CC -O2 -c names.c -o hit.o
has_record miss.o hit.o
cmp miss.o hit.o || complain 'the hit is another object'
# Other options are other objects; and one without the plugin has no record.
was cache_miss "$escape" --rewrite ccache $ESCAPE_CC -O2 -c names.c -o r.o
"$escape" report --all r.o | grep -q 'moved to the stack' ||
  complain 'with --rewrite nothing moves'
was cache_miss ccache $ESCAPE_CC -O2 -c names.c -o plain.o
no_record plain.o
was cache_hit "$escape" ccache $ESCAPE_CC -O2 -c names.c -o again.o
has_record again.o

# A folder of links of ccache, which runs the next compiler in PATH.
mkdir links
ln -s "$(command -v ccache)" "links/$ESCAPE_CC"
was cache_hit env PATH="$PWD/links:$PATH" "$escape" $ESCAPE_CC -O2 \
  -c names.c -o masked.o
has_record masked.o
log make CC="$escape ccache $ESCAPE_CC"
make -s clean
expect 0 out 'names_sum' env PATH="$PWD/links:$PATH" \
  "$escape" build --status -- make CC="$ESCAPE_CC"
make -s clean
expect 0 out 'names_sum' "$escape" build --status -- \
  make CC="ccache $ESCAPE_CC"
was cache_hit "$escape" build -- ccache $ESCAPE_CC -O2 -g -c names.c

# The other order works, but without hits: ccache takes escape for the
# compiler.
log ccache "$escape" $ESCAPE_CC -O2 -c names.c -o inner.o
has_record inner.o
finish
