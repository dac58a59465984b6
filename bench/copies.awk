# copies.awk: N copies of a C file in one, every name of file scope numbered.
#
# Copyright (C) 2026 The escape authors.
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   awk -v n=10 -f copies.awk tally.c
#
# It relies on the layout of the file: a function's name begins its line, and
# so does the declaration of everything else that has a name.  Includes and
# macros stand once, in the first copy.

{ line[NR] = $0 }

/^#/ { next }

/^[a-z_0-9]+\(/ { name = $0; sub (/\(.*/, "", name); names[name] = 1 }

/^struct [a-z]+ [{]/ { names[$2] = 1 }

/^(static|struct) .*(;|= [{])$/ {
  name = $0
  sub (/ = .*/, "", name)
  gsub (/\[[^]]*\]|;|,/, " ", name)
  m = split (name, word, /[ *]+/)
  for (i = /^struct/ ? 3 : 2; i <= m; i++)
    if (word[i] != "" && word[i] !~ /^(int|long|const|char|struct)$/)
      names[word[i]] = 1
}

END {
  for (k = 1; k <= n; k++)
    for (i = 1; i <= NR; i++)
      if (line[i] !~ /^#/)
	print renamed(line[i], k)
      else if (k == 1)
	print line[i]
}

function renamed(text, k,   out, word) {
  out = ""
  while (match (text, /[A-Za-z_][A-Za-z_0-9]*/)) {
    word = substr (text, RSTART, RLENGTH)
    out = out substr (text, 1, RSTART - 1) word
    if (word in names)
      out = out "_" k
    text = substr (text, RSTART + RLENGTH)
  }
  return out text
}
