#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_dated.sh - the years of passages of the real texts, beside those that a reader gives
# them (passages.tsv): 98 of 100 have to be right. It indexes 50 MB: too many for a
# sanitizer.
. tests/harness/harness.sh

TEXTS=${TEXTS:-build/texts}
if [ ! -d "$TEXTS/zh/kanripo" ]; then
    skip 1 "the real texts are not in $TEXTS"
    finish
    exit
fi
"$INDEX" -q -i "$WORK/index" "$TEXTS/zh" "$TEXTS/ru/translations" \
    "$TEXTS/parallel/zh-ru-jinshi-rozov.tsv" 2>"$err"
python3 tests/dated/dated.py tests/dated/passages.tsv "$SEARCH" "$WORK/index" >"$out"
sed 's/^/# /' "$out"
right=$(tail -n 1 "$out")
[ "$((${right%% of*} * 100))" -ge "$((${right##*of } * 98))" ]
ok $? "the years of $right passages are right"
finish
