#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_fidelity.sh - some real texts of every format: the index holds the tokens that an
# independent reading finds. `make fidelity` does the same with all of them.
. tests/harness/harness.sh

here=tests/fidelity

# compare INDEX TEXTS [FILE...]
compare() {
    index=$1 texts=$2
    shift 2
    run python3 "$here/compare.py" "$BUILD/tests/fidelity/index_tokens" "$index" "$texts" \
        "$here/explained.tsv" "$@"
}

if ! command -v python3 >/dev/null 2>&1; then
    skip 6 'python3 is not here'
    finish
fi

# First that the comparison sees what it is for: one character, one note that is text.
file=zh/kanripo/a.txt
mkdir -p "$WORK/texts/zh/kanripo"
printf '#+PROPERTY: ID KR9z0001\n<pb:KR9z0001_WYG_001-1a>¶\n金主(即阿/骨打)遣使¶\n至汴¶\n' \
    >"$WORK/texts/$file"
run "$INDEX" -i "$WORK/own" "$WORK/texts"
compare "$WORK/own" "$WORK/texts" $file
is "$code" 0 'an index is like its text'
sed -i 's/遣使/遣師/' "$WORK/texts/$file"
compare "$WORK/own" "$WORK/texts" $file
is "$code $(grep -c '金 主 遣 >>> [使師] 至 汴' "$out")" '1 2' 'one other character is seen, with its place'
sed -i 's/遣師/遣使/; s/[()]//g' "$WORK/texts/$file"
compare "$WORK/own" "$WORK/texts" $file
is "$code $(grep -c 'missing 4' "$out")" '1 1' 'a note that is none is seen'

if [ ! -d build/texts ]; then
    skip 3 'the real texts are not here (build/texts)'
    finish
fi
sed 's|^|build/texts/|' "$here/sample.txt" | tr '\n' '\0' |
    xargs -0 "$INDEX" -i "$WORK/index" >"$out" 2>"$err"
has "$out" 'tokens' "$(grep -c . "$here/sample.txt") real texts are indexed" || note "$(cat "$err")"
IFS='
'
# shellcheck disable=SC2046
compare "$WORK/index" build/texts $(cat "$here/sample.txt")
ok "$code" 'each has the tokens of an independent reading' ||
    note "$(head -c 4000 "$out"; cat "$err")"

# The same in archives, and of one text packed alone. The sample has one chapter twice; an
# index puts the sections of a text together, which the comparison does not do.
packed=$WORK/packed
mkdir -p "$packed/zh/kanripo"
grep -v '^zh/kanripo/KR2a0035' "$here/sample.txt" |
    python3 "$here/archive.py" "$packed/all.zip" build/texts
grep '^formats/legacy' "$here/sample.txt" |
    python3 "$here/archive.py" "$packed/legacy.tar.gz" build/texts
grep '^zh/kanripo' "$here/sample.txt" |
    python3 "$here/archive.py" "$packed/zh/kanripo/one.txt.gz" build/texts
run "$INDEX" -i "$WORK/index-packed" "$packed"
compare "$WORK/index-packed" "$packed" all.zip legacy.tar.gz zh/kanripo/one.txt.gz
ok "$code" 'and so has each in archives' || note "$(head -c 4000 "$out"; cat "$err")"
finish
