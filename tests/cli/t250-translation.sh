#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t250-translation.sh - both sides of a translation: what corpus/README.md says is planted
# there, --with, and alignment files through the life of an index.
. tests/harness/harness.sh

"$INDEX" -q -i "$WORK/corpus" corpus

# counts QUERY HITS
counts() {
    is "$("$SEARCH" -i "$WORK/corpus" -c "$1")" "$2" "$1: $2"
}

# ---- Three renderings and four omissions ------------------------------------------------

counts 歲幣 13
counts '歲幣 => "ежегодные дары"' 4
counts '歲幣 => "годовая дань"' 3
counts '歲幣 => "ежегодные подношения"' 2
counts '歲幣 =/> "ежегодные дары" OR "годовая дань" OR "ежегодные подношения"' 4
counts '"ежегодные дары" => 歲幣' 4
counts '"годовая дань" => 歲幣' 3
counts '"ежегодные подношения" => 歲幣' 2
counts '"ежегодные дары" OR "годовая дань" OR "ежегодные подношения" =/> 歲幣' 0
run "$SEARCH" -i "$WORK/corpus" -f json \
    '歲幣 =/> "ежегодные дары" OR "годовая дань" OR "ежегодные подношения"'
is "$(grep -o '"id": "[^"]*"' "$out" | tr '\n' ' ')" \
    '"id": "SVOD0001/1.12" "id": "SVOD0001/3.4" "id": "SVOD0002/2.2" "id": "svod-bianji/平州.3" ' \
    'the four omissions are those of corpus/README.md'

# ---- --with -----------------------------------------------------------------------------

mkdir "$WORK/texts"
printf '# id: o\n# title: 原書\n\n## 卷一\n\n鹿二牛\n\n鹿馬\n' >"$WORK/texts/o.txt"
printf '# id: a\n# translates: o\n# translator: Г. М. Розов\n\n## 1\n\nолень и бык\n\nконь\n' \
    >"$WORK/texts/a.txt"
printf '# id: b\n# title: Second\n# translates: o\n# language: en\n\n## 1\n\na deer, a bull\n' \
    >"$WORK/texts/b.txt"
SVOD_INDEX=$WORK/index
export SVOD_INDEX
"$INDEX" -q "$WORK/texts"

run "$SEARCH" --with 鹿
is "$code" 0 '--with finds'
is "$(grep -v '\[鹿\]' "$out")" "原書  o
  卷一
      Г. М. Розов  a/1.1
      олень и бык
      Г. М. Розов  a/1.2
      конь

2 occurrences in 2 passages, 1 section, 1 text" 'the first translation stands below each hit'

run "$SEARCH" --with=all '鹿 => бык OR bull'
is "$(grep -c . "$out")" 8 'both translations, with the hits of the other side'
has "$out" 'олень и [бык]' '... marked in the one'
has "$out" 'a deer, a [bull]' '... and in the other'

run "$SEARCH" --with=tr:розов 鹿
has "$out" 'олень и бык' 'by the name of the translator, in small letters'
run "$SEARCH" --with=second 鹿
has "$out" 'a deer, a bull' 'by a title'
has_not "$out" 'олень' '... and that one alone'
run "$SEARCH" --with=en 鹿
has "$out" 'a deer, a bull' 'by the language'
run "$SEARCH" --with=zh deer
has "$out" '鹿二牛' 'from the translation to the original'

run "$SEARCH" --with=tr:nobody 鹿
is "$code" 2 'a translator that no text has'
one_line_error "translator 'nobody'" '... is an error'
is "$(cat "$out")" '' '... before anything is printed'
run "$SEARCH" --with -c 鹿
is "$code" 2 '--with and --count'

run "$SEARCH" --with -f json 馬
has "$out" '"with": [{"text": "a", "title": "a", "translator": "Г. М. Розов", "language": "ru", "section": "1", "id": "a/1.2", "cite": "a/1.2", "zone": "text", "line": "конь", "marks": [], "score": 1.0, "origin": "numbers"}]' \
    'in JSON'
run "$SEARCH" --with -f json '牛 => бык'
has "$out" '"marks": [{"start": 3, "length": 1, "operand": 1}]' \
    'marks of the other side, and the operand that stands there'
run "$SEARCH" -f json 馬
has_not "$out" '"with"' 'without --with there is none'

COLUMNS=120 "$SEARCH" --with 馬 >"$out"
has "$out" ' │ Г. М. Розов  a/1.2' 'beside the hit where the terminal is wide'
has "$out" ' │ конь' '... and its text'
run "$SEARCH" --with --show o/1.1
has "$out" 'олень и бык' '--show has it, too'

# ---- Alignment files --------------------------------------------------------------------

is "$("$SEARCH" -c '鹿 => конь')" 1 'by numbers'
printf 'o/1.1-2\ta/1.2\t0.75\tproposed\n' >"$WORK/texts/x.align.tsv"
run "$INDEX" "$WORK/texts"
has "$out" '1 read, 3 unchanged' 'the file is read'
is "$("$SEARCH" -c '鹿 => конь')" 2 'an alignment file is used'
is "$("$SEARCH" -c '鹿 => олень')" 0 '... instead of the numbers of the two texts'
is "$("$SEARCH" -c '鹿 => deer')" 1 '... and of no others'
run "$SEARCH" --with=tr:Розов 鹿
has "$out" 'a/1.2  (proposed, 0.75)' 'what is proposed is marked'
run "$INDEX" --list
has_not "$out" 'align' 'it is no text'
run "$INDEX" --status
has "$out" 'sources    4' '... but a source'
run "$INDEX" "$WORK/texts"
has "$out" '4 files unchanged' 'it is known'
run "$INDEX" --check
is "$code" 0 'the index is sound'
run "$INDEX" --check-source "$WORK/texts/x.align.tsv"
is "$code" 0 '--check-source'
has "$out" 'align' '... knows what it is'

printf 'o/1.1\ta/1.1\nnonsense\n' >"$WORK/texts/x.align.tsv"
run "$INDEX" "$WORK/texts"
has "$err" 'line 2' 'a line that is no pair is told'
is "$("$SEARCH" -c '鹿 => олень')" 1 'a changed file is read again'

"$INDEX" -q -j1 -i "$WORK/whole" "$WORK/texts"
for file in "$WORK"/texts/*; do
    "$INDEX" -q -i "$WORK/pieces" "$file" 2>/dev/null
done
"$INDEX" -q -i "$WORK/pieces" --merge
same=0
for one in "$WORK"/whole/seg-*; do
    found=1
    for other in "$WORK"/pieces/seg-*; do
        cmp -s "$one/tables" "$other/tables" && cmp -s "$one/stream" "$other/stream" && found=0
    done
    [ $found -eq 0 ] || same=1
done
ok $same 'merged tables have the bytes of one run'
is "$("$SEARCH" -i "$WORK/pieces" -c '鹿 => олень')" 1 'links live through a merge'

printf 'damage' | dd of="$(ls -d "$WORK"/pieces/seg-* | head -1)/tables" bs=1 seek=3000 \
    conv=notrunc 2>/dev/null
for file in "$WORK"/pieces/seg-*/tables; do
    printf 'damage' | dd of="$file" bs=1 seek=100 conv=notrunc 2>/dev/null
done
"$INDEX" -q -i "$WORK/pieces" --repair >/dev/null 2>&1
is "$("$SEARCH" -i "$WORK/pieces" -c '鹿 => олень')" 1 'links live through a repair'

rm "$WORK/texts/x.align.tsv"
run "$INDEX" "$WORK/texts"
has "$out" '1 removed' 'the file is gone'
is "$("$SEARCH" -c '鹿 => конь')" 1 '... and the numbers count again'

# ---- Line by line -----------------------------------------------------------------------

mkdir -p "$WORK/lines/一"
printf '[source.txt]\nlines = passages\n[target.txt]\nlines = passages\ntranslates = {folder}/source\n' \
    >"$WORK/lines/svod.ini"
printf '卷一\n鹿甲\n\n馬乙\n' >"$WORK/lines/一/source.txt"
printf '第一卷\n雄鹿\n空\n良馬\n' >"$WORK/lines/一/target.txt"
"$INDEX" -q -i "$WORK/lined" "$WORK/lines"
is "$("$SEARCH" -i "$WORK/lined" -c '鹿甲 => 雄鹿')" 1 'files are aligned line by line'
is "$("$SEARCH" -i "$WORK/lined" -c '馬乙 => 良馬')" 1 '... also behind a line that is empty in one'
is "$("$SEARCH" -i "$WORK/lined" -c '空 =/> 鹿')" 0 '... which has no other side'
run "$SEARCH" -i "$WORK/lined" -f json 馬乙
has "$out" '"id": "lines/一/source/s1.4"' 'passages have the numbers of lines'
printf '[x]\nlines = 3\n' >"$WORK/lines/svod.ini"
run "$INDEX" -q -i "$WORK/lined" "$WORK/lines"
has "$err" 'lines = passages' 'another value is an error'

# ---- Errors -----------------------------------------------------------------------------

run "$SEARCH" '鹿 => a => b'
is "$code" 2 'a chain is an error'
has "$err" 'chains' '... that says so'
run "$SEARCH" --explain '鹿 => конь'
has "$out" '鹿  2 hits of at most 2' '--explain has both sides'
run "$SEARCH" --explain '馬 => олень'
has "$out" '1 of the 1 hits have another side, and none of these has it' \
    '... and says why nothing was found'
run "$SEARCH" --save two '鹿 => олень'
is "$code" 0 'a question with two sides is kept'
run "$SEARCH" --replay two
is "$code" 0 '... and asked again'
finish
