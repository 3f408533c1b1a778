#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t133-strangers.sh - folders and indexes that strangers made: links lead nowhere else,
# nothing outside of the index is written, and nobody waits for a pipe.
. tests/harness/harness.sh

mkdir "$WORK/texts" "$WORK/secret"
printf '# id: mine\n張覺\n' >"$WORK/texts/a.txt"
printf '# id: secret\n秘密\n' >"$WORK/secret/s.txt"
index=$WORK/index

# ---- Links in a folder of texts -----------------------------------------------------

ln -s ../secret/s.txt "$WORK/texts/file.txt"
ln -s ../secret "$WORK/texts/folder"
ln -s a.txt "$WORK/texts/inside.txt"
run "$INDEX" -i "$index" "$WORK/texts"
is "$code" 2 'links that lead out'
is "$(grep -c 'a link that leads out of the folder' "$err")" 2 '... are told of'
run "$SEARCH" -i "$index" --count 秘密
is "$(cat "$out")" 0 '... and not followed'
run "$SEARCH" -i "$index" --count 張覺
is "$(cat "$out")" 2 'one that stays inside is'
run "$INDEX" -i "$index" "$WORK/texts" "$WORK/secret"
is "$code" 0 'where both folders are named, links between them are followed'
run "$SEARCH" -i "$index" --count 秘密
is "$(cat "$out")" 3 '... each'

# ---- Links in an index --------------------------------------------------------------

for name in manifest.new sources-9 lock questions; do
    echo untouched >"$WORK/victim"
    rm -rf "$index"
    "$INDEX" -q -i "$index" "$WORK/texts/a.txt"
    rm -f "$index/$name"
    ln -s ../victim "$index/$name"
    "$INDEX" -q -i "$index" "$WORK/secret" 2>/dev/null
    "$SEARCH" -i "$index" --save x 張覺 2>/dev/null
    is "$(cat "$WORK/victim")" untouched "a link called $name is not written through"
done
rm -rf "$index"
"$INDEX" -q -i "$index" "$WORK/texts/a.txt"
ln -s ../secret "$index/seg-000099"
"$INDEX" -q -i "$index" "$WORK/secret"
[ -e "$WORK/secret/s.txt" ] && [ ! -e "$index/seg-000099" ]
ok $? 'a link in the place of a segment is removed, not what it leads to'

# ---- Pipes --------------------------------------------------------------------------

for file in manifest seg-000001/tables seg-000001/passages; do
    rm -rf "$index"
    "$INDEX" -q -i "$index" "$WORK/texts/a.txt"
    rm "$index/$file"
    mkfifo "$index/$file"
    run timeout 10 "$SEARCH" -i "$index" 張覺
    is "$code" 2 "a pipe in the place of $file"
done

# ---- Modes --------------------------------------------------------------------------

rm -rf "$index"
(umask 077 && "$INDEX" -q -i "$index" "$WORK/texts/a.txt" &&
    "$SEARCH" -i "$index" --save x 張覺)
is "$(find "$index" -perm /077 | wc -l)" 0 'nothing is more open than the umask says'

# ---- An index inside of its texts ---------------------------------------------------

"$INDEX" -q -i "$WORK/texts/my.index" "$WORK/texts/a.txt"
run "$INDEX" -i "$WORK/texts/my.index" "$WORK/texts/my.index/.."
has_not "$out" 'seg-' 'an index inside of a folder is not walked into'
finish
