#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_replay.sh - every seed of every fuzz target, those of former findings among them.
. tests/harness/harness.sh

for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    name=${name#fuzz_}
    run "$BUILD/tests/fuzz/fuzz_$name" "tests/fuzz/seeds/$name"
    ok "$code" "$name: $(grep -c '^# tests' "$out") seeds" ||
        note "$(tail -2 "$out"; tail -20 "$err")"
done
finish
