#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_readers.sh - eight searchers beside a writer: see grow_readers.c. SECONDS_BESIDE=60
# UPDATES=100 for all that is promised.

. tests/fault/fault.sh
make_work
seconds=${SECONDS_BESIDE:-8} updates=${UPDATES:-16}
[ $slow = 1 ] && seconds=${SECONDS_BESIDE:-10} updates=${UPDATES:-8}
pass_on readers "$BUILD/tests/grow/grow_readers" "$work" 8 "$seconds" "$updates"
for round in 1 2 3; do
    "$search" -i "$work/beside" --count '人 AND 兵' >/dev/null &
    killed=$!
    kill -9 $killed
    wait $killed 2>/dev/null
done
strays=$(strays_of "$work/beside")
[ -z "$strays" ]
check $? "nothing is left of old segments, nor of searchers that were killed: $strays"
finish
