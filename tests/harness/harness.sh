# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
#
# harness.sh - TAP from shell scripts. Run from the root of the project:
#
#     . tests/harness/harness.sh
#     run "$SEARCH" --count 張覺
#     is "$code" 0 'found'
#     is "$(cat "$out")" 5 'five places'
#     finish
#
# BUILD is the build folder. WORK is a folder that goes away at the end.

BUILD=${BUILD:-build}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
INDEX=$BUILD/svod-index
SEARCH=$BUILD/svod-search
WORK=$(mktemp -d) || exit 2
trap 'chmod -R u+rwx "$WORK" 2>/dev/null; rm -rf "$WORK"' EXIT
trap 'exit 2' HUP INT TERM
out=$WORK/.out
err=$WORK/.err
code=0
test_count=0
failed=0

# The tests say themselves what they want of these.
unset SVOD_INDEX NO_COLOR COLUMNS
export ASAN_OPTIONS="${ASAN_OPTIONS:-new_delete_type_mismatch=0}" # see tests.mk
LC_ALL=C.UTF-8
export LC_ALL

# Run a command; its answer is in $out, its talk in $err, its end in $code.
run() {
    "$@" >"$out" 2>"$err" </dev/null
    code=$?
}

note() { printf '%s\n' "$1" | sed 's/^/#   /'; }

# ok STATUS NAME: good when STATUS is 0.
ok() {
    test_count=$((test_count + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $test_count - $2"
        return 0
    fi
    failed=1
    echo "not ok $test_count - $2"
    return 1
}

is() { # got, wanted, name
    if [ "$1" = "$2" ]; then
        ok 0 "$3"
    else
        ok 1 "$3" || { note "     got: $1"; note "expected: $2"; }
    fi
}

# has FILE TEXT NAME: a line of the file holds this text.
has() {
    if grep -qF -e "$2" "$1"; then
        ok 0 "$3"
    else
        ok 1 "$3" || { note "missing: $2"; note "in: $(head -c 2000 "$1")"; }
    fi
}

has_not() { # file, text, name
    if grep -qF -e "$2" "$1"; then
        ok 1 "$3" || { note "not wanted: $2"; note "in: $(head -c 2000 "$1")"; }
    else
        ok 0 "$3"
    fi
}

# One line on stderr, and this text in it: what an error looks like.
one_line_error() { # text, name
    lines=$(wc -l <"$err")
    if [ "$lines" -eq 1 ]; then
        has "$err" "$1" "$2"
    else
        ok 1 "$2" || note "$lines lines: $(cat "$err")"
    fi
}

skip() { # count of tests, reason
    i=0
    while [ $i -lt "$1" ]; do
        i=$((i + 1))
        test_count=$((test_count + 1))
        echo "ok $test_count # SKIP $2"
    done
}

finish() {
    echo "1..$test_count"
    exit $failed
}
