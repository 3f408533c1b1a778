#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_repair.sh - an index that was damaged anywhere is found to be, and repaired to what
# it was; REPAIRS=300 times for all that is promised. What cannot be read again is lost,
# and listed.

. tests/fault/fault.sh
make_work
repairs=${REPAIRS:-24}
[ $slow = 1 ] && repairs=${REPAIRS:-6}

# Several segments, some that were merged, some with sources that are gone.
cp -R corpus "$work/corpus"
print_frequent_pair >"$work/corpus/pair.txt"
sound=$work/sound
update() {
    "$index" -q -j1 -i "$sound" "$@"
}
update "$work/corpus" && update --merge
sed 's/遼/遼國/' corpus/chinese/annals_002.txt >"$work/corpus/chinese/annals_002.txt"
rm "$work/corpus/chinese/bianji.txt"
update "$work/corpus"
check $? "an index is made"
whole=$("$index" -i "$sound" --fingerprint)
files=$(cd "$sound" && find . -type f -size +0 | sort)
count=$(echo "$files" | wc -l)

# What is done to a file; the numbers are large, and random.
harm() { # kind, file, number
    size=$(wc -c <"$2")
    at=$(($3 % size))
    case $1 in
    0 | 1 | 2) # a bit
        byte=$(od -An -tu1 -j$at -N1 "$2" | tr -d ' ')
        # shellcheck disable=SC2059
        printf "\\$(printf %o $((byte ^ 1 << $3 % 8)))" |
            dd of="$2" bs=1 seek=$at conv=notrunc 2>/dev/null
        ;;
    3) truncate -s $at "$2" ;;
    4) printf '\1\2\3\4\5\6\7\1' >>"$2" ;;
    5) rm "$2" ;;
    6) # a page that reads as zeros, but for one byte: it may have been zeros
        printf '%4095s\1' '' | tr ' ' '\0' |
            dd of="$2" bs=1 seek=$((at / 4096 * 4096)) conv=notrunc 2>/dev/null
        ;;
    esac
}

repair() { # what was done
    "$index" -q -i "$work/index" --check >/dev/null 2>&1
    [ $? -eq 1 ] || complain "$1: not found"
    "$index" -q -i "$work/index" --repair >"$work/said" 2>&1
    status=$?
    [ $status -eq 0 ] || complain "$1: repair says $status $(head -n 2 "$work/said")"
    [ "$("$index" -i "$work/index" --fingerprint 2>&1)" = "$whole" ] ||
        complain "$1: not what it was"
    "$index" -q -i "$work/index" --check >/dev/null 2>&1 || complain "$1: not whole"
    "$index" -q -i "$work/index" "$work/corpus" 2>"$work/said" ||
        complain "$1: no update: $(cat "$work/said")"
    [ "$("$index" -i "$work/index" --fingerprint 2>&1)" = "$whole" ] ||
        complain "$1: not what it was after an update"
    strays=$(strays_of "$work/index")
    [ -z "$strays" ] || complain "$1: left behind: $strays"
}

bad=0 run=0
for dice in $(awk -v n="$repairs" -v seed="${SEED:-1}" \
    'BEGIN { srand(seed); for (i = 0; i < n; i++) printf "%d\n", rand() * 100000000 }'); do
    rm -rf "$work/index"
    cp -R "$sound" "$work/index"
    file=$(echo "$files" | sed -n "$((dice % count + 1))p")
    kind=$((dice / 100 % 7))
    harm $kind "$work/index/$file" $((dice / 7))
    if [ "$file" = ./manifest ]; then
        # Without it there is nothing to repair, and that is said.
        "$index" -q -i "$work/index" --repair >"$work/said" 2>&1
        [ $? -eq 2 ] && [ -s "$work/said" ] || complain "manifest: $(cat "$work/said")"
    else
        repair "harm $kind at $((dice / 7)) of $file"
    fi
    run=$((run + 1))
done
note "$run times damaged and repaired"
[ $bad -eq 0 ]
check $? "what is damaged is found, and repaired exactly"

# Files of another segment, and of an older state.
bad=0
cp -R "$sound" "$work/older"
sed 's/遼/遼人/' corpus/chinese/annals_002.txt >"$work/corpus/chinese/annals_002.txt"
update "$work/corpus"
whole=$("$index" -i "$sound" --fingerprint)
newest=$(ls -d "$sound"/seg-* | tail -n 1)
for file in stream lexicon concordance pairs gaps places tables dates passages; do
    for other in "$sound"/seg-* "$work/older"/seg-*; do
        cmp -s "$other/$file" "$newest/$file" && continue
        rm -rf "$work/index"
        cp -R "$sound" "$work/index"
        cp "$other/$file" "$work/index/${newest##*/}/$file"
        [ -z "$REPAIRS" ] && [ "$other" != "$(ls -d "$work/older"/seg-* | tail -n 1)" ] ||
            repair "$file of ${other##*/}"
    done
done
rm -rf "$work/index"
cp -R "$sound" "$work/index"
cp "$work/older"/manifest "$work/index/"
"$index" -i "$work/index" --check >/dev/null 2>&1
[ $? -eq 1 ] || complain "the manifest of an older state: not found"
[ $bad -eq 0 ]
check $? "files of other segments and of older states are found, and repaired"

# Without the sources.
rm -rf "$work/index"
cp -R "$sound" "$work/index"
rm -r "$work/corpus/russian"
for segment in "$work/index"/seg-*; do
    harm 0 "$segment/stream" 100
done
"$index" -i "$work/index" --repair >"$work/said" 2>&1
[ $? -eq 1 ] && [ "$(grep -c '^lost: .*russian' "$work/said")" -eq 5 ] &&
    [ "$(grep -c '^lost: ' "$work/said")" -eq 5 ]
check $? "what has no source any more is listed as lost"
"$index" -q -i "$work/index" --check >/dev/null &&
    "$search" -i "$work/index" --count 遼 >/dev/null
check $? "and the rest is whole"
finish
