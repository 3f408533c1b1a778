#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_rewrite.sh - a file that is written again and again while it is indexed: whatever a
# run saw of it, the next one has it as it is. Also within a tick of the clock, where
# neither its size nor its date tells that it changed.

. tests/fault/fault.sh
make_work
texts=$work/texts
mkdir "$texts"
rounds=${ROUNDS:-25}
[ $slow = 1 ] && rounds=${ROUNDS:-6}

# Two texts of one size, long enough to be caught in the midst.
for sign in 甲 乙; do
    {
        printf '# id: changes\n\n'
        awk -v sign="$sign" 'BEGIN {
            for (i = 0; i < 60000; i++) printf "%s張覺%s", sign, i % 50 == 49 ? "。\n\n" : "" }'
    } >"$work/$sign"
done

# Until $work/go is gone; then the file is one of the two, whole.
write_on() {
    while :; do
        for sign in 甲 乙; do
            cat "$work/$sign" >"$texts/file.txt"
            [ -e "$work/go" ] || return
        done
    done
}

clean_up() {
    rm -f "$work/go"
}

count() {
    "$search" -i "$work/index" --count "$1"
}

# What the index must say now that nobody writes.
is_as_the_file() { # what
    "$index" -q -i "$work/index" "$texts" 2>"$work/errors"
    for sign in 甲 乙; do
        wanted=$(grep -o "$sign" "$texts/file.txt" | wc -l)
        got=$(count $sign)
        [ "$got" = "$wanted" ] || complain "$1: $sign stands there $wanted times, not $got"
    done
}

bad=0 round=0
while [ $round -lt "$rounds" ]; do
    : >"$work/go"
    write_on &
    for run in 1 2 3; do
        # It may find the file empty, or broken off inside a character: then it says so.
        "$index" -q -i "$work/index" "$texts" 2>"$work/errors"
        [ $? -eq 0 ] || grep -q 'file.txt' "$work/errors" ||
            complain "round $round: $(cat "$work/errors")"
    done
    rm "$work/go"
    wait
    is_as_the_file "round $round"
    round=$((round + 1))
done
[ $bad -eq 0 ]
check $? "$rounds times written while it was read: the next run has it as it is"

# The change comes at once after the run: within the tick of the clock that dates it.
bad=0 round=0
while [ $round -lt "$rounds" ]; do
    printf '# id: changes\n\n甲甲甲\n' >"$texts/file.txt"
    "$index" -q -i "$work/index" "$texts"
    printf '# id: changes\n\n乙乙乙\n' >"$texts/file.txt"
    is_as_the_file "change $round"
    round=$((round + 1))
done
[ $bad -eq 0 ]
check $? "changed at once after the run"

pass_on "within a tick of the clock" "$programs/fault_tick" "$work" $((rounds * 4))

# Dates that go backwards, and lie in the future.
bad=0
for date in '2040-01-01' '1970-01-02' '2040-01-01' '2001-09-09'; do
    for sign in 甲 乙; do
        printf '# id: changes\n\n%s%s%s\n' $sign $sign $sign >"$texts/file.txt"
        touch -d "$date" "$texts/file.txt"
        [ $sign = 甲 ] || touch -d "$date 12:00" "$texts/file.txt"
        is_as_the_file "$date"
    done
done
[ $bad -eq 0 ]
check $? "dates that lie in the future, and go backwards"
finish
