#!/bin/sh
# escape gcc ...: which lines get the plugin, what is run, with which status.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The compiler is a script that prints its words, and the plugin a file with
# nothing but the words by which the command knows it, so this needs neither.

. "${srcdir:=.}/testsuite/integration/lib.sh"
begin wrap

# fake FILE VERSION: a GCC of that version with its own folder of plugins.
fake ()
{
  mkdir -p "$(dirname "$1")"
  cat > "$1" <<END
#!/bin/sh
case \$* in
  -v) echo "Target: x86_64-fake" >&2; echo "gcc version $2 (fake)" >&2 ;;
  -print-file-name=plugin) echo "$dir/plugin-$2" ;;
  *exit-3*) exit 3 ;;
  *be-killed*) kill -TERM \$\$ ;;
  *to-stderr*) echo "this is stderr" >&2 ;;
  *) echo "\$(basename \$0) \$*" ;;
esac
END
  chmod +x "$1"
}

# plugin VERSION FOR: an escape.so where the GCC VERSION looks, for FOR.
plugin ()
{
  mkdir -p "plugin-$1"
  printf 'x\0@(#)escape.so 0.1 gcc=%s target=x86_64-fake build=feed\0x' "$2" \
    > "plugin-$1/escape.so"
}

fake bin/gcc 99.1.0
fake bin/g++-99 99.1.0
fake bin/x86_64-fake-gcc-98.2 98.2.0
fake bin/gcc-97 97.1.0
plugin 99.1.0 99.1.0
plugin 97.1.0 97.0.0
cat > bin/clang <<'END'
#!/bin/sh
case $* in
  -v) echo "clang version 14" >&2 ;;
  *) echo "clang $*" ;;
esac
END
cat > bin/ccache <<'END'
#!/bin/sh
echo "ccache $*"
END
chmod +x bin/clang bin/ccache
cp bin/gcc bin/odd
echo 'no program' > bin/cc
PATH=$dir/bin:$PATH
export PATH

ours="-fplugin=$dir/plugin-99.1.0/escape.so -fplugin-arg-escape-id=feed"
ours="$ours -fplugin-arg-escape-record=section"

# gets WORDS...: the line gets the plugin.  left WORDS...: it is left alone.
gets ()
{
  expect 0 out "^gcc $ours $*\$" "$escape" gcc "$@"
}
left ()
{
  expect 0 out "^gcc $*\$" "$escape" gcc "$@"
  expect 0 err '' "$escape" gcc "$@"
}

# Lines that compile.
gets -c a.c
gets -O2 -S a.cc -o a.s
gets a.c b.o -o prog
gets -c -MD -MF a.d -MT a.o a.c
gets -E a.c
gets -E -
gets -c -x c -
gets -xc++ -c a.unknown
gets -c -x c a.s
gets -fsyntax-only a.c
gets -v -c a.c
gets -c a.f90
gets -c -I --version a.c
gets -o a.o -c -dumpbase x a.c
gets -c a.h
gets -march=native -c a.c
printf '%s\n' '-c "a b.c"' '@two' > one
printf '%s\n' "'-O2'" '@one' > two
gets @one
{ seq 100000; echo "-c a.c"; } > long
gets @long

# Lines that do not.
left
left a.o b.o -o prog
left -o a.c b.o
left -c a.s
left -c a.S
left -c -x assembler a.c
left -x c -x none -c a.s
left -c a.go
left -M a.c
left -MM a.c
left --version
left --version a.c
left --help=target
left -v a.o
left -dumpversion
left -dumpmachine
left -print-search-dirs
left -print-file-name=libc.a a.c
left '-###' -c a.c
left @none
left @/dev/zero
left @.
printf '%s\n' '-o x a.o' > link
left @link

# Links with -flto compile.
gets -flto a.o b.o -o prog
gets -flto=auto a.o
gets -shared -flto=8 a.o
left -flto -fno-lto a.o
left -flto
left -flto -c a.s

