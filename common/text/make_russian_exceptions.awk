# make_russian_exceptions.awk - russian_exceptions.tsv to the rows of a table in C: every
# form with its class. Run with LC_ALL=C; what it prints has to be sorted.
BEGIN { FS = "\t" }

function fail(why)
{
    print FILENAME ":" FNR ": " why > "/dev/stderr"
    failed = 1
    exit 1
}

function add(form, class)
{
    if (form in classes && classes[form] != class)
        fail(form " has two classes, " classes[form] " and " class)
    classes[form] = class
}

/^#/ { next }
/^=/ { endings[substr($1, 2)] = $2; next }
NF != 3 { fail("not a row of three cells") }
{
    stems = split($2, stem, " ")
    kinds = split($3, kind, " ")
    for (k = 1; k <= kinds; k++) {
        if (!(kind[k] in endings))
            fail("no kind of endings: " kind[k])
        count = split(endings[kind[k]], ending, " ")
        for (s = 1; s <= stems; s++)
            for (e = 1; e <= count; e++)
                add(stem[s] (ending[e] == "." ? "" : ending[e]), $1)
    }
}
END {
    if (failed)
        exit 1
    for (form in classes)
        printf "{ \"%s\", \"%s\" },\n", form, classes[form]
}
