# make_readings.awk - syllables.tsv, readings.tsv and variants.tsv to the rows of
# reading_table.inc: code point and syllable in one number, in hexadecimal with all its
# digits, so that sort brings them into order. A character without a reading has those of
# its class. Run with characters.awk.
BEGIN { FS = "\t" }

# Syllables as a string, " 12 207".
function print_rows(bytes, list,    parts, n, j)
{
    n = split(list, parts, " ")
    for (j = 1; j <= n; j++)
        printf "0x%08x,\n", code_point(bytes) * 512 + parts[j]
}

/^#/ || $1 == "pinyin" || $1 == "syllable" || $1 == "char" { next }

FILENAME ~ /syllables/ { number[$1] = count++; next }

FILENAME ~ /variants/ { class[$1] = $4; class[$4] = $4; next }

!($1 in number) { print FILENAME ":" FNR ": no such syllable" > "/dev/stderr"; exit 1 }

{
    for (rest = $2; rest != ""; rest = substr(rest, length(one) + 1)) {
        one = first_character(rest)
        own[one] = own[one] " " number[$1]
    }
}

END {
    for (one in own) {
        print_rows(one, own[one])
        if (one in class)
            of_class[class[one]] = of_class[class[one]] own[one]
    }
    for (one in class)
        if (!(one in own))
            print_rows(one, of_class[class[one]])
}
