#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t270-alignment.sh - svod-index --align proposes an alignment, --alignment reports one.
. tests/harness/harness.sh

index=$WORK/index
run "$INDEX" -q -i "$index" corpus/chinese corpus/russian
translations='svod-beimeng-ru svod-guoshu-ru svod-nanchao-ru svod-beibian-ru svod-bianji-ru'

# In the sample corpus a passage is rendered by the one with its number: see its README.
for text in $translations; do
    run "$INDEX" -i "$index" --align "$text"
    grep -v '^#' "$out" | cut -f 1-2 | while read -r a b; do
        [ "${a##*.}" = "${b##*.}" ] && [ "${a##*.}" != 0 ] && echo right
        [ "${a##*.}" = "${b##*.}" ] || echo wrong
    done
done | sort | uniq -c | tr -s ' ' >"$WORK/found"
is "$(cat "$WORK/found")" ' 87 right' 'the sample corpus: all passages, and no other link'

run "$INDEX" -i "$index" --align svod-beimeng-ru
is "$code" 0 'a proposal'
is "$(sed -n '4p' "$out" | cut -f 1,2,4)" \
    "$(printf 'svod-beimeng-ru/Цзюань_первая.1\tSVOD0001/1.1\tproposed')" '... its columns'
is "$(grep -v '^#' "$out" | cut -f 3 | grep -Evc '^(0\.[0-9]{3}|1\.000)$')" 0 '... its scores'
has "$out" '# alone' '... and what is left alone'
cp "$out" "$WORK/proposed"
run "$INDEX" -i "$index" --align svod-beimeng-ru SVOD0001 -o "$WORK/texts.align.tsv"
is "$code $(cmp "$WORK/texts.align.tsv" "$WORK/proposed" && echo same)" '0 same' \
    'to a file, with the other text named'
is "$(cat "$out")" '39 links, 3 passages alone' '... it says how much'
run "$INDEX" -i "$index" --align svod-beimeng-ru -o "$WORK/texts.align.tsv"
is "$code" 2 'a file that is there is not written over'
run "$INDEX" -i "$index" --align SVOD0001
one_line_error 'does not say which text of the index it translates' 'an original needs two'
run "$INDEX" -i "$index" --align SVOD0001 SVOD0001
one_line_error 'cannot be aligned with itself' 'a text and itself'
run "$INDEX" -i "$index" --align nobody
one_line_error "the index holds no text 'nobody'" 'no such text'
run "$INDEX" -i "$index" --align svod-beimeng-ru a b
one_line_error '--align takes one text, or two' 'three texts'
run "$INDEX" -i "$index" --align svod-beimeng-ru --check
one_line_error 'go alone' 'with --check'
run "$INDEX" -i "$index" --list -o x
one_line_error '--output goes with --align' '--output alone'

# Without the fifth passage of the first chapter, and with the next two in one.
mkdir "$WORK/less"
perl -Mutf8 -CSDA -00 -ne '$in = /^## .*первая/ ? 1 : 0 if /^## /; $n = 0 if /^## /;
    $n++ unless /^##/; next if $in && $n == 5; chomp;
    print $_, $in && $n == 6 ? "\n" : "\n\n"' corpus/russian/annals.txt >"$WORK/less/annals.txt"
run "$INDEX" -q -i "$WORK/gap" corpus/chinese "$WORK/less"
run "$INDEX" -i "$WORK/gap" --align svod-beimeng-ru
sed -n 's/^svod-beimeng-ru.Цзюань_первая\.\([0-9]*\)\tSVOD0001.1\.\([0-9]*\)\t.*/\1-\2/p' \
    "$out" | tr '\n' ' ' >"$WORK/found"
is "$(cat "$WORK/found")" '1-1 2-2 3-3 4-4 5-6 5-7 6-8 7-9 8-10 9-11 10-12 ' \
    'one passage left out, two in one'
has "$out" "$(printf '# alone\tSVOD0001/1.5')" '... the one left out is alone'

# The file is read as an alignment.
run "$INDEX" -q -i "$index" corpus/chinese corpus/russian "$WORK/texts.align.tsv"
is "$code" 0 'the file is taken in'
run "$INDEX" -i "$index" --alignment svod-beimeng-ru
is "$code" 0 'a report'
has "$out" 'svod-beimeng-ru  39 of 39 passages, 100.0 %' '... of coverage'
has "$out" '39 links, 39 proposed' '... of where the links are from'

# A gap on each side, a pair of odd lengths, other names, and a passage that is not there.
mkdir "$WORK/texts"
{
    printf '# id: o\n# language: zh\n\n## 卷一\n'
    for day in 甲 乙 丙 丁 戊 己 庚 辛 壬 癸; do
        printf '\n%s日遣使如宋議和其使還至汴京而宋人不納\n' "$day"
    done
    printf '\n張覺以平州叛\n\n阿骨打至江\n\n宋使至\n'
} >"$WORK/texts/o.txt"
{
    printf '# id: t\n# language: ru\n# translates: o\n\n## Цзюань 1\n'
    for day in 1 2 3 4 5 6 7 8; do
        printf '\nВ день %s отправили в Сун посла просить мира, но в Бяньцзине его не приняли\n' "$day"
    done
    printf '\nПосол\n\nВ день 10 отправили в Сун посла просить мира, но в Бяньцзине его не приняли\n'
    printf '\nЦзунхань отступил\n\nАгуда пришёл к реке\n'
} >"$WORK/texts/t.txt"
run "$INDEX" -q -i "$WORK/odd" "$WORK/texts"
run "$INDEX" -i "$WORK/odd" --alignment t
has "$out" 't  12 of 12 passages, 100.0 %' 'all of the translation is aligned'
has "$out" 'o  12 of 13 passages, 92.3 %' '... and not all of the original'
has "$out" 'gap     o/1.13, 1 passage' 'the gap'
has "$out" 'lengths t/Цзюань_1.9 and o/1.9' 'the pair whose lengths look wrong'
has "$out" 'names   t/Цзюань_1.11 and o/1.11' 'the pair whose names look wrong'
is "$(grep -c '^  ' "$out") $(grep -c '^    ' "$out")" '6 3' '... and nothing else'
run "$INDEX" -i "$WORK/odd" --alignment t -f json
is "$(grep -c . "$out")" 4 'as JSON, an object in each line'
has "$out" '"kind":"gap","id":"o/1.13","last":"o/1.13","passages":1' '... the gap'

printf 't/Цзюань_1.1\to/1.1\nt/Цзюань_1.77\to/1.2\n' >"$WORK/texts/t.align.tsv"
run "$INDEX" -q -i "$WORK/odd" "$WORK/texts"
run "$INDEX" -i "$WORK/odd" --alignment t
has "$out" 'unknown t/Цзюань_1.77 and o/1.2 in ' 'a link to a passage that is not there'
has "$out" 't.align.tsv, line 2' '... and where that is said'
has "$out" 'gap     t/Цзюань_1.2 to t/Цзюань_1.12, 11 passages' 'the file is all that counts for these two'

run "$INDEX" -i "$WORK/odd" --alignment nobody
is "$code" 2 'a report of a text that is not there'
printf '# id: alone\n\nодин\n' >"$WORK/texts/alone.txt"
run "$INDEX" -q -i "$WORK/odd" "$WORK/texts"
run "$INDEX" -i "$WORK/odd" --alignment alone
is "$code $(cat "$out")" '1 aligned with no text of the index' 'a text without any'
finish
