#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# run.sh - feed each fuzz target for a while; part of `make fuzz`.
#
#     run.sh probe              can this clang make fuzzers?
#     run.sh PROGRAMS WORK      run the fuzz_* of this folder; what was found interesting
#                               stays in WORK/NAME, what went wrong in WORK/findings
#
# FUZZ_SECONDS is the time for each target (60), FUZZ_ONLY names one of them, FUZZ_SEED
# is a number for libFuzzer's dice (its own choice).
set -u

probe() {
    probe=$(mktemp -d) || exit 2
    trap 'rm -rf "$probe"' EXIT
    echo '#include <stddef.h>
        int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);
        int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
        { return size && data[0] == 1 ? 0 : 0; }' > "$probe/probe.c"
    if ! command -v clang > /dev/null || ! command -v clang++ > /dev/null; then
        echo 'make fuzz needs clang and clang++ (Debian: apt-get install clang).'
        exit 1
    fi
    clang -fsanitize=fuzzer,address,undefined "$probe/probe.c" -o "$probe/probe" \
        2> "$probe/errors" && return
    cat "$probe/errors"
    version=$(clang -dumpversion | sed 's/\..*//')
    echo 'This clang has no runtime for fuzzers (Debian: apt-get install' \
        "libclang-rt-$version-dev)."
    exit 1
}

if [ "${1-}" = probe ]; then
    probe
    exit 0
fi

programs=$1
work=$2
seconds=${FUZZ_SECONDS:-60}
status=0
# Many targets write files again and again: in memory, where there is such a folder.
[ -d /dev/shm ] && [ -w /dev/shm ] && export TMPDIR="${TMPDIR:-/dev/shm}"
export ASAN_OPTIONS="${ASAN_OPTIONS:-new_delete_type_mismatch=0}" # see tests.mk
mkdir -p "$work/findings"
for program in "$programs"/fuzz_*; do
    name=${program##*/fuzz_}
    [ -f "tests/fuzz/fuzz_$name.c" ] || continue
    [ "${FUZZ_ONLY:-$name}" = "$name" ] || continue
    seeds=
    for folder in "tests/fuzz/seeds/$name" "tests/formats/$name"; do
        [ -d "$folder" ] && seeds="$seeds $folder"
    done
    mkdir -p "$work/$name"
    # libFuzzer reads no byte above ASCII in a dictionary; people do.
    dictionary=$work/$name.dict
    { echo '# libFuzzer wants a line.'; cat "tests/fuzz/$name.dict" 2> /dev/null; } |
        perl -pe 's/([\x80-\xFF])/sprintf "\\x%02X", ord $1/ge unless /^#/' > "$dictionary"
    echo "--- $name: $seconds seconds"
    "$program" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 \
        -seed="${FUZZ_SEED:-0}" -verbosity=0 -print_final_stats=1 \
        -artifact_prefix="$work/findings/$name-" \
        -dict="$dictionary" \
        "$work/$name" $seeds > "$work/$name.log" 2>&1 ||
        { status=1; echo "WRONG: see $work/$name.log and $work/findings/"; }
    sed -n 's/^stat::number_of_executed_units: */    inputs: /p;
        /^WRONG/p; s/^SUMMARY/    &/p' "$work/$name.log"
done
[ $status = 0 ] && echo 'Nothing found. A finding becomes a seed: tests/README.md.'
exit $status
