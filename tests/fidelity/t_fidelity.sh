#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_fidelity.sh - some real texts of every format: the index holds the tokens that an
# independent reading finds. `make fidelity` does the same with all of them.
. tests/harness/harness.sh

here=tests/fidelity
count=$(grep -c . "$here/sample.txt")

if [ ! -d build/texts ]; then
    skip 2 'the real texts are not here (build/texts)'
elif ! command -v python3 >/dev/null 2>&1; then
    skip 2 'python3 is not here'
else
    sed 's|^|build/texts/|' "$here/sample.txt" | tr '\n' '\0' |
        xargs -0 "$INDEX" -i "$WORK/index" >"$out" 2>"$err"
    has "$out" 'tokens' "$count files are indexed" || note "$(cat "$err")"
    tr '\n' '\0' <"$here/sample.txt" |
        xargs -0 python3 "$here/compare.py" \
            "$BUILD/tests/fidelity/index_tokens" "$WORK/index" build/texts \
            "$here/explained.tsv" >"$out" 2>"$err"
    ok $? "each has the tokens of an independent reading" ||
        note "$(head -c 4000 "$out"; cat "$err")"
fi
finish
