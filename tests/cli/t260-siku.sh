#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t260-siku.sh - words that the Qing changed, asked for in editions of the Siku: who is told,
# of which texts, and who is not.
. tests/harness/harness.sh

mkdir "$WORK/texts"
text() { # id, edition, what stands in it
    printf '# id: %s\n# title: 書\n# edition: %s\n## 卷一\n%s\n' "$1" "$2" "$3" \
        >"$WORK/texts/$1.txt"
}
text alpha WYG 敵騎至城下夷其族
text beta 文淵閣四庫全書本 金人南下
text gamma 四庫全書存目叢書 虜騎至城下
text delta '四部叢刊' 虜人夷狄也
text epsilon '' 虜廷胡安國
text four '欽定四库' 金使來
text fourth_WYG '' 北庭
"$INDEX" -q -i "$WORK/index" "$WORK/texts"
SVOD_INDEX=$WORK/index
export SVOD_INDEX

warnings() { grep -c 'warning: ' "$err"; }

run "$SEARCH" -c 虜
is "$(cat "$out")" 3 'a word that was changed is found where it is'
is "$(warnings)" 1 '... and whoever asks is told that it is not everywhere'
has "$err" 'changed 虜 into 敵, 金, 北' 'what it was changed to'
has "$err" '2714 places in the 三朝北盟會編 10 are left' '... and how often'
has "$err" '4 of the texts searched are Siku editions: alpha, beta, four, ...' \
    'the texts, by edition or id; what the Siku left out is none of them'
is "$(sed -n 2,3p "$err")" "$(printf '    虜\n    ^')" 'and the place in the question'

run "$SEARCH" 虏
is "$(warnings)" 1 'in simplified characters as well, once'
run "$SEARCH" -c '張覺 NOT 南侵金虜'
has "$err" 'changed 金虜 into 金人, 金兵' 'inside a phrase, on any side, the longest word'
is "$(warnings)" 1 '... and no shorter one in it'
run "$SEARCH" -c '夷狄 OR 戎狄 OR 北庭'
is "$(warnings)" 2 'each word'
run "$SEARCH" -c '[胡酋]人'
has "$err" 'changed 酋 into' 'a character of a set'
is "$(warnings)" 1 '... but not one that is meant only when it is alone'
run "$SEARCH" -c 胡安國
is "$(warnings)" 0 'as in a name'
run "$SEARCH" -c 胡
is "$(warnings)" 1 'alone it is'
run "$SEARCH" -c 擄
is "$(warnings)" 0 'another character of the same class was not changed'

run "$SEARCH" -c '虜 text:alpha,gamma'
has "$err" '1 of the texts searched is a Siku edition: alpha;' 'texts that were not searched do not count'
run "$SEARCH" -c '虜 text:gamma'
is "$(warnings)" 0 'in none but others there is no warning'
run "$SEARCH" -c '虜 zone:note'
is "$(warnings)" 0 'nor where no text of that zone is'
run "$SEARCH" -c '金人'
is "$(warnings)" 0 'nor of a word that was left alone'

run "$SEARCH" --facet=form,year 虜
is "$(warnings)" 1 'counts of a facet are no better, and it is said once for all kinds'
has "$out" '虜' '... beside the table'
run "$SEARCH" --facet=form 金人
is "$(warnings)" 0 '... and where there is nothing to say, nothing is said'
run "$SEARCH" -f json --facet=form,name 虜
is "$(warnings)" 1 'with JSON as well'
is "$(grep -c '"warnings": \[{"offset": 0, "message": "the Qing editors changed' "$out")" 1 \
    '... and in it'

run "$SEARCH" -f json -n 1 '女真 near/2 夷狄'
is "$(perl -MJSON::PP -CO -e 'local $/; my $a = decode_json(<STDIN>);
    print join " ", map { "$_->{offset}:" . substr($_->{message}, 0, 24) }
        @{$a->{warnings}}' <"$out")" \
    "7:this is searched for as  14:the Qing editors changed" 'in JSON, behind those of the question'
finish
