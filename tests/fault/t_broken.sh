#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_broken.sh - a folder of broken files beside good ones (tests/formats/broken.py). Each
# bad one is reported in one line or read as far as it goes; the good ones are all found;
# nothing crashes, hangs, grows without end, or reads what it was not given.
#
# TORTURE=1 makes many more of them: `make torture`.
. tests/harness/harness.sh

if ! command -v python3 >/dev/null; then
    skip 1 'no python3'
    finish
fi
seconds=600 most=400 size= # a hang has no end: a busy machine may be slow
[ -z "${TORTURE-}" ] || { seconds=3600 most=700 size=full; }
case $BUILD in *address*) most=$((most * 4)) ;; esac

bad=$WORK/bad
# shellcheck disable=SC2086
python3 tests/formats/broken.py "$bad" $size
ok $? "$(find "$bad" -type f | wc -l) files were made"
good=$(find "$bad" -name 'good-*' -o -name 'zz-good*' | wc -l)

run python3 tests/fault/limits.py $seconds $most "$INDEX" -j 1 -i "$WORK/index" "$bad"
is "$code" 2 "they are read in $seconds s and $most MB; some are skipped" || note "$(tail -5 "$err")"
count() { "$SEARCH" -i "$WORK/index" --count "$1" 2>&1; }
is "$(count 完好無損)" "$good" 'every good file is found'
is "$(count '完好無損 NOT 城郭')" 0 '... with what stands around it'
is "$(count '不可告人 OR nologin')" 0 'no entity, sheet or link shows another file'
is "$(grep -vc '^svod-index: ' "$err")" 0 'each is reported in one line' ||
    note "$(grep -v '^svod-index: ' "$err" | head -5)"
! grep -q "$(printf '\033')" "$err"
ok $? '... that gives no orders to the terminal'
skipped=$(sed -n 's/^files.* \([0-9,]*\) skipped.*/\1/p' "$out" | tr -d ,)
[ "${skipped:-0}" -gt 50 ]
ok $? "$skipped are skipped"
[ ! -e "$WORK/secret.bin" ] && [ ! -e "$WORK/b.txt" ]
ok $? 'no archive wrote anything'

# What was read of the others is a good index: every word of it is found where it is.
"$SEARCH" -i "$WORK/index" -n 0 -f json '平州 OR 張覺 OR Агуда OR 哭' >"$WORK/hits"
ok $? 'what was read of the bad ones can be searched'
perl -MJSON::PP -e 'local $/; decode_json(<STDIN>)' <"$WORK/hits" 2>"$err"
ok $? '... and shown' || note "$(head -3 "$err")"
run "$INDEX" -j 2 -q -i "$WORK/index" "$bad"
is "$code-$(count 完好無損)" "2-$good" 'a second run comes to the same end'

# --check-source says the same, and writes nothing.
run python3 tests/fault/limits.py $seconds $most "$INDEX" --check-source "$bad"
is "$code" 2 '--check-source goes through them all'
[ "$(grep -c good- "$out")" -ge 14 ]
ok $? '... and describes the good ones'
"$INDEX" --check-source -f json "$bad" 2>"$err" | perl -MJSON::PP -ne 'decode_json($_)'
ok $? '... also as JSON, whatever the names in them are' || note "$(head -3 "$err")"
finish
