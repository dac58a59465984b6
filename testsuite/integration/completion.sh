#!/bin/sh
# Completion of bash and zsh: every command and option is there.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later

. "${srcdir:=.}/testsuite/integration/lib.sh"
begin completion
made=$top/integration

# Both have all that --help has.
for command in $("$escape" --help | sed -n 's/^  escape \([a-z]*\) .*/\1/p'); do
  for file in "$made/bash/escape" "$made/zsh/_escape"; do
    grep -qw -e "$command" "$file" || complain "$file has no $command"
    "$escape" "$command" --help | sed -n 's/^  \(--[a-z-]*\).*/\1/p' |
      while read -r option; do
	grep -qw -e "$option" "$file" || echo "$command $option"
      done > missing
    test ! -s missing || complain "$file lacks: $(cat missing)"
  done
done

if command -v bash > /dev/null; then
  # completes "LINE" WORDS: what bash offers for it has each of the words.
  cat > ask.bash <<'END'
. "$1"
COMP_WORDS=($2)
[[ $2 == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_escape
printf '%s\n' "${COMPREPLY[@]}"
END
  completes ()
  {
    bash ask.bash "$made/bash/escape" "$1" > offered 2> err ||
      complain "bash: $1: $(cat err)"
    test ! -s err || complain "bash: $1: $(cat err)"
    for word in $2; do
      grep -qx -e "$word" offered ||
	complain "bash: '$1' does not offer $word: $(cat offered)"
    done
  }
  # Compilers are those in PATH.
  mkdir bin
  printf '#!/bin/sh\n' > bin/zz-gcc-12
  chmod +x bin/zz-gcc-12
  PATH=$dir/bin:$PATH
  completes 'escape ' 'explain report build flags doctor'
  completes 'escape ex' explain
  completes 'escape zz' zz-gcc-12
  completes 'escape --re' '--report= --rewrite='
  completes 'escape --rewrite zz' zz-gcc-12
  completes 'escape explain ret' return
  completes 'escape build --' '--html --status --in='
  completes 'escape flags --c' --cc=
  completes 'escape build -- ma' ''
  completes 'escape gcc -' ''
fi
if command -v zsh > /dev/null; then
  zsh -n "$made/zsh/_escape" || complain 'zsh does not read _escape'
  cat > ask.zsh <<'END'
fpath=($1 $fpath)
autoload -Uz compinit && compinit -D -u
[[ ${_comps[escape]} == _escape ]] || exit 1
END
  zsh -f ask.zsh "$made/zsh" > out 2>&1 ||
    complain "zsh does not find _escape: $(cat out)"
fi

# The workflow is YAML, as far as there is something to read it with.
if python3 -c 'import yaml' 2> /dev/null; then
  python3 -c 'import sys, yaml; yaml.safe_load (open (sys.argv[1]))' \
    "$source/../../integration/github-workflow.yml" ||
    complain 'github-workflow.yml is no YAML'
fi
finish
