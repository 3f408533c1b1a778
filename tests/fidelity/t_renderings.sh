#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_renderings.sh - the real parallel texts: sixty words and how modern Chinese says them
# (tests/cases/renderings.tsv, written before anything was measured), and alignments that
# were hidden. Says the figures as it goes.
. tests/harness/harness.sh

texts=build/texts/parallel
if [ ! -d "$texts" ]; then
    skip 7 'the real texts are not here (build/texts)'
    finish
fi
if ! command -v python3 >/dev/null 2>&1; then
    skip 7 'python3 is not here'
    finish
fi

index=$WORK/index
find "$texts" -name bitext.txt -print0 | sort -z | xargs -0 "$INDEX" -q -i "$index"

# The first three, each on a line.
first_three() {
    "$SEARCH" -i "$index" -f json -n 3 --rendered-as=zh "$1" text:bitext.source |
        perl -MJSON::PP -CO -e 'local $/; my $a = decode_json(<STDIN>);
            print "$_->{text}\n" for @{$a->{groups}[0]{renderings}}'
}

grep -v -e '^#' -e '^word' tests/cases/renderings.tsv >"$WORK/words"
found=0 all=0 tab=$(printf '\t')
while IFS="$tab" read -r word renderings; do
    all=$((all + 1))
    first_three "$word" >"$WORK/three"
    printf '%s\n' "$renderings" | tr '|' '\n' >"$WORK/accepted"
    if grep -qxF -f "$WORK/accepted" "$WORK/three"; then
        found=$((found + 1))
    else
        note "$word: $(tr '\n' ' ' <"$WORK/three")"
    fi
done <"$WORK/words"
note "$found of $all words have their rendering among the first three"
is "$all" 60 'sixty words'
ok "$((found * 10 < all * 9))" 'nine of ten are rendered so among the first three'

# Ten chapters as they are, and with a tenth of the lines of each side left out.
for left_out in 0 0.1; do
    run python3 tests/fidelity/align.py "$INDEX" "$texts" "$WORK/align" $left_out
    note "left out $left_out: $(cat "$out" "$err")"
    is "$code" 0 'ten chapters are aligned'
    ok "$(awk '{ print ($4 < 0.9) }' "$out")" 'nine lines of ten are right'
done
ok "$(awk '{ print ($10 < 0.9) }' "$out")" 'the score tells wrong links from right ones'
finish