# The plugin that is there already.
left -fplugin=escape -c a.c
left -c a.c -fplugin=/x/escape.so
gets -fplugin=other -c a.c
gets -fplugin=/x/other.so -c a.c
expect 0 out '^gcc -fplugin=escape -c a.c -fplugin-arg-escape-rewrite$' \
  "$escape" --rewrite gcc -fplugin=escape -c a.c

# Options before the compiler; the user's own come after ours.
expect 0 out "^gcc $ours -fplugin-arg-escape-report=2\
 -fplugin-arg-escape-max-object=8k -c a.c\$" \
  "$escape" --report=2 --max-object=8k gcc -c a.c
expect 2 err "unknown option 'reprot'; did you mean 'report'" \
  "$escape" --reprot gcc -c a.c
expect 2 err 'max-object' "$escape" --max-object=x gcc -c a.c
expect 2 err "'-O2' stands before the compiler" "$escape" -O2 gcc -c a.c
expect 2 err 'name the compiler' "$escape" --report
expect 2 err "'make' does not look like a compiler" "$escape" --report make
expect 2 err "there is no command 'slove'" "$escape" slove

# Names of compilers.
expect 0 out "^g++-99 $ours -c a.cc\$" "$escape" g++-99 -c a.cc
expect 0 out "^gcc $ours -c a.c\$" "$escape" bin/gcc -c a.c
expect 0 out "^odd $ours -c a.c\$" "$escape" -- odd -c a.c
expect 0 out "^ccache gcc $ours -c a.c\$" "$escape" ccache gcc -c a.c
expect 0 out "^gcc $ours -c a.c\$" "$escape" env A=b gcc -c a.c
expect 0 out '^ccache -s$' "$escape" ccache -s
expect 0 out "^gcc $ours -fplugin-arg-escape-report -c a.c\$" \
  "$escape" escape --report "$escape" gcc -c a.c

# Other compilers, other versions.
for line in 'clang -c a.c' 'x86_64-fake-gcc-98.2 -c a.c' 'gcc-97 -c a.c'; do
  expect 0 out "^$line\$" "$escape" $line
  expect 0 err '' "$escape" $line
done

# The status, the signal, the streams are the compiler's.
expect 3 out '' "$escape" gcc -c exit-3.c
expect 143 out '' "$escape" gcc -c be-killed.c
expect 0 err '^this is stderr$' "$escape" gcc -c to-stderr.c
expect 0 out '' "$escape" gcc -c to-stderr.c
expect 127 err "there is no 'gcc-55' in the folders of PATH" \
  "$escape" gcc-55 -c a.c
expect 127 err "there is no './gcc'" "$escape" ./gcc -c a.c
expect 126 err 'no program that can be run' "$escape" bin/cc -c a.c

# A folder of links.
mkdir links
ln -s "$escape" links/gcc
ln -s "$escape" links/clang
expect 0 out "^gcc $ours -c a.c\$" env PATH="$dir/links:$PATH" gcc -c a.c
expect 0 out "^gcc $ours -c a.c\$" links/gcc -c a.c
expect 0 out '^clang -c a.c$' env PATH="$dir/links:$PATH" clang -c a.c
printf '%s\n' --report=2 --rewrite > links/escape.options
expect 0 out "^gcc $ours -fplugin-arg-escape-report=2\
 -fplugin-arg-escape-rewrite -c a.c\$" links/gcc -c a.c
echo --reprot > links/escape.options
expect 2 err "unknown option 'reprot'" links/gcc -c a.c

# On a terminal it is said once why nothing is recorded.
if command -v script > /dev/null; then
  XDG_RUNTIME_DIR=$dir script -q -c "$escape clang -c a.c
    $escape clang -c a.c" "$dir/said" > "$dir/out" < /dev/null
  test "$(grep -c 'note: clang is no GCC' "$dir/said")" = 1 ||
    complain "on a terminal: $(cat "$dir/said")"
fi
finish
