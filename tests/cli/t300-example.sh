#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t300-example.sh - the example of the README, compiled and run.
. tests/harness/harness.sh

EXAMPLE=$BUILD/tests/api/example
"$INDEX" -q -i "$WORK/index" corpus
run "$EXAMPLE" "$WORK/index" '張覺 NEAR/20 平州'
is "$code$(cat "$err")" 0 'the example finds'
is "$(cut -f 1 "$out" | tr '\n' ,)" 'SVOD0001_SVD_002-2b.1,SVOD0001_SVD_002-3a.1,svod-beibian/上.4,' '... the citations'
is "$(cut -f 2 "$out" | grep -c '张觉\|張覺')" 3 '... and the lines'
run "$EXAMPLE" "$WORK/index" '張覺 NEAR 平州'
is "$code$(cat "$out")" 1 'a question that cannot be read'
one_line_error 'NEAR needs a distance' '... has its message'
run "$EXAMPLE" "$WORK/nowhere" 張覺
is "$code" 1 'no index'
one_line_error 'nowhere' '... has its message'
finish
