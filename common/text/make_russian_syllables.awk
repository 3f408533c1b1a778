# make_russian_syllables.awk - syllables.tsv to the rows of russian_syllable_table.inc: each
# spelling in Russian, of Palladius and of others. What it prints has to be sorted.
BEGIN { FS = "\t" }
/^#/ || $1 == "pinyin" { next }
{
    printf "\"%s\",\n", $2
    count = split($4, old, "|")
    for (i = 1; i <= count; i++)
        printf "\"%s\",\n", old[i]
}
