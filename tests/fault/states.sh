# SPDX-License-Identifier: GPL-2.0-or-later
#
# states.sh - an index with an old content, and texts that make it a new one; read with
# `.` after fault.sh, by tests that stop svod-index in the midst of it.

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

# The old content, in $work/old, and the texts of the new. With `grown` the old content
# came in so many runs that the next one merges its segments.
prepare() { # copies [grown]
    rm -rf "$texts" "$work/old" "$work/full"
    mkdir "$texts"
    for n in 1 2 3 4; do
        write_texts $n "$1"
        [ -z "$2" ] || build "$work/old" || return 1
    done
    for n in ${2:+11 12 13}; do
        write_texts $n "$1"
        build "$work/old" || return 1
    done
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

# What is run, as it is run: also with $run_options.
build() { # index [option]
    # shellcheck disable=SC2086
    "$index" -q ${2:--j2} $run_options -i "$1" "$texts" 2>"$work/errors" && return
    sed 's/^/# /' "$work/errors"
    return 1
}
run_options=

start_from() { # index or nothing
    rm -rf "$work/index"
    [ -z "$1" ] || cp -R "$1" "$work/index"
}

# After a run that was stopped: old or new; after the next run: new, nothing else lies
# about, and all is sound.
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

begin_count() {
    bad=0 was_new=0 killed=0 runs=0
}
