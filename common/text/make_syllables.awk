# make_syllables.awk - syllables.tsv to the rows of syllable_table.inc. The file must be
# sorted by its first column: a syllable is known by its row. Run with LC_ALL=C.
BEGIN { FS = "\t" }
/^#/ || $1 == "pinyin" { next }
NF != 4 || $1 <= last { print FILENAME ":" FNR ": not in order" > "/dev/stderr"; exit 1 }
{
    last = $1
    printf "{ \"%s\", \"%s\", \"%s\" },\n", $1, $2, $3
}
