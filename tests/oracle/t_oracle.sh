#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_oracle.sh - thousands of random questions, answered by svod and by a plain scan.
#
# Run from the root of the repository:  prove tests/oracle/t_oracle.sh
# BUILD names the build folder, TEXTS the folder of the real texts (TEXTS.md).

BUILD=${BUILD:-build}
TEXTS=${TEXTS:-build/texts}
CHECK=$BUILD/tests/oracle/oracle_check
COUNT=${QUESTIONS:-1500} # make torture: 9000
NAMED=$((COUNT / 4))     # questions with names and sounds
case $BUILD in
*address*) COUNT=200 NAMED=50 ;; # a sanitizer makes everything slow
esac

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
number=0

result() { # ok|not ok, what
    number=$((number + 1))
    echo "$1 $number - $2"
}

# Run a command that prints TAP and let its lines go on with our numbers.
pass_on() { # what, command...
    what=$1
    shift
    "$@" >"$work/tap" 2>"$work/errors"
    status=$?
    while IFS= read -r line; do
        case $line in
        ok\ *) result "ok" "$what: ${line#ok * - }" ;;
        not\ ok\ *) result "not ok" "$what: ${line#not ok * - }" ;;
        '#'*) printf '%s\n' "$line" ;;
        esac
    done <"$work/tap"
    [ -s "$work/errors" ] && sed 's/^/# /' "$work/errors"
    # 1 is said by a "not ok" above; anything else is a crash.
    [ $status -le 1 ] || result "not ok" "$what: ended with status $status"
}

# A real file without a word in it is skipped; nothing else may go wrong.
index() { # path...
    "$BUILD/svod-index" -q -i "$work/index" "$@" 2>"$work/errors" && return 0
    grep -qv 'holds no text: not one' "$work/errors" || return 0
    sed 's/^/# /' "$work/errors"
    return 1
}

check() { # what, path...
    what=$1
    shift
    pass_on "$what" "$CHECK" --count "$COUNT" --seed 1 "$work/index" "$@"
}

compare() { # what, path...
    what=$1
    shift
    rm -rf "$work/index"
    if index "$@"; then
        check "$what" "$@"
    else
        result "not ok" "$what: svod-index failed"
    fi
}

# Half of the operands are names and sounds, in half of the questions by a table of invented
# names, which lie in one another and share their forms.
compare_names() { # path...
    pass_on names "$CHECK" --count $((NAMED / 2)) --seed 2 --named 50 "$work/index" "$@"
    "$CHECK" --table --count 150 --seed 3 "$@" >"$work/names.tsv"
    pass_on "invented names" "$CHECK" --count $((NAMED / 2)) --seed 3 --named 50 \
        --names "$work/names.tsv" "$work/index" "$@"
}

# Each file is added by a run of its own, so that texts are spread over segments.
compare_in_pieces() { # what, path...
    what=$1
    shift
    rm -rf "$work/index"
    for piece in "$@"; do
        index "$piece" || result "not ok" "$what: svod-index failed for $piece"
    done
    check "$what" "$@"
}

pass_on self "$CHECK" --self
for file in search language levels aligned parts; do
    pass_on "$file.cases" "$CHECK" --cases "tests/cases/$file.cases"
done
compare corpus corpus
compare_names corpus
# No name in corpus/ has a blank.
# shellcheck disable=SC2046
compare_in_pieces pieces $(find corpus -name '*.txt')

kanripo=$TEXTS/zh/kanripo
if [ -d "$kanripo/KR2a0037-liao-jin-yuan-guoyu-jie" ]; then
    COUNT=$((COUNT / 4)) # each takes the scanner that much longer
    compare texts "$kanripo/KR2a0037-liao-jin-yuan-guoyu-jie" \
        "$kanripo/KR2e0016-da-jin-diaofa-lu" \
        "$TEXTS/ru/literature/Dostoevsky/Двойник.txt"
else
    result "ok" "texts # SKIP the real texts are not in $TEXTS"
fi
echo "1..$number"
