# make_variants.awk - variants.tsv to the rows of variant_table.inc: { code, glyph, class,
# joined, by }, sorted by code as the file is; `by` has a bit for each source. Run with
# characters.awk.
BEGIN {
    FS = "\t"
    count = split("own simplified opencc shinjitai regional zvariant semantic radical " \
                  "compatibility", names, " ")
    for (i = 1; i <= count; i++) # not every awk has 2 ^ i
        bit[names[i]] = i == 1 ? 1 : 2 * bit[names[i - 1]]
}

function bits(list,    parts, i, sum)
{
    for (i = split(list, parts, ","); i > 0; i--)
        sum += bit[parts[i]]
    return sum
}

/^#/ || $1 == "char" {
    next
}

{
    code = code_point($1)
    if (code <= last || ($1 == $3 && $1 == $4) || !bits($6)) {
        print "variants.tsv:" NR ": not in order, its own class, or of no source" \
            > "/dev/stderr"
        exit 1
    }
    last = code
    printf "{ %d, %d, %d, %d, %d },\n", code, code_point($3), code_point($4),
           code_point($5), bits($6)
}
