#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t120-index-errors.sh - an index that is missing, locked, damaged, of another version,
# or no index at all: one clear line, and exit 2.
. tests/harness/harness.sh

mkdir "$WORK/texts"
echo '張覺據平州' >"$WORK/texts/a.txt"
make_index() {
    rm -rf "$WORK/index"
    "$INDEX" -q -i "$WORK/index" "$WORK/texts"
}
make_index

both_fail() { # text, name: both programs refuse the index
    run "$SEARCH" -i "$WORK/index" 張覺
    is "$code$(cat "$out")" 2 "svod-search: $2"
    one_line_error "$1" '... in one line'
    run "$INDEX" -i "$WORK/index" "$WORK/texts"
    is "$code$(cat "$out")" 2 "svod-index: $2"
    one_line_error "$1" '... in one line'
}

# ---- Missing ------------------------------------------------------------------------

run "$SEARCH" -i "$WORK/nowhere" 張覺
is "$code" 2 'svod-search: no such index'
one_line_error "$WORK/nowhere" '... in one line with its name'
[ ! -e "$WORK/nowhere" ]
ok $? '... and none was made'
mkdir "$WORK/empty"
run "$SEARCH" -i "$WORK/empty" 張覺
is "$code" 2 'svod-search: an empty folder'
one_line_error "$WORK/empty" '... in one line'
run "$SEARCH" -i "$WORK/texts/a.txt" 張覺
is "$code" 2 'svod-search: a file'
one_line_error 'a.txt' '... in one line'
run "$INDEX" -i "$WORK/texts/a.txt" "$WORK/texts"
is "$code" 2 'svod-index: a file where the index should be'
one_line_error 'a.txt' '... in one line'
run "$INDEX" -i "$WORK/no/such/folder" "$WORK/texts"
is "$code" 2 'svod-index: a folder that cannot be made'
one_line_error 'no/such/folder' '... in one line'

# A folder with other things is not taken for an index, and nothing is removed from it.
mkdir "$WORK/others"
echo mine >"$WORK/others/seg-mine"
run "$INDEX" -i "$WORK/others" "$WORK/texts"
is "$code" 2 'svod-index: a folder with other things'
one_line_error 'holds other things' '... in one line'
is "$(ls "$WORK/others")" seg-mine '... which stay'

# ---- Locked ------------------------------------------------------------------------------

# The lock is flock's on the file "lock"; who holds it says so, and then waits.
(
    flock 9
    echo held >"$WORK/held"
    while [ ! -e "$WORK/enough" ]; do sleep 0.02; done
) 9>>"$WORK/index/lock" &
holder=$!
while [ ! -e "$WORK/held" ]; do sleep 0.02; done
run "$INDEX" -i "$WORK/index" "$WORK/texts"
is "$code" 2 'svod-index: another one writes'
one_line_error 'another process is writing' '... in one line'
run "$SEARCH" -i "$WORK/index" --count 張覺
is "$code-$(cat "$out")" 0-1 'svod-search reads all the same'
: >"$WORK/enough"
wait $holder
run "$INDEX" -i "$WORK/index" "$WORK/texts"
is "$code" 0 'svod-index: the lock ends with who held it'

# ---- Of another version ------------------------------------------------------------------------

sed -i '1s/^svod-index 1 /svod-index 2 /' "$WORK/index/manifest"
both_fail 'index the texts again' 'another format'
make_index
sed -i '1s/^svod-index \([0-9]*\) [0-9]* /svod-index \1 99 /' "$WORK/index/manifest"
both_fail 'index the texts again' 'other rules of analysis'

# ---- Damaged -----------------------------------------------------------------------------------

make_index
cp -r "$WORK/index" "$WORK/good"
restore() {
    rm -rf "$WORK/index"
    cp -r "$WORK/good" "$WORK/index"
}
printf 'x' >>"$WORK/index/manifest"
both_fail 'damaged' 'a byte more in the manifest'
restore
: >"$WORK/index/manifest"
both_fail 'manifest' 'an empty manifest'
restore
sed -i '2s/a/b/' "$WORK/index/manifest"
both_fail 'damaged' 'another letter in the manifest'
restore
rm -r "$WORK/index"/seg-*
run "$SEARCH" -i "$WORK/index" 張覺
is "$code" 2 'svod-search: a segment is gone'
one_line_error 'seg-' '... in one line'
restore
for file in "$WORK/index"/seg-*/*; do
    size=$(wc -c <"$file")
    truncate -s $((size - 1)) "$file"
done
run "$SEARCH" -i "$WORK/index" 張覺
is "$code$(cat "$out")" 2 'svod-search: files that are cut'
one_line_error 'damaged' '... in one line'

# Every file of the index: one bit, and --verify finds it.
run "$SEARCH" -i "$WORK/good" --verify
is "$code-$(cat "$out")" '0-the index is whole' '--verify of a good index'
for file in "$WORK/good"/seg-*/*; do
    restore
    changed=$WORK/index/${file#"$WORK/good/"}
    perl -e 'open my $f, "+<", $ARGV[0] or die; binmode $f; my $at = int((-s $f) / 3);
        seek $f, $at, 0; read $f, my $byte, 1; seek $f, $at, 0;
        print $f chr(ord($byte) ^ 4)' "$changed"
    run "$SEARCH" -i "$WORK/index" --verify
    is "$code" 2 "--verify finds one bit in ${file##*/}"
done

# After all that the way out is open.
make_index
run "$SEARCH" -i "$WORK/index" --count 張覺
is "$code-$(cat "$out")" 0-1 'indexed again, all is well'
finish
