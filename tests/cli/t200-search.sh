#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t200-search.sh - svod-search on the sample corpus: what corpus/README.md says is in it,
# and the options.
. tests/harness/harness.sh

"$INDEX" -q -i "$WORK/index" corpus
SVOD_INDEX=$WORK/index
export SVOD_INDEX

# ---- What is planted in the corpus ------------------------------------------------------

# counts QUERY OCCURRENCES PASSAGES: from the last line of the answer.
counts() {
    run "$SEARCH" -n 1 "$1"
    got=$(tail -1 "$out" | sed -n 's/^\([0-9,]*\) occurrences* in \([0-9,]*\) passages*,.*/\1 \2/p')
    is "$got" "$2 $3" "$1: $2 in $3 passages"
}

counts =張覺 5 5
counts =張㲄 4 4
counts =張瑴 6 5
counts =张觉 1 1
counts 張覺 6 6
counts 张觉 6 6
counts 張瑴 10 9
counts '(張覺 OR 張瑴) NEAR/20 平州' 7 6
counts '(張覺 OR 張瑴) NOT 平州' 3 3
counts 平州 18 15
counts 歲幣 13 13
counts '"ежегодные дары"' 4 4
counts '"годовая дань"' 3 3
counts '"ежегодное подношение"' 2 2
counts =女真 10 8
counts =女眞 13 8
counts =女直 5 5
counts 女真 23 16
counts '女真 OR 女直' 28 21
counts =完顏 2 2
counts =完顔 1 1
counts =完颜 1 1
counts 完顏 4 4
counts =爲 25 18
counts =為 25 19
counts 眞首 1 1
counts 海上之盟 4 4
counts 阿骨打 6 5
counts 阿固達 2 2
counts '&KR0667;' 2 2
counts 𣙜 1 1
counts '兀朮 zone:note' 1 1
counts 'Агуда lang:ru' 20 18
counts =Агудѣ 1 1
counts 'Тянь-цзо text:svod-bianji-ru' 1 1

# ---- Exit codes, --count ---------------------------------------------------------------------

run "$SEARCH" 張覺
is "$code$(cat "$err")" 0 'found: exit 0, and nothing on stderr'
run "$SEARCH" 龘龘
is "$code-$(cat "$out")" '1-0 occurrences' 'nothing found: exit 1'
run "$SEARCH" --count 張覺
is "$code-$(cat "$out")" 0-6 '--count prints the number and nothing else'
run "$SEARCH" -c 龘龘
is "$code-$(cat "$out")" 1-0 '--count of nothing: 0, and exit 1'
run "$SEARCH" 張覺 NEAR/20 平州 --count
is "$code-$(cat "$out")" 0-3 'arguments are joined; options may stand behind them'
run "$SEARCH" --count '張覺　ＮＥＡＲ／２０　平州'
is "$code-$(cat "$out")" 0-3 'a question in full-width signs'
run "$SEARCH" --count '（張覺　ＯＲ　張瑴）　ＮＥＡＲ／２０　平州'
is "$code-$(cat "$out")" 0-7 '... with brackets and operators'
run "$SEARCH" --count -- 張覺
is "$code-$(cat "$out")" 0-6 '-- ends the options'

# ---- --in ---------------------------------------------------------------------------------

for unit in passage section text; do
    run "$SEARCH" --count --in=$unit 張覺 AND 歲幣
    echo "$(cat "$out")"
done >"$WORK/units"
sort -n -c "$WORK/units" && [ "$(sort -u "$WORK/units" | wc -l)" = 3 ]
ok $? "--in: wider units find more ($(tr '\n' ' ' <"$WORK/units"))"
run "$SEARCH" --in=line 張覺
is "$code" 2 '--in: an unknown unit'
one_line_error 'passage|section|text' '... with those that there are'

# ---- Paging -------------------------------------------------------------------------------------

