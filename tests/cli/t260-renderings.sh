#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t260-renderings.sh - --rendered-as: what is planted in the sample corpus (see its
# README, "歲幣 and its translations") and nothing else.
. tests/harness/harness.sh

index=$WORK/index
run "$INDEX" -q -i "$index" corpus/chinese corpus/russian
is "$code" 0 'the sample corpus is indexed'

render() { run "$SEARCH" -i "$index" -f json "$@"; }

# json EXPRESSION: of the answer $a, whose groups are @g.
json() {
    perl -MJSON::PP -Mutf8 -CSDA -e 'local $/; binmode STDIN, ":raw"; my $a = decode_json(<STDIN>);
        my @g = @{$a->{groups}};
        sub list { join("; ", map { lc($_->{text}) . " $_->{hits}/$_->{all}" } @{$_[0]{renderings}}) }
        print join(" ", map { $_ // "undef" } eval $ARGV[0]); print $@' "$1" <"$out" 2>&1
}

render --rendered-as=ru 歲幣
is "$code" 0 'it is found'
is "$(json '@$a{qw(occurrences passages unaligned complete)}')" '13 13 0 1' \
    'thirteen passages, all aligned'
# "ежегодные" is in two of them: 4 and 2.
is "$(json 'list($g[0])')" \
    'ежегодные 6/6; ежегодные дары 4/4; годовая дань 3/3; ежегодные подношения 2/2' \
    'the three renderings, with their counts'
is "$(json '@{$g[0]}{qw(hits aligned passages)}')" '13 13 93' \
    'the other two counts'
is "$(json 'map { $_->{id} } @{$g[0]{without}}')" \
    'SVOD0001/1.12 SVOD0001/3.4 SVOD0002/2.2 svod-bianji/平州.3' 'the four omissions'
is "$(json '$g[0]{without}[0]{other_id}')" 'svod-beimeng-ru/Цзюань_первая.12' \
    '... each with its other side'
is "$(json 'map { $_->{few} ? 1 : 0 } @{$g[0]{renderings}}')" '0 1 1 1' \
    'fewer than five passages are said to be few'
is "$(json '@{$g[0]{renderings}[2]{example}}{qw(id other_id)}')" \
    'SVOD0001/2.8 svod-beimeng-ru/Цзюань_вторая.8' 'an example: the first'
is "$(json 'map { $_->{text} // "all" } @g')" \
    'all svod-beimeng-ru svod-bianji-ru svod-guoshu-ru svod-nanchao-ru' 'every translator'
is "$(json 'list($g[4])')" 'годовая дань 1/1; ежегодные подношения 1/1; ежегодные 1/1' \
    '... and how he puts it'
is "$(json 'scalar @{$g[2]{renderings}}, scalar @{$g[2]{without}}')" '0 1' \
    '... or leaves it out'

# The G2 of 4 of 13 and 4 of 93, by hand: 2 (4 ln 4 + 9 ln 9 + 80 ln 80 - 13 ln 13 - 80 ln
# 80 - 4 ln 4 - 89 ln 89 + 93 ln 93) = 16.95
is "$(json 'sprintf "%.2f", $g[0]{renderings}[1]{score}')" 16.95 'G2 as worked out by hand'

cp "$out" "$WORK/first"
render --rendered-as=ru 歲幣
is "$(cmp "$out" "$WORK/first" && echo same)" same 'the same answer again'

# However the texts are spread over segments: file by file, and originals last.
for file in corpus/russian/*.txt corpus/chinese/*.txt; do
    "$INDEX" -q -i "$WORK/parts" "$file"
done
run "$SEARCH" -i "$WORK/parts" -f json --rendered-as=ru 歲幣
is "$(cmp "$out" "$WORK/first" && echo same)" same '... from an index of many segments'

# The other way round, and a filter.
render --rendered-as=zh -n 1 '"ежегодные дары"'
is "$(json 'list($g[0])')" '歲幣 4/13' \
    'the original of a Russian phrase'
render --rendered-as=ru 歲幣 text:SVOD0002
is "$(json 'map { @$_{qw(text aligned passages)} } @g')" 'svod-guoshu-ru 5 16' \
    'a filter bounds what is compared'
render --rendered-as=ru -n 1 歲幣
is "$(json 'list($g[0])')" 'ежегодные 6/6' '-n bounds the list'
run "$SEARCH" -i "$index" --rendered-as=en 歲幣
is "$code" 2 'no text is in English'
one_line_error "no text in this index is in the language 'en'" '... which is said'
echo 'Annual payments' >"$WORK/english.txt"
"$INDEX" -q -i "$WORK/parts" "$WORK/english.txt"
run "$SEARCH" -i "$WORK/parts" -f json --rendered-as=en 歲幣
is "$code $(json 'scalar @g, $a->{unaligned}')" '1 0 13' 'no translation into English'
render --rendered-as=ru 蘿蔔
is "$code" 1 'nothing found'

run "$SEARCH" -i "$index" --rendered-as=ru 歲幣
has "$out" '13 passages with hits, aligned with 13 of 93 passages' 'for people: the counts'
has "$out" 'годовая дань   (few passages)' '... what rests on few'
has "$out" 'none of these stands in 4 passages' '... and the omissions'
has "$out" 'SVOD0001/1.12' '... by id'

# Around hit and rendering, 30 cells of each side: 15 characters; and whole words.
has "$out" '… 州歸於宋悉遷其富民工匠東行宋許[歲幣]銀二十萬兩絹三十萬匹別輸代稅錢 …' \
    'the hit in its context'
has "$out" '… восток. Сунский двор обещал [годовую дань]: двести тысяч лянов серебра и …' \
    '... and what renders it'
is "$(grep -c 'SVOD0001/2.8  .*歲幣' "$out")" 1 'a pair is printed once'
has "$out" 'SVOD0001/2.8  svod-beimeng-ru/Цзюань_вторая.8  (as above)' '... and then named'
# SVOD0001/3.4 is printed as an omission, and then as an example of what its translator
# has everywhere.
is "$(grep -c 'SVOD0001/3.4 .*歲幣' "$out")" 1 'another place of it'
has "$out" 'SVOD0001/3.4                     (as above)' '... goes without the hit'
has "$out" '[Сунский двор] поручил оборону Ли Гану' '... and is shown'

run "$SEARCH" -i "$index" -C 0 -n 1 --rendered-as=ru 歲幣
has "$out" '… [歲幣] …' 'no context at all'
has "$out" '… [ежегодные] …' '... on either side'
render --rendered-as=ru -n 1 歲幣
is "$(json 'length($g[0]{renderings}[0]{example}{line}) > 60 ? "whole" : "cut"')" whole \
    'in JSON passages are whole'

# дань stands in three passages, and 歲幣 in the original of each; in two of them with
# 百萬緡, which stands nowhere else and has the higher G2.
render --rendered-as=zh дань
is "$(json 'list($g[0])')" '百萬緡 2/2; 歲幣 3/13' 'what stands beside all hits is listed'
is "$(json 'scalar @{$g[0]{without}}')" 0 '... and no passage is without'
is "$(json 'map { $_->{example}{other_id} } @{$g[0]{renderings}}')" \
    'SVOD0001/2.8 SVOD0002/1.5' 'each has an example of its own'

run "$SEARCH" -i "$index" --rendered-as= 歲幣
is "$code" 2 'an empty language'
one_line_error '--rendered-as takes a language' '... is refused'
run "$SEARCH" -i "$index" --rendered-as=ru --rank 歲幣
one_line_error 'no other kind of answer' 'with --rank it is refused'
run "$SEARCH" -i "$index" --rendered-as=ru --with=all 歲幣
one_line_error 'no other kind of answer' '... and with --with'
run "$SEARCH" -i "$index" --rendered-as=ru '歲幣 NEAR'
is "$code" 2 'a bad question is one here, too'
finish
