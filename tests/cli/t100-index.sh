#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t100-index.sh - svod-index as a user runs it: again and again, over changing files.
. tests/harness/harness.sh

count() { "$SEARCH" -i "${2:-$WORK/index}" --count "$1"; }

# ---- The sample corpus ------------------------------------------------------------

run "$INDEX" -i "$WORK/index" corpus
is "$code" 0 'the sample corpus is indexed'
is "$(cat "$err")" '' 'without talk when stderr is no terminal'
has "$out" 'files   13 read, 0 unchanged, 0 removed, 0 skipped, ' 'summary: files'
has "$out" 'holds   10 texts, 22 sections, 191 passages' 'summary: what the index holds'
has "$out" 'Han,' 'summary: tokens by script'
has "$out" 'Cyrillic' 'summary: also the other script'
lines=$(wc -l <"$out")
[ "$lines" -le 24 ]
ok $? "summary: one screen ($lines lines)"

state() { ls -lR --time-style=full-iso "$WORK/index" | grep -v ' lock$'; }
state >"$WORK/before"
run "$INDEX" -i "$WORK/index" corpus
is "$code" 0 'a second run ends well'
has "$out" 'nothing to do: 13 files unchanged' '... and says that there was nothing to do'
state >"$WORK/after"
is "$(diff "$WORK/before" "$WORK/after")" '' '... and wrote nothing'

run "$INDEX" -q -i "$WORK/quiet" corpus
is "$code$(cat "$out" "$err")" 0 'quiet: nothing at all is said'
is "$(count 張覺 "$WORK/quiet")" "$(count 張覺)" '... and the index is the same'

for threads in 1 2 7; do
    run "$INDEX" -q -j $threads -i "$WORK/threads$threads" corpus
    "$SEARCH" -i "$WORK/threads$threads" -n 0 -f json '平 OR 州 OR Агуда' >"$WORK/answer$threads"
done
cmp -s "$WORK/answer1" "$WORK/answer2" && cmp -s "$WORK/answer1" "$WORK/answer7"
ok $? 'what is found does not depend on the number of threads'

# ---- Files that change ----------------------------------------------------------------

mkdir -p "$WORK/texts/sub"
echo '張覺據平州' >"$WORK/texts/a.txt"
echo '阿骨打' >"$WORK/texts/sub/b"
echo '不讀' >"$WORK/texts/c.pdf"
echo '不見' >"$WORK/texts/.hidden.txt"
small() { run "$INDEX" -i "$WORK/small" "$WORK/texts"; }
found() { count "$1" "$WORK/small"; }

small
has "$out" '2 read, 0 unchanged, 0 removed, 0 skipped, 1 ignored' 'names that are no texts are ignored'
is "$(found 不)" 0 '... and hidden ones not even counted'
is "$(found '張覺 text:texts/a')" 1 'a text without an id is named by its place'
is "$(found '阿骨打 text:texts/sub/b')" 1 '... also in a folder of the folder'

sleep 0.01
echo '張覺、張覺' >"$WORK/texts/a.txt"
small
has "$out" '1 read, 1 unchanged' 'a changed file is read again'
is "$(found 張覺)" 2 '... and the new content counts'
is "$(found 平州)" 0 '... and the old one no more'

echo '宗翰' >"$WORK/texts/sub/new.text"
small
has "$out" '1 read, 2 unchanged' 'a new file is read'
is "$(found 宗翰)" 1 '... and found'

rm "$WORK/texts/sub/b"
small
has "$out" '0 read, 2 unchanged, 1 removed' 'a file that is gone is taken out'
is "$(found 阿骨打)" 0 '... and found no more'

mkdir "$WORK/other"
echo '婁室' >"$WORK/other/d.txt"
run "$INDEX" -i "$WORK/small" "$WORK/other"
has "$out" '1 read, 0 unchanged, 0 removed' 'other places can be added'
is "$(found 婁室)-$(found 張覺)" 1-2 '... and what was there before stays'

run "$INDEX" -i "$WORK/small" "$WORK/texts/a.txt"
has "$out" 'nothing to do: 1 file unchanged' 'a file can be given by itself'

