#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t134-links.sh - links of every name in the folder of an index, names of questions that
# lead out of it, and modes: more of what t133-strangers.sh is about.
. tests/harness/harness.sh

index=$WORK/index
victim=$WORK/victim
mkdir "$victim"
echo precious >"$victim/file"

make_index() {
    rm -rf "$index"
    "$INDEX" -q -i "$index" corpus/chinese
}

untouched() { # name
    is "$(ls "$victim") $(cat "$victim/file")" 'file precious' "$1: what it leads to is untouched"
}

update() {
    run "$INDEX" -i "$index" corpus/chinese corpus/russian
}

# ---- Links in the index --------------------------------------------------------------

for name in seg-000099 seg-000002 seg-000003 seg-000004 seg-000003.work sources-7 sources-2; do
    make_index
    ln -s "$victim" "$index/$name"
    update
    is "$code" 0 "a link $name to a folder"
    untouched "$name"
    [ ! -L "$index/$name" ]
    ok $? "... and it is swept away"
done
for name in manifest.new sources-2 sources-99; do
    make_index
    ln -s "$victim/file" "$index/$name"
    update
    is "$code" 0 "a link $name to a file"
    untouched "$name"
done
make_index
rm "$index/lock"
ln -s "$victim/made" "$index/lock"
update
is "$code" 2 'a link for a lock'
untouched lock
one_line_error lock '... is refused'

make_index
segment=$(ls -d "$index"/seg-* | head -n 1)
mv "$segment" "$victim/kept"
ln -s "$victim/kept" "$segment"
run "$INDEX" -i "$index" --merge
update
run ls "$victim/kept"
is "$(wc -l <"$out")" 9 'a link for a segment: when the segment goes, the link goes'
rm -r "$victim/kept"
untouched 'a segment'

make_index
mkdir "$index/seg-000098" "$index/seg-000098/sub"
ln -s "$victim" "$index/seg-000098/link"
ln -s "$victim/file" "$index/seg-000098/sub/link"
update
is "$code" 0 'links inside a folder that is swept away'
untouched 'a link in a folder'

# ---- Questions that are kept ----------------------------------------------------------

make_index
ln -s "$victim" "$index/questions"
run "$SEARCH" -i "$index" --save name 遼
is "$code" 2 'a link for the folder of questions'
untouched questions
for name in ../name /name .name a/b ''; do
    make_index
    run "$SEARCH" -i "$index" --save "$name" 遼
    is "$code" 2 "a question called '$name'"
done
is "$(find "$WORK" -name 'name*' | wc -l)" 0 'none of these is written'

# ---- Modes ----------------------------------------------------------------------------

for mask in 022 027 077; do
    rm -rf "$index"
    (umask $mask && "$INDEX" -q -j2 -i "$index" corpus && "$INDEX" -q -i "$index" --merge)
    wrong=$(find "$index" -perm "/$mask")
    is "$wrong" '' "umask $mask: nothing more is allowed"
done
rm -rf "$index"
(umask 022 && "$INDEX" -q -i "$index" corpus)
is "$(find "$index" -type f ! -perm 644) $(find "$index" -type d ! -perm 755)" ' ' \
    'umask 022: everyone may read'
finish
