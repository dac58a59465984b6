#!/bin/sh
# escape models: the list, one function, the lint.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/tools/lib.sh"

expect 0 out '^c-string: <string.h>$' $escape models
silent err
and out '^  .*memcpy memmove'
expect 0 out '^memcpy, memmove (3): ret = \$1; copy' $escape models memmove
and out '^    built in, c.models:[0-9]*, group c-string: <string.h>$'
expect 0 out '^memcpy, memmove' $escape models __builtin_memcpy
expect 2 err "nothing is known of 'strtk', so .* did you mean 'strtok'" \
  $escape models strtk
expect 2 err "nothing is known of 'a_function_of_mine', so .* escapes$" \
  $escape models a_function_of_mine

cat > good.models <<'END'
log_line (2): nothing
malloc (1): unknown
pool_get (2): ret = new (size $2,
  dealloc pool_put)
pool_put (1): free $1
END
expect 0 out '^good.models: 4 models, 0 errors$' $escape models --lint \
  good.models
silent err
and out "^good.models:2: note: 'malloc' replaces the model of c.models:"
expect 0 out '^  dealloc pool_put)$' $escape models --models=good.models \
  pool_get
and out '^    good.models:3$'
printf 'f (1): escape $2\ng (1): free $1\n  oops\n' > bad.models
expect 1 err '^bad.models:1:16: error: there is no argument 2' $escape \
  models --lint bad.models good.models
and err '^bad.models:3:3: error: '
and out '^bad.models: 0 models, 2 errors$'
and out '^good.models: 4 models'
expect 2 err 'cannot read the file of models' $escape models --lint gone
expect 2 err 'cannot read the file of models' $escape models --models=gone f
expect 2 err 'name the files of models' $escape models --lint
expect 2 err "did you mean '--lint'" $escape models --lin
finish
