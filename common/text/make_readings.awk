# make_readings.awk - syllables.tsv, readings.tsv and variants.tsv to the rows of
# reading_table.inc: code point and syllable in one number, in hexadecimal with all its
# digits, so that sort brings them into order. A character without a reading has those of
# its class. Run with LC_ALL=C: characters are taken byte by byte.
BEGIN {
    FS = "\t"
    for (i = 1; i < 256; i++)
        ord[sprintf("%c", i)] = i
}

function char_size(first)
{
    return first < 128 ? 1 : first < 224 ? 2 : first < 240 ? 3 : 4
}

function code_point(bytes,    size, code, j)
{
    size = length(bytes)
    code = ord[substr(bytes, 1, 1)]
    code = size == 1 ? code : size == 2 ? code % 32 : size == 3 ? code % 16 : code % 8
    for (j = 2; j <= size; j++)
        code = code * 64 + ord[substr(bytes, j, 1)] % 64
    return code
}

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
    for (i = 1; i <= length($2); i += size) {
        size = char_size(ord[substr($2, i, 1)])
        own[substr($2, i, size)] = own[substr($2, i, size)] " " number[$1]
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
