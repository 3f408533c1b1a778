#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t_names.sh - what a historian asks of the real texts: a man under all his names, names of
# several places, sounds, and years. Numbers that are not relations were counted by others,
# with other programs, before there was this one.
. tests/harness/harness.sh

TEXTS=${TEXTS:-build/texts}/zh/kanripo
if [ ! -d "$TEXTS/KR2c0004-sanchao-beimeng-huibian" ]; then
    skip 1 "the real texts are not in $TEXTS"
    finish
    exit
fi
"$INDEX" -q -i "$WORK/index" "$TEXTS/KR2c0004-sanchao-beimeng-huibian" \
    "$TEXTS/KR2d0009-qidan-guo-zhi" 2>"$err"
SVOD_INDEX=$WORK/index
export SVOD_INDEX

count() { "$SEARCH" -c "$@" 2>"$err"; }

at_least() { # number, least, what
    test "$1" -ge "$2"
    ok $? "$3 ($1, at least $2)"
}

# The Siku have 阿固達 and 阿固逹 129 times in this work, 阿古達 5 times, and 阿骨打 never.
is "$(count '阿骨打 text:KR2c0004')" 0 '阿骨打 does not stand in the Siku 三朝北盟會編'
at_least "$(count '@阿骨打 text:KR2c0004')" 120 '... and by name it is found'
all=$(count @阿骨打)
for name in @Агуда @Агуды @А-гу-да @Aguda @A-ku-ta '@"Wanyan Aguda"' @J001; do
    is "$(count "$name")" "$all" "$name is the same man"
done

is "$(count '=張覺 text:KR2d0009')" 0 '張覺 does not stand in the 契丹國志'
is "$(count '@張覺 text:KR2d0009')" 8 '... and by name its 8 張㲄 are found'

# By folding, by name.
is "$(count 女真)" "$(count 女眞)" '女真 is 女眞'
is "$(count '女真 OR 女直')" "$(($(count 女真) + $(count 女直)))" '... and not 女直'
is "$(count @女真)" "$(count @女直)" 'by name it is 女直'
at_least "$(count @女真)" "$(($(count 女真) + $(count 女直) - 40))" \
    '... but where a longer name has it'

# Each hit of the sound is the man, written in some way.
all=$(count py:aguda)
at_least "$all" 120 'py:aguda'
is "$(count 'py:aguda MINUS @J001')" 0 '... is always a form that the authority has'
for sound in pal:агуда wg:a-ku-ta py:a1gu3da3; do
    at_least "$(count "$sound")" "$all" "$sound finds no less"
done

run "$SEARCH" @Инчжоу
is "$code" 2 'six prefectures have one name in Russian'
is "$(grep -c '  place ' "$err")" 6 '... and are listed'
for place in 營州 應州 瀛州 郢州 英州 潁州; do
    has "$err" "$place" "... with $place"
done

all=$(count '金人 year:1125')
at_least "$all" 1 'a year'
for year in era:天會三年 era:宣和七年 era:保大五年 'era:"Тянь-хой 3"' 'era:"Xuanhe 7"'; do
    is "$(count "金人 $year")" "$all" "$year is 1125"
done
finish
