# make_paradigms.awk - paradigms.tsv to the rows of paradigm_table.inc. Run with LC_ALL=C.
BEGIN { FS = "\t" }
/^#/ { next }
NF != 8 || ($1 != "one" && $1 != "thing" && $1 != "many") {
    print FILENAME ":" FNR ": not a row of eight cells" > "/dev/stderr"
    exit 1
}
{
    printf "{ NUMBER_%s, \"%s\", { \"%s\"", toupper($1), $2, $3
    for (i = 4; i <= 7; i++)
        printf ", \"%s\"", $i
    printf " }, \"%s\" },\n", $8
}
