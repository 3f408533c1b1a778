# SPDX-License-Identifier: GPL-2.0-or-later
#
# fault.sh - what the fault tests in shell share; read with `.`, from the root of the
# repository. Sets BUILD, the programs $index and $search, the folder $programs of our
# own, $slow, which is 1 under a sanitizer; make_work sets $work, which goes away.

BUILD=${BUILD:-build}
index=$BUILD/svod-index
search=$BUILD/svod-search
programs=$BUILD/tests/fault
slow=0
case $BUILD in
*address*) slow=1 ;;
esac
unset SVOD_INDEX NO_COLOR
export ASAN_OPTIONS="${ASAN_OPTIONS:-new_delete_type_mismatch=0}" # see tests.mk

# In memory, where there is such a folder: these tests write the same files very often.
make_work() {
    work=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) || exit 2
    trap 'clean_up; rm -rf "$work"' EXIT
    trap 'exit 2' HUP INT TERM
}

clean_up() { :; }

number=0
failures=0

result() { # ok|not ok, what
    number=$((number + 1))
    case $1$2 in
    ok* | *'# TODO'*) ;;
    *) failures=$((failures + 1)) ;;
    esac
    echo "$1 $number - $2"
}

# The status of the last command decides.
check() { # status, what
    if [ "$1" -eq 0 ]; then result ok "$2"; else result "not ok" "$2"; fi
}

complain() { # what; counts in $bad, and says the first of many
    bad=$((bad + 1))
    [ $bad -gt 10 ] || note "$*"
}

note() {
    echo "# $*"
}

finish() {
    echo "1..$number"
    [ $failures -eq 0 ]
    exit
}

# Run a command that prints TAP and let its lines go on with our numbers.
pass_on() { # what, command...
    what=$1
    shift
    "$@" >"$work/tap" 2>"$work/errors"
    status=$?
    while IFS= read -r line; do
        case $line in
        ok\ *) result ok "$what: ${line#ok * - }" ;;
        not\ ok\ *) result "not ok" "$what: ${line#not ok * - }" ;;
        '#'*) printf '%s\n' "$line" ;;
        esac
    done <"$work/tap"
    head -n 40 "$work/errors" | sed 's/^/# /'
    # 1 is said by a "not ok" above; anything else is a crash.
    [ $status -le 1 ] || result "not ok" "$what: ended with status $status"
}

# A text with a pair of characters so frequent that the index has a list of it.
print_frequent_pair() {
    awk 'BEGIN { for (i = 0; i < 2100; i++) printf "北兵%s", i % 60 == 59 ? "。\n\n" : "，" }'
}

# The state of an index in one line: the counts of a few questions, or the error.
state_of() { # index
    for question in 遼 '張覺 NEAR/9 平州' 'Ляо lang:ru' новое; do
        "$search" -i "$1" --count "$question" 2>&1
        # 1 is nothing found; a crash must not look like a count.
        [ $? -le 2 ] || echo crash
    done | tr '\n' ' '
}

# Files of an index that its manifest does not name.
strays_of() { # index
    {
        echo lock
        echo manifest
        echo "sources-$(sed -n 's/.*"generation":\([0-9]*\).*/\1/p' "$1/manifest")"
        grep -o '"number":[0-9]*' "$1/manifest" | sed 's/.*://' |
            while read -r segment; do printf 'seg-%06d\n' "$segment"; done
    } | sort >"$work/named"
    {
        ls -A "$1" | sort | comm -23 - "$work/named"
        find "$1" -name '*.new' -o -name '*.work'
    } | tr '\n' ' '
}
