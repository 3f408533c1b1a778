#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t250-levels.sh - how alike words have to be: --level, --exact, and what --explain says.
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

run "$SEARCH" --explain =~后真
has "$out" '=~后  glyph 后, 2 in the index: 后 2' 'a glyph is explained'
has "$out" '=~真  glyph 真, 3 in the index: 真 2, 眞 1' '... with its shapes'
run "$SEARCH" --explain =眞人后
has "$out" '=眞  the form 眞, 1 in the index' 'a form is'
run "$SEARCH" -f json --explain =~后真
has "$out" '"text": "=~后", "glyph": "后", "count": 2' '... in JSON'
run "$SEARCH" --explain =~佘
has "$out" '=~佘: not in the index' 'a glyph that is nowhere'
finish
