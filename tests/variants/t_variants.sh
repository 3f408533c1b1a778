#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_variants.sh - is the table what the script makes of its sources, and do two editions of
# one work meet through it? A sample here, all of it by `make fidelity` (EVERY=1).
. tests/harness/harness.sh

TEXTS=${TEXTS:-build/texts}/zh
EVERY=${EVERY:-9}
table=common/text/variants.tsv

if command -v opencc_dict >"$out" && [ -f /usr/share/unicode/Unihan_Variants.txt.bz2 ] &&
    grep -q '^# Date: 2022' /usr/share/unicode/EquivalentUnifiedIdeograph.txt; then
    python3 scripts/make_variants >"$WORK/made" 2>"$err"
    cmp "$WORK/made" $table >>"$err"
    is $? 0 'make variants makes the table that is committed'
else
    skip 1 'no unicode-data 15.0 and opencc here'
fi

# Percent of both editions that stand beside the same in the other: as written, by glyphs,
# by classes. How they were before folding says that the alignment is right.
meet() { # what, mandoku, plain, least percent written, by glyphs, by classes
    if [ ! -d "$TEXTS/kanripo/$2" ] || [ ! -d "$TEXTS/wikisource/$3" ]; then
        skip 3 "the real texts are not in $TEXTS"
        return
    fi
    python3 tests/variants/editions.py --every "$EVERY" $table "$TEXTS/kanripo/$2" \
        "$TEXTS/wikisource/$3" >"$out"
    sed -n '1,3s/^/# /p' "$out"
    set -- "$1" "$4" "$5" "$6"
    for level in written glyph wide; do
        is "$(awk -v l=$level -v least="$2" '$1 == l { print ($2 >= least) }' "$out")" 1 \
            "two editions of $1, $level: $2 percent and more"
        set -- "$1" "$3" "$4" 0
    done
}

meet 金史 KR2a0035-jin-shi jinshi 90.0 93.0 94.3
if [ "$EVERY" -eq 1 ]; then
    meet 遼史 KR2a0033-liao-shi liaoshi 85.0 88.5 89.5
    meet 宋史 KR2a0032-song-shi songshi 91.0 95.0 96.0
fi
finish
