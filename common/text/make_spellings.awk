# make_spellings.awk - syllables.tsv to the rows of spelling_table.inc: each spelling of a
# syllable, with its system and first letter. What it prints has to be sorted, which leaves
# the syllables of one letter in their order. Run with LC_ALL=C.
BEGIN { FS = "\t" }
function put(number, text,    first) {
    first = substr(text, 1, text ~ /^[a-z]/ ? 1 : 2)
    sub(/^ê/, "e", first) # no other spelling begins with a mark
    printf "{ { %d, \"%s\" }, %3d, \"%s\" },\n", number, first, row, text
}
/^#/ || $1 == "pinyin" { next }
{
    put(0, $1)
    put(1, $2)
    put(2, $3)
    count = split($4, old, "|")
    for (i = 1; i <= count; i++)
        put(1, old[i])
    row++
}
