#!/bin/sh
# Compares every modelled function with its declaration.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#     CC=gcc-12 CXX=g++-12 sh lint.sh ./list-models
#
# - A function of a group with headers must be declared there, with as many
#   arguments: the compiler says so with -aux-info (C), or a static_assert
#   does (C++).
# - One without a header must be a built-in function with as many arguments,
#   or a symbol of the library; a mangled name must have as many parameters.
# - Functions of an "optional" group may be missing, but not different.
#
# The last line is "N passed, N failed".  Exit status: 0, or 1 if any failed,
# or 77 (skipped) if the headers are not glibc's.

list=${1-testsuite/models/list-models}
CC=${CC-gcc}
CXX=${CXX-g++}
LC_ALL=C
export LC_ALL
dir=$(mktemp -d "${TMPDIR:-/tmp}/esc-lint.XXXXXX") || exit 1
trap 'rm -rf "$dir"' 0

echo '#include <features.h>
#ifndef __GLIBC__
# error
#endif' > "$dir/probe.c"
if ! $CC -fsyntax-only "$dir/probe.c" 2> /dev/null; then
  echo "lint: not a system with glibc: skipped"
  exit 77
fi

"$list" > "$dir/list" || exit 1
flags='-O2 -D_GNU_SOURCE -D_FORTIFY_SOURCE=2 -fopenmp -fsyntax-only -w'

# Reads prototypes as -aux-info prints them; for each line "NAME MODEL-ARGS
# PLACE FLAGS REAL-NAME" of the file "want", compares.
compare='
function count (args,   i, c, depth, n)
{
  if (args == "void" || args == "")
    return "0"
  if (args == "/* ??? */")
    return "0+"
  n = 1
  for (i = 1; i <= length (args); i++)
    {
      c = substr (args, i, 1)
      if (c == "(" || c == "[" || c == "{") depth++
      else if (c == ")" || c == "]" || c == "}") depth--
      else if (c == "," && !depth) n++
    }
  if (args ~ /(^|, )\.\.\.$/)
    return (n - 1) "+"
  return n ""
}
function arguments (text,   i, c, depth)
{
  for (i = 1; i <= length (text); i++)
    {
      c = substr (text, i, 1)
      if (c == "(") depth++
      else if (c == ")" && depth-- == 0) return substr (text, 1, i - 1)
    }
  return text
}
FILENAME == want { wanted[$5] = $0; next }
{
  sub (/^\/\* [^*]* \*\/ /, "")
  sub (/; \/\*.*/, ";")
  n = split ($0, part, / \(/)
  rest = $0
  for (i = 1; i < n; i++)
    {
      name = part[i]
      sub (/.*[ *(]/, "", name)
      rest = substr (rest, length (part[i]) + 3)
      if (name in wanted)
	{
	  seen[name] = count(arguments(rest))
	  next
	}
    }
}
END {
  for (name in wanted)
    {
      split (wanted[name], w, " ")
      if (!(name in seen))
	{
	  if (w[4] ~ /o/)
	    print "pass " w[1] ": not here"
	  else
	    print "FAIL " w[3] ": " w[1] " is not declared"
	}
      else if (seen[name] != w[2])
	print "FAIL " w[3] ": " w[1] " has " seen[name] " arguments, not " w[2]
      else
	print "pass " w[1]
    }
}'

# ---- Functions of C with headers, group by group.

awk -F '\t' '$4 ~ /</ && $6 !~ /x/ { print $3 "\t" $4 }' "$dir/list" \
  | sort -u > "$dir/groups"
while IFS='	' read -r group headers; do
  for header in $headers; do
    echo "#include $header"
  done > "$dir/group.c"
  rm -f "$dir/protos"
  if ! $CC $flags -aux-info "$dir/protos" "$dir/group.c" 2> "$dir/errors"; then
    awk -F '\t' -v group="$group" '$3 == group {
	print ($6 ~ /o/ ? "pass " : "FAIL " $7 ": ") $1 ": no header" }' \
      "$dir/list"
    continue
  fi
  awk -F '\t' -v group="$group" '$3 == group {
      print $1, $2, $7, $6, $1 }' "$dir/list" > "$dir/want"
  awk -v want="$dir/want" "$compare" "$dir/want" "$dir/protos"
done < "$dir/groups" > "$dir/results"

# ---- Without a header: what the compiler knows itself, in C.

awk -F '\t' '$4 == "none" && $6 !~ /x/ && $6 !~ /=/ {
    print $1, $2, $7, $6, $5 }' "$dir/list" > "$dir/bare"
while read -r name args place flag library; do
  for real in $name __builtin_$name; do
    echo "#if __has_builtin ($real)"
    echo "extern __typeof__ ($real) lint_$name;"
    echo "#endif"
  done
