#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_kill.sh - end svod-index in the midst of its work: the index has its old content or
# its new one, and the next run completes it.
#
# At random moments of a run that takes a while, and, on a smaller corpus, before every
# 11th system call that changes a file (STEP=1: before each of them, in a minute).

. tests/fault/fault.sh
make_work
moments=25 # of each kind
copies=30
most_calls=600
[ $slow = 1 ] && moments=8 copies=8 most_calls=250
texts=$work/texts
state=

# Texts number N, made of the sample corpus again and again under other ids.
write_texts() { # n copies
    copy=0
    while [ $copy -lt "$2" ]; do
        cat corpus/chinese/annals_00?.txt
        copy=$((copy + 1))
    done | sed "s/SVOD0001/KILL$1/" >"$texts/annals$1.txt"
    copy=0
    while [ $copy -lt "$2" ]; do
        cat corpus/russian/annals.txt
        copy=$((copy + 1))
    done | sed "s/^# id: .*/# id: kill-ru-$1/" >"$texts/ru$1.txt"
}

# The old content, in $work/old, and the texts of the new.
prepare() { # copies
    rm -rf "$texts" "$work/old" "$work/full"
    mkdir "$texts"
    for n in 1 2 3 4; do write_texts $n "$1"; done
    build "$work/old" || return 1
    rm "$texts/annals2.txt"
    write_texts 3 $(($1 + 1))
    write_texts 5 "$1"
    echo 'новое слово' >"$texts/new.txt"
    build "$work/full" || return 1
    old_state=$(state_of "$work/old")
    new_state=$(state_of "$work/full")
    [ "$old_state" != "$new_state" ]
}

build() { # index [option]
    "$index" -q ${2:--j2} -i "$1" "$texts" 2>"$work/errors" && return
    sed 's/^/# /' "$work/errors"
    return 1
}

start_from() { # index or nothing
    rm -rf "$work/index"
    [ -z "$1" ] || cp -R "$1" "$work/index"
}

# After the kill: old or new; after the next run: new, and nothing else lies about.
look() { # what, state before
    state=$(state_of "$work/index")
    if [ "$state" = "$new_state" ]; then
        was_new=$((was_new + 1))
    elif [ "$state" != "$2" ]; then
        complain "$1: neither old nor new: $state"
    fi
    build "$work/index" || complain "$1: the next run fails"
    state=$(state_of "$work/index")
    [ "$state" = "$new_state" ] || complain "$1: the next run makes: $state"
    strays=$(strays_of "$work/index")
    [ -z "$strays" ] || complain "$1: left behind: $strays"
    "$search" -i "$work/index" --verify >/dev/null || complain "$1: verify fails"
}

# No index, as svod-search says it of a folder with nothing in it, or of none.
none_state() {
    start_from ''
    state_of "$work/index"
}

# The microseconds that a run takes.
time_run() { # index to start from
    start_from "$1"
    begin=$(date +%s%N)
    build "$work/index"
    end=$(date +%s%N)
    echo $(((end - begin) / 1000))
}

begin_count() {
    bad=0 was_new=0 killed=0 runs=0
}

kill_at_random() { # what, index to start from, its state
    span=$(time_run "$2")
    begin_count
    for moment in $(awk -v n=$moments -v span="$span" -v seed="$seed" \
        'BEGIN { srand(seed); for (i = 0; i < n; i++) printf "%d\n", rand() * span * 1.05 }'); do
        start_from "$2"
        answer=$("$programs/fault_kill" after 9 "$moment" \
            "$index" -q -j2 -i "$work/index" "$texts")
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

prepare 1
step=${STEP:-11}
[ $slow = 1 ] && step=37
kill_before_calls "making a small index" '' "$none_state" $step
kill_before_calls "updating a small index" "$work/old" "$old_state" $step
finish
