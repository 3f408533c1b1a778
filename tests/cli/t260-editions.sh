#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t260-editions.sh - --group=work: a place of a work once, with the readings of its
# editions.
#
# Three editions. b has 瑴 for 覺, 以 behind 城 and not 遂 before 據, 來 before 伐, and no
# 王; its 為 and 髙 are variants, which count as the same. c is a by its `work`, with
# punctuation, and has no chapter 2. d is another work, though it has the same words.
. tests/harness/harness.sh

mkdir "$WORK/texts"
printf '# id: a\n# title: 金史\n# edition: 百衲本\n\n## 卷一\n\n天祚以張覺爲平州節度使遂據城叛\n\n金人伐之\n\n## 卷二\n\n高麗王使來\n' >"$WORK/texts/a.txt"
printf '# id: b\n# title: 金史\n# edition: 四庫本\n\n## 卷一\n\n天祚以張瑴為平州節度使據城以叛\n\n金人來伐之\n\n## 卷二\n\n髙麗使來\n' >"$WORK/texts/b.txt"
printf '# id: c\n# title: 金史校\n# work: 金史\n# edition: 點校本\n\n## 卷一\n\n天祚以張覺為平州節度使，遂據城叛。\n\n金人伐之\n' >"$WORK/texts/c.txt"
printf '# id: d\n# title: 他書\n\n## 卷一\n\n天祚以張覺爲平州節度使遂據城叛\n' >"$WORK/texts/d.txt"
SVOD_INDEX=$WORK/index
export SVOD_INDEX
"$INDEX" -q "$WORK/texts"

# readings QUERY: the lines of witnesses, and the totals.
readings() {
    "$SEARCH" --group=work "$1" | grep -e '^ *[=≠]' -e occurrence | sed 's/^ *//'
}

is "$(readings '張覺 OR 張瑴')" "≠ 四庫本  b/1.1: 覺] ‹瑴›, 遂] ‹–›, +‹以›
= 點校本  c/1.1
4 occurrences in 4 passages, 4 sections, 4 texts, at 2 places" \
    'three editions at one place, and another work'
is "$(readings 張瑴)" "≠ 百衲本  a/1.1: 瑴] ‹覺›, +‹遂›, 以] ‹–›
≠ 點校本  c/1.1: 瑴] ‹覺›, +‹遂›, 以] ‹–›
1 occurrence in 1 passage, 1 section, 1 text, at 1 place" \
    'editions that have another word are witnesses as well'
is "$(readings 高麗)" "≠ 四庫本  b/2.1: 王] ‹–›
2 occurrences in 2 passages, 2 sections, 2 texts, at 1 place" \
    'variants of a character are the same; an edition without the chapter is left out'
is "$(readings 來)" "≠ 四庫本  b/2.1: 王] ‹–›
≠ 百衲本  a/1.2: 來] ‹–›
≠ 點校本  c/1.2: 來] ‹–›
3 occurrences in 3 passages, 3 sections, 2 texts, at 2 places" \
    'a word that one edition alone has makes a place of its own'

run "$SEARCH" --group=work -f json -n 1 張覺
has "$out" '"texts": 3, "places": 2}' 'the number of places in JSON'
has "$out" '"witnesses": [{"text": "b", "title": "金史", "edition": "四庫本", "id": "b/1.1", "cite": "b/1.1", "hit": false, "line": "天祚以張瑴為平州節度使據城以叛", "variants": [{"lemma": "覺", "start": 6, "length": 1, "reading": "瑴", "offset": 12, "size": 3}, {"lemma": "遂", "start": 13, "length": 1, "reading": "", "offset": 0, "size": 0}, {"lemma": "", "start": 16, "length": 0, "reading": "以", "offset": 39, "size": 3}]}, {"text": "c"' \
    'readings in JSON; places count from the heading, as that of the hit'
has "$out" '"hit": true' 'which editions have a hit'

is "$("$SEARCH" --group=work -n 1 --skip 1 張覺 | grep -c 他書)" 1 'places are skipped, not hits'
run "$SEARCH" --group=none 張覺
has_not "$out" 'place' '--group=none is as without'
run "$SEARCH" --group=work --pairs '張覺 NEAR/5 平州'
is "$code" 2 'pairs are not grouped'
run "$SEARCH" --group=work --rank 張覺
is "$code" 2 '... nor are passages'

# However the texts are spread over segments.
for text in d c b a; do
    "$INDEX" -q -i "$WORK/pieces" "$WORK/texts/$text.txt"
done
SVOD_INDEX=$WORK/pieces "$SEARCH" --group=work 來 OR 張覺 >"$out"
is "$(cat "$out")" "$("$SEARCH" --group=work 來 OR 張覺)" 'segments make no difference'

# A passage longer than what is shown of it: 陽 is its 32nd character. e has 天 at the front
# and 致 behind 陽, f has 大 and nothing. g has one in nine of the characters around 陽, as
# any text may: it lacks the place.
mkdir "$WORK/long"
printf '# id: e\n# title: 千字文\n# edition: 甲本\n\n## 卷一\n\n天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏閏餘成歲律呂調陽雲騰致雨露結為霜\n' >"$WORK/long/e.txt"
printf '# id: f\n# title: 千字文\n# edition: 乙本\n\n## 卷一\n\n大地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏閏餘成歲律呂調陽雲騰雨露結為霜\n' >"$WORK/long/f.txt"
printf '# id: g\n# title: 千字文\n# edition: 丙本\n\n## 卷一\n\n天王使臣來告于陽\n' >"$WORK/long/g.txt"
"$INDEX" -q -i "$WORK/long.index" "$WORK/long"
is "$(SVOD_INDEX=$WORK/long.index readings 調陽)" \
    "≠ 乙本  f/1.1: 致] ‹–›; 1 more in the passage
2 occurrences in 2 passages, 2 sections, 2 texts, at 1 place" \
    'readings beside the hit, the number of the others, and no edition without the place'
is "$(SVOD_INDEX=$WORK/long.index readings 黃)" \
    "≠ 乙本  f/1.1: 天] ‹大›; 1 more in the passage
2 occurrences in 2 passages, 2 sections, 2 texts, at 1 place" '... at the front, too'

# A title page in another language: the text is in that of its longest section.
printf '[f*.txt]\nid = f\n' >"$WORK/long/svod.ini"
printf 'A page on the editions of this book\n' >"$WORK/long/f0.txt"
"$INDEX" -q -i "$WORK/long.index" "$WORK/long"
is "$(SVOD_INDEX=$WORK/long.index readings 黃 | grep -c 乙本)" 1 \
    'a title page in English is no other language'

# The text of the work is declared by the folder, too.
printf '[d.txt]\nwork = 金史\n' >"$WORK/texts/svod.ini"
run "$INDEX" "$WORK/texts"
has "$(readings 張瑴 >"$out"; echo "$out")" '他書  d/1.1' 'svod.ini may say of which work a text is'
run "$INDEX" --list
has "$out" 'work         金史' '--list knows it'
finish
