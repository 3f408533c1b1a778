# make_variants.awk - variants.tsv to the rows of variant_table.inc: { code, glyph,
# class }, sorted by code as the file is. Run with LC_ALL=C: characters are taken byte by byte.
BEGIN {
    FS = "\t"
    for (i = 1; i < 256; i++)
        ord[sprintf("%c", i)] = i
}

function code_point(bytes,    first, code, i)
{
    first = ord[substr(bytes, 1, 1)]
    if (first < 128)
        return first
    code = first < 224 ? first % 32 : first < 240 ? first % 16 : first % 8
    for (i = 2; i <= length(bytes); i++)
        code = code * 64 + ord[substr(bytes, i, 1)] % 64
    return code
}

NR > 1 {
    code = code_point($1)
    if (code <= last || ($1 == $3 && $1 == $4)) {
        print "variants.tsv:" NR ": not in order, or its own class" > "/dev/stderr"
        exit 1
    }
    last = code
    printf "{ %d, %d, %d },\n", code, code_point($3), code_point($4)
}
