#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_align.sh - allocations fail while the two sides of a translation are compared. See
# fault_align.c.

. tests/fault/fault.sh
make_work

if [ $slow = 1 ]; then
    result ok "memory # SKIP a sanitizer has its own allocation"
    finish
fi
"$index" -q -i "$work/index" corpus/chinese corpus/russian
pass_on align "$programs/fault_align" "$work/index"
finish
