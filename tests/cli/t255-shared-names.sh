#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t255-shared-names.sh - names of a hit marked on both sides by --with.
. tests/harness/harness.sh

SVOD_INDEX=$WORK/index
export SVOD_INDEX

# marked FILE: what stands in the brackets of names, one a line.
marked() {
    tr '\n' ' ' <"$1" | sed 's/  */ /g' | grep -o '‹[^›]*›' | tr '\n' ' '
}

# ---- A small authority ------------------------------------------------------------------

# M1 and M2 share a form; M3 begins with a form of M1; M4 has a form that is too common to
# be searched; M5 stands on one side only.
printf 'id\tkind\tzh\tru\n' >"$WORK/names.tsv"
{
    printf 'M1\tperson\t鹿甲\tОлений|Бык\n'
    printf 'M2\tperson\t鹿甲|牛乙\tСедун\n'
    printf 'M3\tplace\t鹿甲州\tОленчжоу\n'
    printf 'M4\tperson\t馬丙|王!\tМабин|Князь!\n'
    printf 'M5\tplace\t山丁\tШаньдин\n'
} >>"$WORK/names.tsv"
mkdir "$WORK/texts"
{
    printf '# id: o\n# title: 原書\n\n## 卷一\n\n'
    printf '鹿甲至鹿甲州\n\n王見牛乙於山丁\n\n王見鹿甲\n\n馬丙(王)去\n\n山丁 鹿甲\n\n無人\n'
} >"$WORK/texts/o.txt"
{
    printf '# id: a\n# translates: o\n# translator: Розов\n\n## 1\n\n'
    printf 'Олений пришел в Оленчжоу\n\nКнязь видел Седуна\n\nМабин видел Быка\n\n'
    printf 'Князя не стало\n\nСедун\n\nникого\n'
} >"$WORK/texts/a.txt"
"$INDEX" -q "$WORK/texts"

# with_names QUERY EXPECTED WHY, at the first hit of the original
with_names() {
    run "$SEARCH" --with --names "$WORK/names.tsv" "$1 text:o"
    is "$(marked "$out")" "$2" "$1: $3"
}

# The hit 至 is no name. 鹿甲 is M1 and M2, the longer 鹿甲州 M3 alone.
with_names 至 '‹鹿甲› ‹鹿甲州› ‹Олений› ‹Оленчжоу› ' 'names on both sides, the longest ones'
# The hit keeps its own brackets.
with_names '^鹿甲' '‹鹿甲州› ‹Олений› ‹Оленчжоу› ' 'the hit is a name: its rendering is marked'
has "$out" '[鹿甲]至' '... and the hit as a hit'
# 王 and Князь are too common, but both are M4; Седуна declines; 山丁 has no other side.
with_names 於 '‹王› ‹牛乙› ‹Князь› ‹Седуна› ' 'a common form that both sides have'
# 王 is M4 because Мабин is; 鹿甲 is in the hit.
with_names 見鹿甲 '‹王› ‹Мабин› ‹Быка› ' 'a name in the hit, and a common form here alone'
with_names 去 '‹馬丙› ‹王› ‹Князя› ' '... and there alone'
# 鹿甲 is M1 or M2, Седун is M2.
with_names 山丁鹿甲 '‹Седун› ' 'one reading of several is enough'
with_names 無人 '' 'no names'

run "$SEARCH" --with --names "$WORK/names.tsv" --color=always '至 text:o'
esc=$(printf '\033')
has "$out" "${esc}[4mОлений${esc}[0m" 'underlined where there is colour'
COLUMNS=120 "$SEARCH" --with --names "$WORK/names.tsv" '至 text:o' >"$out"
has "$out" '‹鹿甲›[至]‹鹿甲州›' 'beside each other: here'
has "$out" ' │ ‹Олений› пришел в ‹Оленчжоу›' '... and there'
run "$SEARCH" --with --names "$WORK/names.tsv" --show o/1.4
is "$(marked "$out")" '‹Князя› ' '--show has them, too: there, for here all is painted'
run "$SEARCH" --with '至 text:o'
is "$(marked "$out")" '' 'the authority of Svod has none of these'

# Tokens are counted from the start of the section: 8 and 5 are before, its title included. Four cells on each
# side: 牛乙於山丁 is the line, 9 bytes are before 山丁, and 王 is not in it. Князь has 10
# bytes, видел and two blanks 12.
run "$SEARCH" --with --names "$WORK/names.tsv" -f json --context=4 '於 text:o'
has "$out" '"names": [{"id": "M4", "label": "馬丙", "kind": "person", "here": [{"start": 8, "length": 1, "offset": 0, "size": 0}], "there": [{"with": 0, "start": 5, "length": 1, "offset": 0, "size": 10}]}, {"id": "M2", "label": "鹿甲", "kind": "person", "here": [{"start": 10, "length": 2, "offset": 0, "size": 6}], "there": [{"with": 0, "start": 7, "length": 1, "offset": 22, "size": 12}]}, {"id": "M5", "label": "山丁", "kind": "place", "here": [{"start": 13, "length": 2, "offset": 9, "size": 6}], "there": []}]' \
    'in JSON, with those of one side'
# Without the other side 王 says nothing; the readings of 鹿甲 in the order of the file.
run "$SEARCH" --with=all --names "$WORK/names.tsv" -f json '王見鹿甲 text:o'
is "$(grep -o '"id": "M[0-9]"' "$out" | tr '\n' ' ')" '"id": "M4" "id": "M1" "id": "M2" ' \
    'all readings are listed'

# ---- The authority of Svod, on the sample corpus ----------------------------------------

# In the spelling of before 1918: of the Chinese passage 張瑴, 遼, 節度使, 天祚 and 女眞 are
# names, and the translation has all of them, Чжанъ-цзюе twice. What is not in the context
# of the hit is in the passage all the same, but not marked.
"$INDEX" -q -i "$WORK/corpus" corpus
run "$SEARCH" -i "$WORK/corpus" --with --context=200 '張瑴少為'
is "$(marked "$out")" \
    '‹遼› ‹節度使› ‹天祚› ‹女眞› ‹Чжанъ-цзюе› ‹Ляо› ‹цзедуши› ‹Чжанъ-цзюе› ‹Тянь-цзо› ‹чжурчжэни› ' \
    'a passage of the sample corpus'
# Its other side asks back: the form of the Siku.
run "$SEARCH" -i "$WORK/corpus" --with '"Посылаем Няньханя"'
has "$out" '‹尼堪›' 'a retranscription is marked as the name that it is'

finish
