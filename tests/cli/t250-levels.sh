#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t250-levels.sh - how alike words have to be: --level, --exact, what --explain says, and
# --fold, which says why.
. tests/harness/harness.sh

mkdir "$WORK/texts"
cat >"$WORK/texts/a.txt" <<'END'
# id: a
## 卷一
后眞人後真人后真人
END
"$INDEX" -q -i "$WORK/index" "$WORK/texts"
SVOD_INDEX=$WORK/index
export SVOD_INDEX

run "$SEARCH" -c 后真
is "$(cat "$out")" 3 'every variant'
run "$SEARCH" -c --level=wide 后真
is "$(cat "$out")" 3 '--level=wide: the same'
run "$SEARCH" -c --level=glyph 后真
is "$(cat "$out")" 2 '--level=glyph: 後 is another character'
run "$SEARCH" -c --level=exact 后真
is "$(cat "$out")" 1 '--level=exact: this one'
run "$SEARCH" -c --exact --level=glyph 后真
is "$(cat "$out")" 1 '--exact: the narrower of the two'
run "$SEARCH" -f json --level=glyph 后真
has "$out" '"canonical": "=~后真"' 'the canonical form has the sign'
run "$SEARCH" --level=near 后真
is "$code" 2 'no such level'
run "$SEARCH" --rank --level=glyph 后真
is "$code" 2 '--level does not go with --rank'
run "$SEARCH" --save kept --level=glyph 后真
is "$code" 2 'a query is kept as it is written, so --level would be lost'

run "$SEARCH" --explain =~后真
has "$out" '=~后  glyph 后, 2 in the index: 后 2' 'a glyph is explained'
has "$out" '=~真  glyph 真, 3 in the index: 真 2, 眞 1' '... with its shapes'
run "$SEARCH" --explain =眞人后
has "$out" '=眞  the form 眞, 1 in the index' 'a form is'
run "$SEARCH" -f json --explain =~后真
has "$out" '"text": "=~后", "glyph": "后", "count": 2' '... in JSON'
run "$SEARCH" --explain =~佘
has "$out" '=~佘: not in the index' 'a glyph that is nowhere'

# ---- Why characters are one ----------------------------------------------------

unset SVOD_INDEX
run "$SEARCH" --fold 后眞我
is "$code" 0 '--fold needs no index'
has "$out" '后  glyph 后, class 後' 'its glyph and its class'
has "$out" '  後    class  stands for the class' 'another glyph of the class'
has "$out" '  后 *  glyph  as 後: Unihan, simplified; OpenCC, simplified' 'and why it is'
has "$out" '眞  glyph 真, class 真' 'a character behind it'
has "$out" '  眞 *  glyph  as 真: the list of Svod; OpenCC, simplified' 'by whom'
has "$out" '我  glyph 我, class 我: no variants' 'a character without variants'
run "$SEARCH" -f json --fold 后
is "$(perl -MJSON::PP -CO -e 'my $a = decode_json(<STDIN>);
    print join " ", @$a{qw(character glyph wide)},
        map { join ":", @$_{qw(character joined by)}, $_->{same_glyph} ? 1 : 0 }
        @{$a->{variants}}' <"$out")" \
    '后 后 後 后:後:simplified,opencc:1 後:::0' 'in JSON'
run "$SEARCH" --fold abc
is "$code" 2 'no Han character'
has "$err" "no Han character in 'abc'" '... says so'
run "$SEARCH" --fold 髙 張覺
is "$code" 2 '--fold goes with no query'
finish
