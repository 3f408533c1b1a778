#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_kill.sh - end svod-index in the midst of its work: the index has its old content or
# its new one, and the next run completes it.
#
# At random moments (MOMENTS of each kind) of a run that takes a while, and, on a smaller
# corpus, before every 11th system call that changes a file (STEP=1: before each of them,
# in a minute).

. tests/fault/fault.sh
make_work
moments=${MOMENTS:-16} # of each kind
copies=${COPIES:-30}
most_calls=600
[ $slow = 1 ] && moments=${MOMENTS:-5} copies=8 most_calls=250
. tests/fault/states.sh

# The microseconds that a run takes.
time_run() { # index to start from
    start_from "$1"
    begin=$(date +%s%N)
    build "$work/index"
    end=$(date +%s%N)
    echo $(((end - begin) / 1000))
}

kill_at_random() { # what, index to start from, its state
    span=$(time_run "$2")
    begin_count
    for moment in $(awk -v n=$moments -v span="$span" -v seed="$seed" \
        'BEGIN { srand(seed); for (i = 0; i < n; i++) printf "%d\n", rand() * span * 1.05 }'); do
        start_from "$2"
        answer=$("$programs/fault_kill" after 9 "$moment" \
            "$index" -q -j2 $run_options -i "$work/index" "$texts")
        runs=$((runs + 1))
        [ "$answer" = killed ] && killed=$((killed + 1))
        look "$1 after $moment of $span us" "$3"
    done
    note "$1: $runs runs of about $((span / 1000)) ms, $killed killed;" \
        "$was_new times the new content was there"
    [ $bad -eq 0 ]
    check $? "$1: killed at $runs random moments"
}

kill_before_calls() { # what, index to start from, its state
    begin_count
    call=1
    answer=killed
    while [ $call -le $most_calls ]; do
        start_from "$2"
        answer=$("$programs/fault_kill" before $call \
            "$index" -q -j1 -i "$work/index" "$texts" 2>"$work/errors")
        if [ $? -eq 3 ]; then
            result ok "$1: killed before system calls # SKIP ptrace may not be used"
            return
        fi
        [ "$answer" = killed ] || break
        runs=$((runs + 1))
        look "$1 before call $call" "$3"
        call=$((call + $4))
    done
    note "$1: killed before $runs of $call system calls that change files;" \
        "$was_new times the new content was there"
    [ $bad -eq 0 ] && [ $runs -gt 5 ]
    check $? "$1: killed before system calls that change files"
}

end_by() { # signal number
    start_from "$work/old"
    begin_count
    answer=$("$programs/fault_kill" after "$1" "$((span / 2))" \
        "$index" -q -j2 -i "$work/index" "$texts" 2>"$work/errors")
    look "signal $1" "$old_state"
    [ $bad -eq 0 ] && [ ! -s "$work/errors" ]
    check $? "signal $1: $answer, and the next run completes the index"
}

prepare $copies
check $? "two states that answer differently"
none_state=$(none_state)
seed=1
kill_at_random "making an index" '' "$none_state"
seed=2
kill_at_random "updating an index" "$work/old" "$old_state"
end_by 15
end_by 2

# The same where the new segments are merged with many old ones.
prepare $((copies / 4)) grown
seed=3
kill_at_random "updating and merging" "$work/old" "$old_state"
seed=4
run_options=--merge
kill_at_random "merging all" "$work/old" "$old_state"
cp -R "$work/full" "$work/merged"
old_state=$new_state
seed=5
kill_at_random "merging without a change" "$work/merged" "$old_state"
run_options=

prepare 1
step=${STEP:-11}
[ $slow = 1 ] && step=37
kill_before_calls "making a small index" '' "$none_state" $step
kill_before_calls "updating a small index" "$work/old" "$old_state" $step
prepare 1 grown
kill_before_calls "merging a small index" "$work/old" "$old_state" $step
finish
