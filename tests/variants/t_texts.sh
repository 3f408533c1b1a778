#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_texts.sh - what folding finds in the real texts: the spellings that a scholar knows, found
# by any of them, and the warning that a Siku edition needs.
. tests/harness/harness.sh

TEXTS=${TEXTS:-build/texts}/zh/kanripo
if [ ! -d "$TEXTS/KR2c0004-sanchao-beimeng-huibian" ]; then
    skip 1 "the real texts are not in $TEXTS"
    finish
    exit
fi
"$INDEX" -q -i "$WORK/index" "$TEXTS/KR2c0004-sanchao-beimeng-huibian" \
    "$TEXTS/KR2d0009-qidan-guo-zhi" 2>"$err"
SVOD_INDEX=$WORK/index
export SVOD_INDEX

count() { "$SEARCH" -c "$@" 2>"$err"; }

# All spellings are found by each of them, and are as many as each by itself.
meet() { # spelling...
    all=$(count "$1") sum=0
    for spelling; do
        is "$(count "$spelling")" "$all" "$spelling finds what $1 finds: $all"
        is "$(count --level=glyph "$spelling")" "$all" '... by its glyphs'
        sum=$((sum + $(count "=$spelling")))
    done
    is "$sum" "$all" '... and there is no other spelling'
}

meet 完顏 完顔 完颜
meet 高麗 髙麗 高丽
meet 女真 女眞
meet 張㲄 張瑴
is "$(count '=髙麗')" "$(($(count 高麗) - $(count '=高麗')))" '= tells them apart'
is "$(count '張瑴 text:KR2d0009')" 8 '張瑴 finds the 8 張㲄 of the 契丹國志'
is "$(count 虜)" "$(($(count '=虜') + $(count '=擄')))" '虜 with what is a variant of it'
count 虜 >"$out"
has "$err" 'the Qing editors changed 虜' '虜 in the Siku is warned of'
has "$err" 'KR2c0004' '... with the text'
finish
