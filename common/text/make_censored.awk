# make_censored.awk - censored.tsv to the rows of censored_table.inc: { key, word, alone,
# changed, before, siku }, in order of the keys. A key is the word in the characters that
# stand for its glyphs, which come from variants.tsv, given first. Run with
# characters.awk.
BEGIN { FS = "\t" }
/^#/ || $1 == "char" || $1 == "word" { next }
FILENAME ~ /variants\.tsv$/ {
    glyph[$1] = $3
    next
}
NF != 6 || ($2 != "within" && $2 != "alone") {
    print FILENAME ":" FNR ": a word, within or alone, and four columns more" \
        > "/dev/stderr"
    exit 1
}

function key_of(word,    key, one)
{
    for (; word != ""; word = substr(word, length(one) + 1)) {
        one = first_character(word)
        key = key (one in glyph ? glyph[one] : one)
    }
    return key
}

{
    gsub(/\|/, ", ", $3)
    sub(/^-$/, "nothing", $3)
    sub(/, -$/, ", or left out", $3)
    sub(/^-, /, "nothing, ", $3)
    keys[++count] = key_of($1)
    rows[keys[count]] = sprintf("\"%s\", %d, \"%s\", %d, %d", $1, $2 == "alone", $3,
                                $4, $5)
}
END {
    for (i = 2; i <= count; i++)
        for (k = i; k > 1 && keys[k - 1] > keys[k]; k--) {
            swap = keys[k]
            keys[k] = keys[k - 1]
            keys[k - 1] = swap
        }
    for (i = 1; i <= count; i++)
        printf "{ \"%s\", %s },\n", keys[i], rows[keys[i]]
}
