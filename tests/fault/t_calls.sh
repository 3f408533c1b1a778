#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_calls.sh - a system call fails: open, read, write, sync, rename, mmap and others, one
# at a time or all from some moment on, while an index is made, updated and merged, and
# while it is asked. The status and the message tell it, the index has its old content
# or its new one, and the next run completes it. CALLS=all: every call, in half an hour.

. tests/fault/fault.sh
make_work
. tests/fault/states.sh
call=$programs/fault_call
# Leaks are looked for by ptrace, which is taken.
export ASAN_OPTIONS="$ASAN_OPTIONS:detect_leaks=0"

# In one line that names the cause; of sources that were skipped, a line for each.
told_of() { # error
    [ -s "$work/errors" ] && ! grep -v "$1" "$work/errors" | grep -v skipped | grep -q .
}

# Run with the Nth call of a class failing: what fault_call says, in $answer.
run_failing() { # class, n, error
    # shellcheck disable=SC2086
    answer=$("$call" "$1" "$2" "$3" "$index" -q -j2 $run_options -i "$work/index" "$texts" \
        2>"$work/errors")
}

# The content that the index may have instead of the new one.
state_before() { # state of the index before
    case $answer in
    failed\ 0*) echo "$new_state" ;; # what failed was to tidy up
    *)
        # Some of the new texts, where others could not be read.
        if grep -q skipped "$work/errors"; then state_of "$work/index"; else echo "$1"; fi
        ;;
    esac
}

fail_call() { # what, index to start from, its state, class, n, error, its text
    start_from "$2"
    run_failing "$4" "$5" "$6"
    case $answer in
    never*) return ;;
    failed\ 0*) ;;
    failed\ 2*) told_of "$7" || complain "$1, $4 $5: says $(head -n 3 "$work/errors")" ;;
    *) complain "$1, $4 $5: $answer: $(head -n 3 "$work/errors")" ;;
    esac
    runs=$((runs + 1))
    look "$1, $4 $5 ($6)" "$(state_before "$3")"
}

# All calls of a class, or some that are spread evenly.
fail_class() { # what, index to start from, its state, class[+], error, its text
    class=${4%+}
    start_from "$2"
    run_failing "$class" 1000000 "$5"
    calls=${answer##* }
    step=1 nth=1
    if [ "${CALLS:-}" != all ]; then
        step=$((calls / some + 1))
        nth=$((step / 2 + 1))
    fi
    while [ $nth -le "$calls" ]; do
        fail_call "$1" "$2" "$3" "$class" "$nth${4#"$class"}" "$5" "$6"
        nth=$((nth + step))
    done
}

fail_calls() { # what, index to start from, its state
    begin_count
    fail_class "$@" open EIO 'Input/output error'
    fail_class "$@" open+ EMFILE 'Too many open files'
    fail_class "$@" read EIO 'Input/output error'
    # The sanitizers write by themselves, to see whether memory is there, and end the
    # program when that fails.
    if [ $slow = 0 ]; then
        fail_class "$@" write EIO 'Input/output error'
        fail_class "$@" write+ ENOSPC 'No space left'
    fi
    fail_class "$@" sync EIO 'Input/output error'
    fail_class "$@" rename EIO 'Input/output error'
    fail_class "$@" map ENOMEM 'memory'
    fail_class "$@" folder ENOSPC 'No space left'
    fail_class "$@" unlink EIO 'Input/output error'
    note "$1: $runs runs, each with a call that fails"
    [ $bad -eq 0 ] && [ $runs -gt 5 ]
    check $? "$1: what fails is told, and harms nothing"
}

# ---- Readers ---------------------------------------------------------------------

# The right answer, or none and the reason.
fail_reader() { # class, error, its text
    class=$1 nth=1 answer=
    while :; do
        answer=$("$call" "$class" $nth "$2" "$search" -i "$work/old" --count '遼 lang:zh' \
            2>"$work/errors")
        case $answer in
        *never*) break ;;
        "$right"*failed\ 0*) ;;
        failed\ 2*) told_of "$3" || complain "$class $nth: says $(cat "$work/errors")" ;;
        *) complain "$class $nth: $answer $(head -n 3 "$work/errors")" ;;
        esac
        runs=$((runs + 1))
        nth=$((nth + 1))
    done
}

fail_readers() {
    begin_count
    right=$("$search" -i "$work/old" --count '遼 lang:zh')
    fail_reader open EIO 'Input/output error'
    fail_reader read EIO 'Input/output error'
    fail_reader map ENOMEM 'memory'
    note "a search: $runs runs, each with a call that fails"
    [ $bad -eq 0 ] && [ $runs -gt 5 ]
    check $? "a search: what fails is told, and changes no answer"
}

some=${SOME:-3} # runs of each class
[ $slow = 1 ] && some=1
prepare 1
check $? "two states that answer differently"
start_from ''
run_failing open 1 EIO
if [ -z "$answer" ]; then
    result ok "calls that fail # SKIP needs ptrace and x86-64"
    finish
fi
fail_readers
fail_calls "making an index" '' "$(none_state)"
prepare 1 grown
fail_calls "updating and merging" "$work/old" "$old_state"
run_options=--merge
fail_calls "merging all" "$work/old" "$old_state"
finish
