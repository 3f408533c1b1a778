#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_years.sh - filters, facets and hits agree on the years of passages, and an index has
# the same years however it was made.
#
# Run from the root of the repository:  prove tests/oracle/t_years.sh
# BUILD names the build folder, TEXTS the folder of the real texts (TEXTS.md).

BUILD=${BUILD:-build}
TEXTS=${TEXTS:-build/texts}
CHECK=$BUILD/tests/oracle/oracle_check

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
number=0

result() { # ok|not ok, what
    number=$((number + 1))
    echo "$1 $number - $2"
}

laws() { # what, index, path...
    what=$1
    shift
    "$CHECK" --years "$@" >"$work/tap" 2>&1
    status=$?
    sed -n 's/^# /# /p; s/^not ok/# not ok/p' "$work/tap"
    if [ $status -eq 0 ]; then
        result "ok" "$what keeps the laws"
    else
        result "not ok" "$what breaks a law"
    fi
}

# Hits with their years, all of them.
years() { # index
    "$BUILD/svod-search" -i "$1" --format=json 年 &&
        "$BUILD/svod-search" -i "$1" --facet=year --format=json '? dated:explicit' &&
        "$BUILD/svod-search" -i "$1" --format=json 'год OR году dated:inferred'
}

"$BUILD/svod-index" -q -i "$work/one" corpus
# No name in corpus/ has a blank.
# shellcheck disable=SC2044
for piece in $(find corpus -name '*.txt' | sort -r); do
    "$BUILD/svod-index" -q -i "$work/pieces" "$piece"
done
laws corpus "$work/one" corpus
years "$work/one" >"$work/one.json" 2>"$work/errors"
years "$work/pieces" >"$work/pieces.json" 2>>"$work/errors"
if [ -s "$work/one.json" ] && cmp "$work/one.json" "$work/pieces.json"; then
    result "ok" "the same years in one run and in pieces"
else
    sed 's/^/# /' "$work/errors"
    result "not ok" "the same years in one run and in pieces"
fi

kanripo=$TEXTS/zh/kanripo/KR2e0016-da-jin-diaofa-lu
if [ -d "$kanripo" ]; then
    "$BUILD/svod-index" -q -i "$work/texts" "$kanripo"
    laws "a real text" "$work/texts" "$kanripo"
else
    result "ok" "a real text # SKIP the real texts are not in $TEXTS"
fi
echo "1..$number"
