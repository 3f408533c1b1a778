# make_readings.awk - syllables.tsv and readings.tsv to the rows of reading_table.inc: code
# point and syllable in one number, in hexadecimal with all its digits, so that sort brings
# them into order. Run with LC_ALL=C: characters are taken byte by byte.
BEGIN {
    FS = "\t"
    for (i = 1; i < 256; i++)
        ord[sprintf("%c", i)] = i
}

/^#/ || $1 == "pinyin" || $1 == "syllable" { next }

FILENAME ~ /syllables/ { number[$1] = count++ ; next }

!($1 in number) { print FILENAME ":" FNR ": no such syllable" > "/dev/stderr"; exit 1 }

{
    for (i = 1; i <= length($2); i += size) {
        first = ord[substr($2, i, 1)]
        size = first < 128 ? 1 : first < 224 ? 2 : first < 240 ? 3 : 4
        code = size == 1 ? first : size == 2 ? first % 32 : size == 3 ? first % 16 : first % 8
        for (j = 1; j < size; j++)
            code = code * 64 + ord[substr($2, i + j, 1)] % 64
        printf "0x%08x,\n", code * 512 + number[$1]
    }
}
