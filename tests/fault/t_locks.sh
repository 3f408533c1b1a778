#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_locks.sh - one writer at a time; readers see one committed state or the next, and
# are never disturbed.

. tests/fault/fault.sh
make_work
texts=$work/texts
mkdir "$texts"
updates=20 searches=60 pairs=10
[ $slow = 1 ] && updates=6 searches=15 pairs=3

build() { # index path...
    "$index" -q -i "$@"
}

# ---- Two writers ----

copy=0
while [ $copy -lt 20 ]; do
    cat corpus/russian/annals.txt
    copy=$((copy + 1))
done >"$texts/long.txt"

# The first one is stopped when it has the lock; then the second one comes.
build "$work/index" "$texts" 2>"$work/first" &
first=$!
waited=0
while [ ! -e "$work/index/lock" ] && [ $waited -lt 100 ]; do
    sleep 0.01
    waited=$((waited + 1))
done
kill -STOP $first
# It may have stopped between making the file and locking it: then the second one wins.
build "$work/index" corpus/chinese 2>"$work/second"
second_status=$?
kill -CONT $first
wait $first
first_status=$?
[ $((first_status + second_status)) -eq 2 ]
check $? "of two writers one goes on ($first_status, $second_status)"
cat "$work/first" "$work/second" >"$work/both"
[ "$(wc -l <"$work/both")" -eq 1 ] && grep -q "another process is writing" "$work/both"
check $? "and the other says why not: $(cat "$work/both")"
build "$work/index" corpus/chinese
check $? "the lock ends with its holder"

bad=0 locked=0 run=0
while [ $run -lt $pairs ]; do
    rm -rf "$work/index"
    build "$work/index" "$texts" 2>"$work/first" &
    first=$!
    build "$work/index" "$texts" 2>"$work/second"
    second_status=$?
    wait $first
    first_status=$?
    for status in $first_status $second_status; do
        [ $status -eq 0 ] || [ $status -eq 2 ] || complain "pair $run: status $status"
    done
    # Both succeed when one was done before the other began.
    if [ $((first_status + second_status)) -eq 2 ]; then
        locked=$((locked + 1))
        cat "$work/first" "$work/second" | grep -q "another process is writing" ||
            complain "pair $run: $(cat "$work/first" "$work/second")"
    elif [ $((first_status + second_status)) -ne 0 ]; then
        complain "pair $run: $first_status $second_status"
    fi
    [ -z "$(strays_of "$work/index")" ] || complain "pair $run: $(strays_of "$work/index")"
    "$search" -i "$work/index" --verify >/dev/null || complain "pair $run: damaged"
    run=$((run + 1))
done
note "$pairs pairs of writers at once, $locked times one found the lock taken"
[ $bad -eq 0 ]
check $? "of writers that begin at once one has the lock"

# ---- A writer and a reader ----

# State n: one file tells its number so many times; another comes and goes.
write_state() { # n
    {
        echo "# id: states"
        echo
        times=0
        while [ $times -le "$1" ]; do
            printf '狀態第三章。\n\n'
            times=$((times + 1))
        done
        sed '/^# /d' corpus/chinese/nanchao.txt
    } >"$texts/states.txt"
    if [ $(($1 % 2)) -eq 0 ]; then
        cp corpus/chinese/annals_002.txt "$texts/other.txt"
    else
        rm -f "$texts/other.txt"
    fi
}

rm -rf "$work/index" "$texts/long.txt"
write_state 0
build "$work/index" "$texts"
(
    state=1
    while [ $state -le $updates ]; do
        write_state $state
        build "$work/index" "$texts" 2>>"$work/writer" || echo "status $?" >>"$work/writer"
        state=$((state + 1))
    done
) &
writer=$!
bad=0 run=0 last=1 seen=0
: >"$work/writer"
while [ $run -lt $searches ] || kill -0 $writer 2>/dev/null; do
    count=$("$search" -i "$work/index" --count '狀態第三章' 2>"$work/errors")
    status=$?
    [ $status -eq 0 ] || complain "search $run: $status $(cat "$work/errors")"
    if [ "${count:-0}" -lt $last ] || [ "${count:-0}" -gt $((updates + 1)) ]; then
        complain "search $run: $count after $last"
    fi
    [ "$count" = "$last" ] || seen=$((seen + 1))
    last=${count:-$last}
    "$search" -i "$work/index" --format=json -n 0 \
        '狀態 NEAR/9 章 text:states lang:zh zone:text' >"$work/json" 2>"$work/errors"
    status=$?
    hits=$(grep -o '"cite"' "$work/json" | wc -l)
    if [ $status -ne 0 ] || [ "$hits" -lt "$last" ] || [ "$hits" -gt $((updates + 1)) ]; then
        complain "search $run with filters: $status, $hits hits: $(cat "$work/errors")"
    fi
    "$search" -i "$work/index" --rank '狀態 女直' --count >/dev/null 2>"$work/errors" ||
        complain "ranking $run: $(cat "$work/errors")"
    run=$((run + 1))
done
wait $writer
note "$run times three questions, during $updates updates; $seen changes of state seen"
[ $bad -eq 0 ] && [ $seen -gt 0 ]
check $? "every answer is that of one committed state"
[ ! -s "$work/writer" ]
check $? "the writer is not disturbed either $(head -n 1 "$work/writer")"
[ "$("$search" -i "$work/index" --count '狀態第三章')" -eq $((updates + 1)) ] &&
    [ -z "$(strays_of "$work/index")" ]
check $? "in the end the last state is there, and nothing else"

# One searcher that stays open, with updates in its own process.
rm -rf "$work/index"
pass_on "snapshot" "$programs/fault_snapshot" "$work/index"
finish
