#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# names.sh - the authority is a table that the program can read and a reader trust:
# corpus/names/README.md says what stands where.
. tests/harness/harness.sh

files=$(ls corpus/names/*.tsv)
# check NAME PROGRAM: awk prints what is wrong. Cells are found by the name of the column.
check() {
    for file in $files; do
        LC_ALL=C awk -F '\t' -v file="${file##*/}" '
            function wrong(what) { print file ":" FNR ": " what }
            function cell(name) { return name in at ? $at[name] : "" }
            function bare(form) { # without its marks
                sub(/!$/, "", form); sub(/ \([^()]*\)$/, "", form); return form }
            /^#/ { next }
            !header { header = 1; columns = NF; for (i = 1; i <= NF; i++) at[$i] = i; next }
            '"$2"'' "$file"
    done >"$WORK/wrong"
    is "$(head -20 "$WORK/wrong")" '' "$1"
}

check 'rows have the columns of their header' '
    NF != columns { wrong(NF " cells, not " columns) }
    /\r|^ | $|  | \t|\t / { wrong("blanks at the border of a cell, or two of them") }'

check 'ids are letters and digits, in order' '
    { id = cell("id"); letter = substr(id, 1, 1); number = substr(id, 2) }
    id !~ /^[A-Z][0-9]+$/ { wrong("the id " id) }
    letter == last && number + 0 <= before + 0 { wrong(id " stands behind " last before) }
    { last = letter; before = number }'

# shellcheck disable=SC2086
cat $files | awk -F '\t' '/^#/ || $1 == "id" { next } { print $1 }' | sort | uniq -d >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'every id is there once'

check 'kinds are those of their file' '
    BEGIN {
        kinds["people.tsv"] = "person"; kinds["places.tsv"] = "place"
        kinds["peoples-and-states.tsv"] = "people state clan"
        kinds["offices.tsv"] = "office title"; kinds["works.tsv"] = "work"
        kinds["events.tsv"] = "event"; kinds["terms.tsv"] = "term era"
        kinds["retranscriptions.tsv"] = "retranscription"
    }
    index(" " kinds[file] " ", " " cell("kind") " ") == 0 { wrong("the kind " cell("kind")) }'

check 'every row has a Chinese form, and no form is empty' '
    !cell("zh") { wrong("no Chinese form: what shall stand for the name?") }
    { for (c = 3; c <= columns; c++) {
        if (c == at["dates"] || c == at["note"]) continue
        if ($c ~ /^\||\|\||\|$/) wrong("an empty form: " $c) } }'

check 'no form stands twice in a row' '
    { for (name in at) {
        if (name !~ /^(zh|ru|en|py|wg|ko)$/) continue
        count = split(cell(name), forms, "|")
        delete seen
        for (i = 1; i <= count; i++)
            if (seen[bare(forms[i])]++) wrong(name ": " bare(forms[i])) } }'

check 'marks are at the end of a form, closed, and known' '
    BEGIN { known = "(siku|modern|title|Kanripo|Kim|R|T|V|I|金史|遼史|宋史|元史|北盟|契丹國志|要錄|松漠紀聞|弔伐錄|高麗史)" }
    { for (c = 3; c <= columns; c++) {
        if (c == at["dates"] || c == at["note"]) continue
        count = split($c, forms, "|")
        for (i = 1; i <= count; i++) {
            form = bare(forms[i])
            if (form ~ /[()!?#]/ || !form) wrong("marks of " forms[i])
            mark = forms[i]; sub(/!$/, "", mark)
            if (mark ~ /\)$/) {
                sub(/^.* \(/, "", mark); sub(/\)$/, "", mark)
                if (mark !~ "^(\\?|" known "(, ?" known ")*\\??)$") wrong("the mark of " forms[i]) } } } }'

check 'one Chinese character is never searched' '
    { count = split(cell("zh"), forms, "|")
      for (i = 1; i <= count; i++) {
        form = bare(forms[i]); gsub(/[\200-\277]/, "", form)
        if (length(form) < 2 && forms[i] !~ /!$/) wrong(forms[i]) } }'

check 'something of every name is searched' '
    { if ((":|" cell("zh") "|" cell("ru") "|" cell("en")) !~ /[^!|:](\||$)/) wrong(cell("id")) }'

# The scripts of the columns: a Latin letter among Russian ones is not seen.
check 'forms are in the script of their column' '
    { ru = cell("ru"); gsub(/ \([A-Za-z?, ]*\)/, "", ru)
      if (ru ~ /[A-Za-z]/) wrong("Latin letters: " ru)
      if (cell("en") cell("py") cell("wg") ~ /[\320-\323][\200-\277]/ ) wrong("Cyrillic letters in " cell("id"))
      zh = cell("zh"); gsub(/ \([^)]*\)/, "", zh)
      if (zh ~ /[A-Za-z\320\321]/) wrong("not Chinese: " zh) }'

if command -v python3 >/dev/null; then
    # shellcheck disable=SC2086
    python3 -c '
import sys, unicodedata
for path in sys.argv[1:]:
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        if unicodedata.normalize("NFC", line) != line:
            print(f"{path}:{number}: not in NFC")' $files >"$WORK/wrong" 2>&1
    is "$(cat "$WORK/wrong")" '' 'all is in normal form C'
else
    ok 0 'all is in normal form C # SKIP no python3'
fi
finish
