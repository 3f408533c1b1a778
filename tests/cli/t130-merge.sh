#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t130-merge.sh - merged segments: byte for byte what one run over all files writes, the
# dead are gone, and small segments merge by themselves.
. tests/harness/harness.sh

cp -r corpus/chinese corpus/russian "$WORK"
rm -f "$WORK"/*/README*
files=$(find "$WORK/chinese" "$WORK/russian" -name '*.txt' | sort -r)

index() { # name, arguments
    name=$1
    shift
    "$INDEX" -q -j1 -i "$WORK/$name" "$@"
}

segments() { # name: how many
    ls -d "$WORK/$1"/seg-* | wc -l
}

# The segment of the same kind, Han or not, is the one with the same stream.
is_same_segment() { # folder, folder
    for file in stream lexicon concordance pairs gaps places tables dates; do
        cmp -s "$1/$file" "$2/$file" || return 1
    done
}

is_same_index() { # name, name
    for one in "$WORK/$1"/seg-*; do
        found=no
        for other in "$WORK/$2"/seg-*; do
            is_same_segment "$one" "$other" && found=yes
        done
        [ $found = yes ] || return 1
    done
    [ "$(segments "$1")" -eq "$(segments "$2")" ]
}

# ---- The same as from the files -----------------------------------------------------

index whole "$WORK/chinese" "$WORK/russian"
for file in $files; do
    index many "$file"
done
index many --merge
is_same_index whole many
ok $? 'one file a run, then --merge: the bytes of one run'

before=$(ls "$WORK/many")
index many --merge
is "$(ls "$WORK/many")" "$before" '--merge of what is merged writes nothing'

# ---- The dead are gone --------------------------------------------------------------

index changed "$WORK/chinese" "$WORK/russian"
for file in $files; do
    cp "$file" "$WORK/kept"
    echo '龘龘龘 Бармаглот' >>"$file"
    index changed "$WORK/chinese" "$WORK/russian"
    mv "$WORK/kept" "$file"
done
index changed "$WORK/chinese" "$WORK/russian"
index changed --merge
is_same_index whole changed
ok $? 'after every file was changed and changed back: the same bytes'
grep -q 龘 "$WORK"/changed/seg-*/lexicon
is $? 1 '... and nothing is left of what was taken out'

# ---- By themselves ------------------------------------------------------------------

mkdir "$WORK/few"
i=0
while [ $i -lt 40 ]; do
    i=$((i + 1))
    printf '# id: t%s\n張覺據平州%s\n' $i $i >"$WORK/few/$i.txt"
    index grown "$WORK/few"
done
[ "$(segments grown)" -lt 10 ]
ok $? '40 runs leave few segments'
run "$SEARCH" -i "$WORK/grown" --count 張覺
is "$(cat "$out")" 40 '... with every text in them'

finish