# The index may lie among the texts.
run "$INDEX" -i "$WORK/texts/my.index" "$WORK/texts"
is "$code" 0 'an index among the texts'
run "$INDEX" -i "$WORK/texts/my.index" "$WORK/texts"
has "$out" 'nothing to do' '... is not read as one of them'

# ---- Packed files ------------------------------------------------------------------------

mkdir "$WORK/packed" "$WORK/plain"
cp corpus/chinese/*.txt "$WORK/plain"
cp corpus/russian/bianji.txt "$WORK/plain/bianji-ru.txt"
for file in "$WORK/plain"/*; do
    gzip -c "$file" >"$WORK/packed/${file##*/}.gz"
done
run "$INDEX" -q -i "$WORK/packed.index" "$WORK/packed"
is "$code" 0 'gzipped texts are read'
run "$INDEX" -q -i "$WORK/plain.index" "$WORK/plain"
for kind in packed plain; do
    "$SEARCH" -i "$WORK/$kind.index" -n 0 -f json '平 OR 州 OR 張 OR Агуда OR и' >"$WORK/answer.$kind"
done
cmp -s "$WORK/answer.packed" "$WORK/answer.plain"
ok $? '... and found word for word as the plain ones'
[ "$(wc -l <"$WORK/answer.plain")" -gt 100 ]
ok $? '... which are many'

# ---- Forms of plain text ------------------------------------------------------------------

mkdir "$WORK/forms"
printf '\357\273\277# id: bom\n張覺\r\n\r\n平州\r\n' >"$WORK/forms/bom.txt"
printf '# id: noend\n張覺' >"$WORK/forms/noend.txt"
printf '# id: headed\n# title: 題\n# url: http://example.org\n## 卷一\n張\n覺\n　平州\n' >"$WORK/forms/headed.txt"
run "$INDEX" -q -i "$WORK/forms.index" "$WORK/forms"
is "$code" 0 'a mark of byte order, CRLF, no end of the last line'
is "$(count '張覺 text:bom' "$WORK/forms.index")" 1 '... the head is seen behind the mark'
is "$(count '張覺 AND 平州 text:bom' "$WORK/forms.index")" 0 '... CRLF alone parts passages'
is "$(count '張覺' "$WORK/forms.index")" 3 'a phrase runs over the end of a line'
is "$(count '張覺 AND 平州 text:headed' "$WORK/forms.index")" 0 'an indent begins a passage'
is "$(count 'http OR example' "$WORK/forms.index")" 0 'unknown lines of the head are no text'

# ---- Where the index is -----------------------------------------------------------------------

run env SVOD_INDEX="$WORK/env.index" "$INDEX" -q "$WORK/other"
is "$code" 0 '$SVOD_INDEX names the index'
is "$(SVOD_INDEX=$WORK/env.index "$SEARCH" --count 婁室)" 1 '... for both programs'
is "$(SVOD_INDEX=$WORK/env.index "$SEARCH" -i "$WORK/index" --count 張覺)" "$(count 張覺)" '-i goes before it'
(cd "$WORK/other" && "$INDEX" -q . && "$SEARCH" --count 婁室) >"$out" 2>"$err"
is "$(cat "$out")" 1 'without either it is svod.index'
[ -d "$WORK/other/svod.index" ]
ok $? '... in the current folder'

# ---- Help and options -----------------------------------------------------------------------------

run "$INDEX" --help
is "$code" 0 '--help ends well'
for option in index threads quiet help version; do
    has "$out" "--$option" "--help names --$option"
done
run "$INDEX" --version
is "$(cat "$out")" 'svod-index 0.1.0' '--version'
run "$INDEX"
is "$code" 2 'no path is an error'
one_line_error 'no file or folder given' '... said in one line'
run "$INDEX" --frobnicate corpus
is "$code" 2 'an unknown option is an error'
one_line_error "unknown option '--frobnicate'" '... said in one line'
run "$INDEX" -j 0 -i "$WORK/none" corpus
is "$code" 2 'no threads at all is an error'
run "$INDEX" -i "$WORK/none" "$WORK/nowhere"
is "$code" 2 'a path that does not exist is an error'
one_line_error "'$WORK/nowhere'" '... said in one line, with its name'
run "$SEARCH" -i "$WORK/none" 張
is "$code" 2 '... and no index was made'
finish
