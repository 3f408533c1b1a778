#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t131-check.sh - fingerprint, check and repair: one history is as good as another,
# damage is found with the texts that it touches, and what the files still have comes
# back.
. tests/harness/harness.sh

cp -r corpus/chinese corpus/russian "$WORK"
index=$WORK/index

fingerprint() { # folder
    "$INDEX" -i "$1" --fingerprint
}

flip() { # file, byte: change one bit of it
    byte=$(dd if="$1" bs=1 skip="$2" count=1 2>/dev/null | od -An -tu1 | tr -d ' ')
    # shellcheck disable=SC2059
    printf "\\$(printf %o $((byte ^ 4)))" |
        dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null
}

make_index() {
    rm -rf "$index"
    "$INDEX" -q -j1 -i "$index" "$WORK/chinese" "$WORK/russian"
}

# ---- Fingerprint --------------------------------------------------------------------

make_index
whole=$(fingerprint "$index")
is "$(printf %s "$whole" | tr -d 0-9a-f)${#whole}" 32 'a fingerprint has 32 digits'
echo '龘' >>"$WORK/chinese/beibian.txt"
"$INDEX" -q -i "$index" "$WORK/chinese"
[ "$(fingerprint "$index")" != "$whole" ]
ok $? 'another text, another fingerprint'
cp corpus/chinese/beibian.txt "$WORK/chinese"
"$INDEX" -q -i "$index" "$WORK/chinese"
is "$(fingerprint "$index")" "$whole" 'the old text, the old fingerprint'
"$INDEX" -q -i "$index" --remove svod-beibian-ru
"$INDEX" -q -i "$index" --merge
"$INDEX" -q -i "$index" "$WORK/russian"
is "$(fingerprint "$index")" "$whole" 'taken out, merged, added again: the same'

# ---- Check --------------------------------------------------------------------------

make_index
run "$INDEX" -i "$index" --check
is "$code" 0 'a whole index'
has "$out" 'the index is whole' '... is said to be so'
for file in stream lexicon concordance pairs gaps places tables dates passages; do
    make_index
    segment=$(ls -d "$index"/seg-* | tail -1)
    flip "$segment/$file" $(($(wc -c <"$segment/$file") / 2))
    run "$INDEX" -i "$index" --check
    is "$code" 1 "a bit of $file"
    has "$out" "$(basename "$segment")" '... is found, with the segment'
    grep -q '^    ' "$out"
    ok $? '... and the texts'
done
for file in manifest 'sources-*'; do
    make_index
    # shellcheck disable=SC2086
    flip "$(echo "$index"/$file)" 70
    run "$INDEX" -i "$index" --check
    is "$code" 1 "a bit of the $file"
done
run "$INDEX" -i "$WORK/nowhere" --check
is "$code" 2 'no index'

# ---- Repair -------------------------------------------------------------------------

for file in stream tables passages; do
    make_index
    for segment in "$index"/seg-*; do
        flip "$segment/$file" $(($(wc -c <"$segment/$file") / 2))
    done
    run "$INDEX" -i "$index" --repair
    is "$code" 0 "$file is damaged everywhere: repair"
    is "$(fingerprint "$index")" "$whole" '... gives all of it back'
    run "$INDEX" -i "$index" --check
    is "$code" 0 '... and the index is whole'
done

make_index
# shellcheck disable=SC2086
flip "$(echo "$index"/sources-*)" 70
run "$INDEX" -i "$index" --repair
is "$code" 0 'a damaged list of sources'
is "$(fingerprint "$index")" "$whole" '... is made again from the segments'
run "$INDEX" -i "$index" "$WORK/chinese" "$WORK/russian"
is "$code$(fingerprint "$index")" "0$whole" '... and an update works'

make_index
rm "$WORK/chinese/nanchao.txt"
for segment in "$index"/seg-*; do
    flip "$segment/stream" 1000
done
run "$INDEX" -i "$index" --repair
is "$code" 1 'a file is no longer there'
has "$out" 'lost: ' '... it is lost'
has "$out" nanchao.txt '... and named'
run "$INDEX" -i "$index" --check
is "$code" 0 '... what is left is whole'

make_index
flip "$index/manifest" 70
run "$INDEX" -i "$index" --repair
is "$code" 2 'without a manifest there is nothing to repair'
one_line_error manifest '... in one line'
finish
