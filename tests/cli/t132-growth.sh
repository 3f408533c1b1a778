#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t132-growth.sh - what a run would do, what an index is made of, taking texts out, and
# staying to index what changes.
. tests/harness/harness.sh

mkdir "$WORK/texts"
index=$WORK/index
text() { # id, content
    printf '# id: %s\n%s\n' "$1" "$2" >"$WORK/texts/$1.txt"
}
text a '張覺據平州'
text b '女真取燕京'

# ---- Dry run ------------------------------------------------------------------------

run "$INDEX" -i "$index" --dry-run "$WORK/texts"
is "$code" 0 'a dry run'
is "$(grep -c '^add ' "$out")" 2 '... names what is new'
[ ! -e "$index" ]
ok $? '... and makes nothing'
"$INDEX" -q -i "$index" "$WORK/texts"
run "$INDEX" -i "$index" -n "$WORK/texts"
is "$(cat "$out")" 'nothing to do' 'nothing new'
text b '女真取燕京又取平州'
text c '宋人'
rm "$WORK/texts/a.txt"
before=$(ls -l "$index")
run "$INDEX" -i "$index" -n "$WORK/texts"
is "$(cut -c1-12 "$out" | sort | tr -d ' \n')" 'addreadagainremove' 'one of each'
is "$(ls -l "$index")" "$before" '... and nothing is written'
run "$INDEX" -i "$index" -n -f json "$WORK/texts"
has "$out" '"step":"remove"' '... also in JSON'
"$INDEX" -q -i "$index" "$WORK/texts"

# ---- Status -------------------------------------------------------------------------

run "$INDEX" -i "$index" --status
is "$code" 0 'status'
has "$out" 'segments' '... tells of segments'
run "$INDEX" -i "$index" --status --format=json
has "$out" '"dead_tokens":' '... and of what is dead, in JSON'

# ---- Remove -------------------------------------------------------------------------

run "$INDEX" -i "$index" --remove b
is "$code" 0 'a text is taken out'
run "$SEARCH" -i "$index" --count 女真
is "$(cat "$out")" 0 '... and no longer found'
[ -e "$WORK/texts/b.txt" ]
ok $? '... its file stays'
run "$INDEX" -i "$index" --remove b
is "$code" 2 'a text that is not there'
one_line_error "holds no text 'b'" '... in one line'
"$INDEX" -q -i "$index" "$WORK/texts"
run "$SEARCH" -i "$index" --count 女真
is "$(cat "$out")" 1 '... and comes back with its folder'

# ---- Together -----------------------------------------------------------------------

for words in '--list --status' '--check x' '--remove=a x' '--watch --dry-run x' \
    '--check-source --merge x' '--watch --merge'; do
    # shellcheck disable=SC2086
    run "$INDEX" -i "$index" $words
    is "$code" 2 "$words does not go together"
done

# ---- Watch --------------------------------------------------------------------------

wait_for() { # count, query: until the index answers so
    tries=0
    while [ "$("$SEARCH" -i "$index" --count "$2" 2>/dev/null)" != "$1" ]; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || return 1
        sleep 0.1
    done
}

"$INDEX" -i "$index" --watch --settle=1 "$WORK/texts" >"$WORK/log" 2>&1 &
watcher=$!
sleep 0.5
text d '遼天祚帝'
wait_for 1 天祚
ok $? 'watching: a new file'
mkdir -p "$WORK/texts/new/deep"
printf '# id: e\n高麗\n' >"$WORK/texts/new/deep/e.txt"
wait_for 1 高麗
ok $? '... in a new folder'
mv "$WORK/texts/new" "$WORK/elsewhere"
wait_for 0 高麗
ok $? '... that is moved away'
for i in 1 2 3 4 5; do
    text d "遼天祚帝$i"
done
text f '渤海'
wait_for 1 渤海
ok $? '... a burst'
mv "$WORK/texts" "$WORK/away"
sleep 2.5
run "$SEARCH" -i "$index" --count 渤海
is "$(cat "$out")" 1 'the folder is gone: its texts are kept'
mv "$WORK/away" "$WORK/texts"
text g '西夏'
wait_for 1 西夏
ok $? '... until it is back'
kill -TERM $watcher
wait $watcher
is $? 0 'it ends when it is told to'
finish
