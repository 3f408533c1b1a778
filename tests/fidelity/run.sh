#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# run.sh - index all real texts and compare every token with an independent reading.
set -u
BUILD=${BUILD:-build}
index=$BUILD/fidelity.index

if [ ! -d build/texts ]; then
    echo "build/texts is not here: see README.md, 'Tests and benchmarks on real texts'."
    exit 0
fi
rm -rf "$index"
# It fails when a file was skipped; the comparison says of each whether it may be.
"$BUILD/svod-index" -i "$index" build/texts >"$index.log" 2>&1
tail -6 "$index.log"
python3 tests/fidelity/compare.py "$BUILD/tests/fidelity/index_tokens" "$index" build/texts \
    tests/fidelity/explained.tsv
