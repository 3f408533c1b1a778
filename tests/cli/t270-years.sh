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

# The five passages of above.
run "$SEARCH" --years 'text:SVOD0001 張覺'
is "$(grep -o 'SVD_00.*' "$out")" 'SVD_002-2b.1  1122?
SVD_002-3a.1  1123
SVD_002-3b.1  1123?
SVD_002-3b.5  1123?
SVD_003-1a.5  1125?' '--years: behind the citation, what is inferred with a question mark'
run "$SEARCH" 'text:SVOD0001 張覺'
has_not "$out" '112' 'else there are none'
run "$SEARCH" --years --show SVOD0001/2.9
has "$out" 'SVOD0001_SVD_002-3a.1  1123  北盟紀年' 'of a place that is shown'
COLUMNS=120 "$SEARCH" --years --with 'text:SVOD0001 東徙者' >"$out"
has "$out" 'SVOD0001_SVD_002-3a.1  1123  ' 'beside the other side'
run "$SEARCH" --years -c 張覺
is "$code" 2 '--years and --count'

# A translation has the same years.
run "$SEARCH" -c 'text:svod-beibian-ru year:1123 "Чжан Цзюэ"'
is "$(cat "$out")" 3 'in Russian: a story of the year before it'

run "$SEARCH" 'era:平州 張覺'
is "$code" 2 'no such era'
has "$err" 'no era of this name is known' '... is said'
run "$SEARCH" 'era:靖康五年 張覺'
has "$err" 'this era had 2 years' '... and how long an era was'
finish
