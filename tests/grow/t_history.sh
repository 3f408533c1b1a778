#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_history.sh - random histories of an index end as if it had been made at once: see
# grow_history.c. HISTORIES=200 for all that is promised; FIRST=17 for a certain one.

. tests/fault/fault.sh
make_work
histories=${HISTORIES:-16}
[ $slow = 1 ] && histories=${HISTORIES:-4}
pass_on histories "$BUILD/tests/grow/grow_history" "$work" "${FIRST:-1}" "$histories" \
    "${STEPS:-24}"
finish
