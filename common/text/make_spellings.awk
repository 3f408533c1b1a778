# make_spellings.awk - syllables.tsv to the rows of spelling_table.inc: each way to write a
# syllable, behind the number of its system and its first letter without a mark, and the
# number of the syllable. Sorting brings them into order. Run with LC_ALL=C, where a Russian
# letter is two bytes.
BEGIN { FS = "\t" }
/^#/ || $1 == "pinyin" { next }

function put(way, spelling, letter)
{
    letter = substr(spelling, 1, spelling ~ /^[\300-\377]/ ? 2 : 1)
    if (letter == "\303\252") # ê
        letter = "e"
    printf "{ \"%d%s\", %3d, \"%s\" },\n", way, letter, number, spelling
}

{
    for (way = 0; way < 3; way++)
        put(way, $(way + 1))
    count = split($4, old, "|")
    for (i = 1; i <= count; i++)
        put(1, old[i])
    number++
}
