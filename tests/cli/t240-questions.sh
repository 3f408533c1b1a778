#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t240-questions.sh - questions that live on: kept with their answers, and asked again of
# an index that has changed.
. tests/harness/harness.sh

mkdir "$WORK/texts"
index=$WORK/index
text() { # id, content
    printf '# id: %s\n%s\n' "$1" "$2" >"$WORK/texts/$1.txt"
}
update() {
    "$INDEX" -q -i "$index" "$WORK/texts"
}

text a '張覺據平州'
text b '張覺守平州一二三四五六七八九十甲乙丙丁戊己庚辛壬癸張覺爲節度使'
update
run "$SEARCH" -i "$index" --saved
is "$code" 1 'nothing is kept'
run "$SEARCH" -i "$index" --save 張覺-1 張覺
is "$code$(cat "$out" "$err")" 0 'a question is kept'
run "$SEARCH" -i "$index" --saved
is "$code" 0 '... and listed'
has "$out" '張覺-1  張覺  3 hits' '... with its hits'
run "$SEARCH" -i "$index" --saved --format=json
has "$out" '"query":"張覺"' '... also in JSON'

run "$SEARCH" -i "$index" --replay 張覺-1
is "$code" 0 'nothing has changed'
is "$(cat "$out")" '3 as it was, 0 new, 0 gone, 0 moved' '... it says so'
"$INDEX" -q -i "$index" --merge
run "$SEARCH" -i "$index" --replay 張覺-1
is "$code" 0 '... nor by merging'

# One is gone with its text, one moves behind what is put before it, one is new.
rm "$WORK/texts/a.txt"
text b '張覺守平州一二三四五六七八九十天輔甲乙丙丁戊己庚辛壬癸張覺爲節度使'
text c '與張覺書'
update
run "$SEARCH" -i "$index" --replay 張覺-1
is "$code" 1 'the index has changed'
is "$(tail -1 "$out")" '1 as it was, 1 new, 1 gone, 1 moved' 'counted' ||
    note "$(cat "$out")"
is "$(grep -c '^gone   a' "$out")" 1 'what is gone'
is "$(grep -c '^new    c' "$out")" 1 'what is new'

run "$SEARCH" -i "$index" --replay none
is "$code" 2 'a question that nobody kept'
one_line_error "no question 'none'" '... in one line'
for name in ../up .hidden 'a/b' '' 'a b'; do
    run "$SEARCH" -i "$index" --save "$name" 張覺
    is "$code" 2 "a name that cannot be: '$name'"
done
run "$SEARCH" -i "$index" --save x '張覺 NEAR'
is "$code" 2 'a question that cannot be read'
run "$SEARCH" -i "$index" --save x --replay y 張覺
is "$code" 2 'two things at once'
echo '{}' >"$index/questions/bad.json"
run "$SEARCH" -i "$index" --replay bad
is "$code" 2 'what is no question'
one_line_error bad '... in one line'
finish
