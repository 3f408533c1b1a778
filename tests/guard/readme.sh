#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# readme.sh - the program that the README shows is the one that the tests compile and run.
. tests/harness/harness.sh

sed -n '/^```c$/,/^```$/p' README.md | sed '1d;$d' >"$WORK/shown"
sed -n '/^#include <stdio.h>/,$p' tests/api/example.c >"$WORK/run"
is "$(cat "$WORK/shown")" "$(cat "$WORK/run")" 'the example of the README is tests/api/example.c'
finish
