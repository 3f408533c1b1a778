#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t250-names.sh - names and sounds as a user asks for them: files of names, readings of an
# ambiguous name, facets as tables and as JSON, and what goes together.
. tests/harness/harness.sh

mkdir "$WORK/texts"
index=$WORK/index
printf '# id: a\n張覺據平州\n\n張㲄與甲乙\n' >"$WORK/texts/a.txt"
printf '# id: b\n章決張覺\n\nАгуды и Агуда\n' >"$WORK/texts/b.txt"
"$INDEX" -q -i "$index" "$WORK/texts"
printf 'id\tkind\tzh\tdates\tnote\nU1\tperson\t甲乙\td. 1123\tof no account\n' >"$WORK/one.tsv"
printf 'id\tkind\tzh\nU2\tplace\t甲乙\nU3\tplace\t張覺據\n' >"$WORK/two.tsv"
ask() {
    run "$SEARCH" -i "$index" "$@"
}

# ---- Names -------------------------------------------------------------------------

ask -c @Aguda
is "$code$(cat "$out")" 02 'a name in another language'
ask -c @甲乙
is "$code" 2 'a name that Svod does not know'
has "$err" "no name '甲乙' is known" '... says so'
ask -c --names="$WORK/one.tsv" @甲乙
is "$code$(cat "$out")" 01 '... a file of names does'

ask --names="$WORK/one.tsv" --names="$WORK/two.tsv" @甲乙
is "$code" 2 'two files, two readings'
has "$err" 'this may be 2 names: 甲乙 @U1, 甲乙 @U2' '... an error'
has "$err" '    @U1  person  甲乙  d. 1123  of no account' '... with all there is to know'
has "$err" '    @U2  place   甲乙' '... of each, in columns'
ask --names="$WORK/one.tsv" --names="$WORK/two.tsv" 張 AND '@"甲乙"'
has "$err" '    @U2  place   甲乙' '... also in quotes'
ask -c --names="$WORK/one.tsv" --names="$WORK/two.tsv" @@甲乙
is "$code$(cat "$out")" 01 '... all of them are asked for at once'

ask --names="$WORK/none.tsv" 張
is "$code" 2 'a file that is not there'
has "$err" none.tsv '... is named'
printf 'id\tkind\tzh\n\t\t\t\t\n' >"$WORK/bad.tsv"
ask --names="$WORK/bad.tsv" @Aguda
is "$code" 2 'a file that is none of names'
has "$err" bad.tsv '... is named, too'

# A longer form of our own takes away.
ask -c @L014
is "$(cat "$out")" 3 'a man'
ask -c --names="$WORK/two.tsv" @L014
is "$(cat "$out")" 2 '... and a place that is called after him'

# ---- Questions that are kept -------------------------------------------------------

ask --names="$WORK/one.tsv" --save mine @甲乙
is "$code" 0 'a question with a name of our own'
ask --names="$WORK/one.tsv" --replay mine
is "$code$(cat "$out")" '01 as it was, 0 new, 0 gone, 0 moved' '... asked again'
ask --replay mine
is "$code" 2 '... without the name it means nothing'
has "$err" "no name '甲乙' is known" '... and says so'

# ---- Facets ------------------------------------------------------------------------

ask --facet=form py:zhangjue
is "$code" 0 'how a sound is written'
is "$(cat "$out")" 'form  occurrences  passages
張覺            2         2
張㲄            1         1
章決            1         1

4 occurrences in 3 passages, 2 sections, 2 texts' '... a table' || note "$(cat "$out")"
ask -n 1 --facet=form py:zhangjue
has "$out" '... and 2 more (--limit 0 shows all)' '... cut short'
ask -n 1 --skip 1 --facet=form py:zhangjue
has "$out" '張㲄            1         1' '... and from the middle'
ask --facet=name --names="$WORK/one.tsv" 張㲄 NOT 平州
has "$out" 'U1    甲乙  person            1         1' 'names beside it' ||
    note "$(cat "$out")"
ask --facet=form,name -f json --names="$WORK/one.tsv" 張㲄 NOT 平州
is "$code" 0 'two facets as JSON'
python3 - "$out" <<'END' >"$WORK/seen"
import json, sys
answer = json.load(open(sys.argv[1]))
print(answer["total"]["occurrences"], answer["form_count"], answer["forms"],
      [name for name in answer["names"] if name["value"] == "U1"])
END
is "$(cat "$WORK/seen")" "1 1 [{'value': '張㲄', 'occurrences': 1, 'passages': 1}] [{'value': 'U1', 'occurrences': 1, 'passages': 1, 'label': '甲乙', 'kind': 'person', 'shared': 0}]" \
    '... with their numbers'
ask --facet=form 龘龘
is "$code" 1 'nothing found'
is "$(cat "$out")" '0 occurrences' '... an empty table'
ask --timeout 0.000000001 --facet=form 張
is "$code" 3 'a facet that was stopped'
has "$out" 'stopped before the end (time)' '... says so'
ask --facet=forms 張
is "$code" 2 'no such facet'
has "$err" 'form, name and year' '... but these'
for with in --count --rank --explain --pairs '--save x'; do
    # shellcheck disable=SC2086
    ask --facet=form $with 張
    is "$code" 2 "--facet does not go with $with"
done
ask --facet=form
is "$code" 2 '... nor without a query'

# Under the hits of a sound stands how they are written.
ask py:zhangjue
has "$out" '章決            1         1' 'a sound has its forms below the hits'
ask -f json py:zhangjue
python3 -c 'import json, sys
answer = json.load(open(sys.argv[1]))
print(len(answer["hits"]), [form["value"] for form in answer["forms"]])' "$out" >"$WORK/seen"
is "$(cat "$WORK/seen")" "4 ['張覺', '張㲄', '章決']" '... and in JSON'
ask 張覺
is "$(grep -c occurrences "$out")" 1 'other questions have no such table'

ask --explain @Aguda
has "$out" 'Агуда  ru' 'an explanation has the forms of a name'
has "$out" 'Агуда 1, Агуды 1' '... and how they are written'

finish
