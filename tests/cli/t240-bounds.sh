#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t240-bounds.sh - what ends a search before its end, and what is said of it; warnings;
# --pairs, --exact, and --explain in both formats.
. tests/harness/harness.sh

mkdir "$WORK/texts"
cat >"$WORK/texts/a.txt" <<'END'
# id: a
## 卷一
張覺以平州附平州。張瑴
眞人
## 卷十二
真人走平州
END
"$INDEX" -q -i "$WORK/index" "$WORK/texts"
SVOD_INDEX=$WORK/index
export SVOD_INDEX

# ---- Pairs, exact ----------------------------------------------------------------

run "$SEARCH" -c 張覺 NEAR/9 平州
is "$(cat "$out")" 1 'one hit of the first'
run "$SEARCH" -c --pairs 張覺 NEAR/9 平州
is "$(cat "$out")" 2 '--pairs: each of its partners'
run "$SEARCH" --pairs 張覺 NEAR/9 平州
has "$out" '2 occurrences in 1 passage' '... counted as occurrences'
is "$(grep -c '\[張覺\]' "$out")" 2 '... and each shown'
run "$SEARCH" -f json --pairs '(張覺 OR 張瑴) NEAR/9 平州'
is "$(grep -c '"operand": 2' "$out")" 4 '... the marks are those of the pair'
run "$SEARCH" --pairs 張覺 AND 平州
is "$code" 2 '--pairs of what has none'
has "$err" 'there are pairs of' '... says so'
run "$SEARCH" -c 真人
is "$(cat "$out")" 2 'either glyph'
run "$SEARCH" -c --exact 真人
is "$(cat "$out")" 1 '--exact: this one'
run "$SEARCH" -f json --exact 真人
has "$out" '"canonical": "=真人"' '... which the canonical form says'
run "$SEARCH" --rank --pairs 張
is "$code" 2 '--pairs does not go with --rank'

# ---- Warnings ----------------------------------------------------------------------

run "$SEARCH" 張覺 near/5 平州
is "$code" 1 'an operator in small letters is a word'
has "$err" 'warning: ' '... with a warning'
has "$err" 'NEAR/5' '... of what may be meant'
is "$(sed -n 3p "$err")" "$(printf '%*s^' 9 '')" '... and its place'
run "$SEARCH" -f json 張覺 and 平州
has "$out" '"warnings": [{"offset": 7, "message": "' '... also in JSON'

# ---- Time and interrupts ---------------------------------------------------------------

# Some million characters of two kinds, so that gaps are everywhere.
perl -e 'print "# id: big\n"; for my $s (1 .. 40) { print "## $s\n";
    print((("之" x 9 . "不") x 2000) . "\n\n") for 1 .. 5 }' >"$WORK/texts/big.txt"
"$INDEX" -q -i "$WORK/index" "$WORK/texts"
slow='(?{0,5000}不 OR 不{0,9999}?) NEAR/9999 (之{0,999}?{0,99}不) NOTNEAR/9 (?{0,9}?{0,9}?)'

run "$SEARCH" --timeout=0.05 "$slow"
is "$code" 3 'a search that takes too long: exit 3'
has "$out" 'stopped before the end (time)' '... said in the last line'
run "$SEARCH" -f json --timeout 0.05 "$slow"
is "$code" 3 'the same as JSON'
is "$(perl -MJSON::PP -e 'local $/; my $a = decode_json(<STDIN>); print "$a->{stopped} ",
    $a->{complete} ? 1 : 0' <"$out")" 'time 0' '... is whole, and not complete'
run "$SEARCH" -c --timeout 0.05 "$slow"
is "$code" 3 'only the count'
has "$err" 'there may be more' '... says that it is not all'
run "$SEARCH" -c --timeout 100 之不
is "$code-$(cat "$out")" 0-400000 'in good time: nothing is said'
for bad in 0 -1 x 1.2.3 ''; do
    run "$SEARCH" "--timeout=$bad" 之
    is "$code" 2 "no time: '$bad'"
done

"$SEARCH" -f json "$slow" >"$out" 2>"$err" &
pid=$!
sleep 0.3
kill -INT $pid
wait $pid
is $? 3 'Ctrl-C: exit 3'
is "$(perl -MJSON::PP -e 'local $/; my $a = decode_json(<STDIN>); print $a->{stopped}' <"$out")" \
    interrupt '... with what was found till then'

# ---- Worst cases -------------------------------------------------------------------------

for query in '? NEAR/100 ?' '之{0,5000}不' '之 NEAR/50 之 NEAR/50 不' '[^之]{0,9999}[^不]' \
    '(之|不){0,100}(之|不){0,100}(以|不)' '之 MINUS 之不' '之 NOT 人' \
    "$(perl -e 'print "(" x 64, "之", ")" x 64')"; do
    run timeout 20 "$SEARCH" -c "$query"
    [ "$code" -le 1 ]
    ok $? "$(echo "$query" | cut -c 1-40) is answered in time"
done
perl -CO -e 'print join("|", map { chr(0x4E00 + $_) . chr(0x4E01 + $_) } 1 .. 10000)' >"$WORK/wide"
run timeout 20 "$SEARCH" -c "$(cat "$WORK/wide") OR 之不"
is "$code-$(cat "$out")" 0-400000 'ten thousand alternatives'
run timeout 20 "$SEARCH" -c "之($(cat "$WORK/wide")|不){0,9}之"
is "$code-$(cat "$out")" 0-399960 '... inside a phrase'

# ---- Explanations ---------------------------------------------------------------------------

run "$SEARCH" --explain 張覺 NEAR/1 走
is "$code" 0 '--explain of nothing'
has "$out" 'nothing was found' '... says so'
run "$SEARCH" --explain 張覺 NEAR/0 張瑴
has "$out" 'the nearest are 6 tokens apart: NEAR/6' '... and the least distance'
run "$SEARCH" --explain 張瑴 AND 走
has "$out" '--in=text' '... or the unit'
run "$SEARCH" --explain '張瑴 AND 龘'
has "$out" '龘: not in the index' '... or the word that is absent'
run "$SEARCH" --explain '=真人 section:1'
has "$out" 'without the filters there are 1 hits' '... or the filter'
run "$SEARCH" --explain -f json '(張覺 OR 張瑴) NEAR/9 平州'
is "$code" 0 '--explain as JSON'
is "$(perl -MJSON::PP -CO -e 'local $/; my $a = decode_json(<STDIN>);
    print join " ", sort(keys %$a), map { "$_->{kind}:$_->{hits}" } @{$a->{parts}}' <"$out")" \
    'canonical complete left_out parts reasons segments time total unit NEAR:2 OR:2 phrase:1 phrase:1 phrase:3' \
    '... every part with its hits'
finish
