#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_damage.sh - damage every file of an index: an answer is right, or there is none.
# See fault_damage.c.

. tests/fault/fault.sh
make_work
flips=3800 cuts=200 pages=50
[ $slow = 1 ] && flips=400 cuts=60 pages=20

# Two runs, so that there are segments with sources that are gone.
cp -R corpus "$work/corpus"
print_frequent_pair >"$work/corpus/pair.txt"
"$index" -q -j1 -i "$work/index" "$work/corpus"
check $? "an index is made"
rm "$work/corpus/chinese/bianji.txt"
sed 's/遼/遼國/' corpus/chinese/annals_002.txt >"$work/corpus/chinese/annals_002.txt"
"$index" -q -j1 -i "$work/index" "$work/corpus"
check $? "and updated"
pass_on damage "$programs/fault_damage" "$work/index" $flips $cuts $pages 1
finish