done < "$dir/bare" | grep -v '__has_builtin (__builtin___builtin' \
  > "$dir/bare.c.all"
awk '/^#if/ { c = $0; getline d; getline; split (d, w, /[()]/)
	      if (d ~ /__builtin___builtin/) next
	      print c; print d; print "#endif" }
     /^extern/ { d = $0 }' "$dir/bare.c.all" > "$dir/bare.c"
rm -f "$dir/protos"
$CC $flags -aux-info "$dir/protos" "$dir/bare.c" 2> "$dir/errors" \
  || { echo "FAIL built-in functions:"; cat "$dir/errors"; } \
       >> "$dir/results"
awk '{ print $1, $2, $3, $4 "o", "lint_" $1 }' "$dir/bare" > "$dir/want"
awk -v want="$dir/want" "$compare" "$dir/want" "$dir/protos" \
  > "$dir/builtin-results"
grep -v ': not here$' "$dir/builtin-results" >> "$dir/results"
sed -n 's/^pass \(.*\): not here$/\1/p' "$dir/builtin-results" \
  > "$dir/not-builtin"

# ---- The rest must at least be there to link with.

for library in c m gomp gcc_s stdc++ crypt; do
  for file in $($CC -print-file-name=lib$library.so.6) \
	      $($CC -print-file-name=lib$library.so) \
	      $($CC -print-file-name=lib$library.so.1); do
    test -f "$file" && nm -D --defined-only "$file" 2> /dev/null
  done
done | awk 'NF == 3 { sub (/@.*/, "", $3); print $3 }' | sort -u \
  > "$dir/symbols"

{
  while read -r name; do
    awk -v name="$name" '$1 == name { print $1, $3, $4 }' "$dir/bare"
  done < "$dir/not-builtin"
  awk -F '\t' '$4 == "none" && ($6 ~ /=/ || $6 ~ /x/) { print $1, $7, $6 }' \
    "$dir/list"
} | awk -v symbols="$dir/symbols" '
BEGIN { while ((getline s < symbols) > 0) there[s] = 1 }
{
  if ($1 in there || $3 ~ /^-[a-z]*o/)
    print "pass " $1
  else
    print "FAIL " $2 ": " $1 " is no symbol of a library"
}' >> "$dir/results"

# ---- C++: declarations, and the parameters that mangled names carry.

{
  echo '#include <cxxabi.h>
using namespace __cxxabiv1;
template<class R, class... A> constexpr int
count (R (*) (A...)) { return sizeof... (A); }'
  awk -F '\t' '$4 ~ /</ && $6 ~ /x/ {
    print "static_assert (count (&" $1 ") == " $2 ", \"" $7 "\");" }' \
    "$dir/list"
} > "$dir/abi.cc"
if $CXX -std=c++17 -fsyntax-only -w "$dir/abi.cc" 2> "$dir/errors"; then
  echo 'pass cxxabi.h'
else
  echo 'FAIL cxxabi.h:'
  grep error: "$dir/errors"
fi >> "$dir/results"

# Member functions have one more argument; these are static ones.
awk -F '\t' '$6 ~ /x/ && $1 ~ /^_Z/ { print $1 "\t" $2 "\t" $7 }' \
  "$dir/list" > "$dir/mangled"
cut -f 1 "$dir/mangled" | c++filt | paste "$dir/mangled" - | awk -F '\t' '
{
  text = $4
  sub (/ const$/, "", text)
  depth = 0
  for (i = length (text); i > 0; i--)
    {
      c = substr (text, i, 1)
      if (c == ")") depth++
      else if (c == "(" && --depth == 0) break
    }
  args = substr (text, i + 1, length (text) - i - 1)
  n = args == "" ? 0 : 1
  depth = 0
  for (i = 1; i <= length (args); i++)
    {
      c = substr (args, i, 1)
      if (c ~ /[(<]/) depth++
      else if (c ~ /[)>]/) depth--
      else if (c == "," && !depth) n++
    }
  if (args ~ /\.\.\.$/)
    n = (n - 1) "+"
  if ($1 ~ /^_ZN/ \
      && $1 !~ /_clock3nowEv$|hardware_concurrency|_base4swap|EE[0-9]*_S_/)
    n = n + 1
  if (n "" != $2)
    print "FAIL " $3 ": " $1 " has " n " arguments, not " $2
  else
    print "pass " $1
}' >> "$dir/results"

grep '^FAIL' "$dir/results"
passed=$(grep -c '^pass' "$dir/results")
failed=$(grep -c '^FAIL' "$dir/results")
echo "$passed passed, $failed failed"
test "$failed" = 0
