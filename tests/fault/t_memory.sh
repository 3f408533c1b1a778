#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_memory.sh - every allocation fails once, while an index is updated, made and asked.
# See fault_memory.c; what fails by whom is asked again of valgrind, for a sample.

. tests/fault/fault.sh
make_work
every=${EVERY:-60} # the first and last, one by one; EVERY=10000: all, in minutes
rest=40            # of the thousands between

if [ $slow = 1 ]; then
    result ok "memory # SKIP a sanitizer has its own allocation"
    finish
fi

# Some texts: one goes away, one changes, one is new; one stays as it is.
fill() {
    rm -rf "$work/run"
    mkdir -p "$work/run/texts"
    cp corpus/chinese/annals_001.txt "$work/run/texts/annals_001.txt.gone"
    cp corpus/chinese/annals_002.txt "$work/run/texts/"
    print_frequent_pair >"$work/run/texts/pair.txt"
    cp corpus/chinese/beibian.txt "$work/run/texts/beibian.txt.new"
    # Another edition, and what an aligner says.
    sed 's/^# id: .*/# id: edition/; s/宋/宗/' corpus/chinese/beibian.txt \
        >"$work/run/texts/edition.txt"
    printf 'svod-beibian/上.1-2\tsvod-beibian-ru/Часть_первая.1\t0.5\nx/y.1\tz/1.2\n' \
        >"$work/run/texts/a.align.tsv"
    head -n 20 corpus/russian/beibian.txt >"$work/run/texts/ru.txt.old"
    cp corpus/russian/beibian.txt "$work/run/texts/ru.txt.new"
}

fill
pass_on memory "$programs/fault_memory" "$work/run" $every $rest
pass_on names "$programs/fault_names" "$work/run" $((every < 10000 ? 31 : 1))

# Our functions stay in their place, and get their memory from valgrind's.
if command -v valgrind >/dev/null; then
    fill
    pass_on valgrind valgrind -q --error-exitcode=9 \
        --soname-synonyms=somalloc=nouserintercepts \
        "$programs/fault_memory" "$work/run" 2 12
else
    result ok "valgrind # SKIP it is not installed"
fi
finish