starts() { "$SEARCH" -f json "$@" 之 | sed -n 's/.*"section": \("[^"]*"\).*"start": \([0-9]*\),.*/\1 \2/p'; }
starts -n 0 >"$WORK/all"
all=$(wc -l <"$WORK/all")
is "$all" "$("$SEARCH" -c 之)" '--limit=0: all hits'
is "$(starts | wc -l)" 20 'without --limit: 20'
starts -n 7 >"$WORK/pages"
for skip in 7 14 21; do starts -n 7 --skip=$skip; done >>"$WORK/pages"
is "$(cat "$WORK/pages")" "$(head -28 "$WORK/all")" 'pages of --skip and --limit are the whole'
starts -n 0 --skip 3 >"$WORK/rest"
is "$(cat "$WORK/rest")" "$(tail -n +4 "$WORK/all")" '--skip alone: all the rest'
run "$SEARCH" -n 2 --skip 5 之
tail -1 "$out" | grep -qF '(6 to 7 shown; --limit 0 shows all)'
ok $? 'the last line says which are shown' || note "$(tail -1 "$out")"
run "$SEARCH" --skip 99999 之
is "$code" 0 'all left out: still found'
has "$out" 'none shown' '... and said'
run "$SEARCH" -n 18446744073709551615 --count 之
is "$(cat "$out")" "$all" 'the largest limit that there is'

for bad in -n-1 -nx -n '-n 99999999999999999999' --skip=1x --context=10001 -C-5; do
    run "$SEARCH" $bad 之
    is "$code" 2 "not a number: $bad"
done

# ---- Other options ----------------------------------------------------------------------------------

run "$SEARCH" --help
is "$code" 0 '--help ends well'
for option in index count format limit skip context in color rank explain verify help version; do
    has "$out" "--$option" "--help names --$option"
done
run "$SEARCH" -V
is "$(cat "$out")" 'svod-search 0.1.0' '--version'
run "$SEARCH"
is "$code" 2 'no query is an error'
one_line_error 'no query given' '... in one line'
run "$SEARCH" --frobnicate 張
is "$code" 2 'an unknown option'
one_line_error "unknown option '--frobnicate'" '... in one line'
run "$SEARCH" -x 張
one_line_error "unknown option '-x'" 'an unknown letter'
run "$SEARCH" --co 張
one_line_error "ambiguous option '--co'" 'a beginning of two options'
run "$SEARCH" --limit
one_line_error '--limit needs an argument' 'an option without its argument'
run "$SEARCH" --format=xml 張
one_line_error 'text|json' 'an unknown format, with those that there are'
run "$SEARCH" --rank --explain 張
is "$code" 2 'options that contradict each other'

run "$SEARCH" --explain 張覺 NEAR/20 平州
is "$code" 0 '--explain'
has "$out" '張覺 NEAR/20 平州' '... shows the question'
has "$out" '张 1' '... and each spelling with its hits'
has_not "$out" 'SVOD0001_SVD' '... and no hits'
run "$SEARCH" --verify
is "$code-$(cat "$out")" '0-the index is whole' '--verify'
run "$SEARCH" --verify --count 張覺
is "$code-$(cat "$out")" 0-6 '--verify and a question'

# ---- --rank --------------------------------------------------------------------------------------------

run "$SEARCH" --rank 夜襲 姚平仲
is "$code" 0 '--rank'
has "$out" '[姚]' '... has the passage of the rarest words'
run "$SEARCH" --rank --count ежегодные дары
[ "$code" = 0 ] && [ "$(cat "$out")" -ge 4 ]
ok $? '--rank --count: passages'
run "$SEARCH" --rank 龘
is "$code" 1 '--rank of nothing: exit 1'
run "$SEARCH" --rank 之
is "$code" 2 '--rank of nothing but common words: an error'
one_line_error '' '... in one line'

# ---- stdout that takes nothing -----------------------------------------------------------------------------

if [ -w /dev/full ]; then
    "$SEARCH" 之 >/dev/full 2>"$err"
    is $? 2 'a full disk is an error'
    one_line_error 'cannot write the answer' '... in one line'
else
    skip 2 'no /dev/full'
fi
finish
