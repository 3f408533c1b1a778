#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t270-years.sh - years of passages: filters, what JSON says, the facet. What is a date is in
# tests/cases/dates.cases; here the sample corpus, whose years are known.
. tests/harness/harness.sh

"$INDEX" -q -i "$WORK/index" corpus/chinese corpus/russian
SVOD_INDEX=$WORK/index
export SVOD_INDEX

# 婁室 catches the last emperor of the Liao in SVOD0001 卷三 1, in the third year of an era
# that 卷二 named; the same in svod-beibian 下 1, under 宣和七年.
for filter in year:1125 era:天會三年 era:宣和七年 'era:"Тянь-хой 3"' 'era:"Xuanhe 7"'; do
    run "$SEARCH" -c "$filter 婁室 BEFORE/4 天祚"
    is "$(cat "$out")" 2 "$filter"
done
run "$SEARCH" -c 'year:1126 婁室 BEFORE/4 天祚'
is "$(cat "$out")" 0 'another year'

# 張覺 in SVOD0001: 卷二 7 (in 1122), 9, 11 and 12, 卷三 2.
run "$SEARCH" --facet=year 'text:SVOD0001 張覺'
has "$out" '1122            1         1  (inferred)' 'the facet: one in 1122'
has "$out" '1123            3         3' '... three in 1123'
has "$out" '1125            1         1  (inferred)' '... one in 1125'
run "$SEARCH" -c 'text:SVOD0001 year:1123 dated:explicit 張覺'
is "$(cat "$out")" 1 'of those in 1123 one says so: 保大三年'
run "$SEARCH" -c 'text:SVOD0001 year:..1123 張覺'
is "$(cat "$out")" 4 'an open range'
run "$SEARCH" -f json 'text:SVOD0001 year:1122 張覺'
has "$out" '"years": [{"year": 1122, "inferred": true}]' 'JSON has the years of a hit'

# A translation has the same years.
run "$SEARCH" -c 'text:svod-beibian-ru year:1123 "Чжан Цзюэ"'
is "$(cat "$out")" 3 'in Russian: a story of the year before it'

run "$SEARCH" 'era:平州 張覺'
is "$code" 2 'no such era'
has "$err" 'no era of this name is known' '... is said'
run "$SEARCH" 'era:靖康五年 張覺'
has "$err" 'this era had 2 years' '... and how long an era was'
finish
