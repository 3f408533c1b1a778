#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_damage.sh - damage every file of an index: an answer is right, or there is none.
# See fault_damage.c.

. tests/fault/fault.sh
make_work
flips=${FLIPS:-1500} cuts=120 pages=50
[ $slow = 1 ] && flips=${FLIPS:-200} cuts=40 pages=20

# Some runs, so that there are segments that were merged, and some with sources that are
# gone.
cp -R corpus "$work/corpus"
print_frequent_pair >"$work/corpus/pair.txt"
"$index" -q -j1 -i "$work/index" "$work/corpus"
check $? "an index is made"
rm "$work/corpus/chinese/bianji.txt"
sed 's/遼/遼國/' corpus/chinese/annals_002.txt >"$work/corpus/chinese/annals_002.txt"
"$index" -q -j1 -i "$work/index" "$work/corpus"
check $? "and updated"
"$index" -q -j1 -i "$work/index" --merge
check $? "and merged"
rm "$work/corpus/chinese/letters_001.txt"
sed 's/遼/金/' corpus/chinese/annals_001.txt >"$work/corpus/chinese/annals_001.txt"
"$index" -q -j1 -i "$work/index" "$work/corpus"
check $? "and updated again"
pass_on damage "$programs/fault_damage" "$work/index" $flips $cuts $pages "${SEED:-1}"
finish
