# make_eras.awk - eras.tsv and works.tsv to the rows of era_table.inc. Run with LC_ALL=C.
# States become numbers, in the order in which eras.tsv brings them.
BEGIN { FS = "\t" }
/^#/ || /^state\t/ || /^work\t/ { next }

function state_number(name)
{
    if (!(name in states)) {
        if (FILENAME ~ /works\.tsv$/) {
            print FILENAME ":" FNR ": no state '" name "' in eras.tsv" > "/dev/stderr"
            failed = 1
            exit 1
        }
        state_names[state_count] = name
        states[name] = state_count++
    }
    return states[name]
}

FILENAME ~ /eras\.tsv$/ {
    if (NF < 8 || $6 + 0 > $7 + 0 || $8 + 0 > $6 + 1) {
        print FILENAME ":" FNR ": a row has eight columns, and first <= last" \
            > "/dev/stderr"
        failed = 1
        exit 1
    }
    rows[row_count++] = sprintf("{ %d, %d, %d, %d, \"%s\", \"%s\", \"%s\" },",
        state_number($1), $6, $7, $8, $3, $4, $5)
}

FILENAME ~ /works\.tsv$/ {
    count = split($2, names, ",")
    list = ""
    for (i = 1; i <= count; i++)
        list = list sprintf("\\%03o", state_number(names[i]) + 1)
    split($4 == "" ? "0-9999" : $4, annals, "-")
    works[work_count++] = sprintf("{ \"%s\", \"%s\", \"%s\", %d, %d },", $1, list, $3,
        annals[1], annals[2])
}

END {
    if (failed)
        exit 1
    print "static const char *const states[] = {"
    for (i = 0; i < state_count; i++)
        print "\"" state_names[i] "\","
    print "};\nstatic const struct era eras[] = {"
    for (i = 0; i < row_count; i++)
        print rows[i]
    print "};\nstatic const struct work works[] = {"
    for (i = 0; i < work_count; i++)
        print works[i]
    print "};"
}
