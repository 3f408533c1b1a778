# make_common_words.awk - common_words.txt to the rows of common_word_table.inc. The file
# must be sorted by its bytes: it is searched by halves. Run with LC_ALL=C.
$1 <= last { print "common_words.txt:" NR ": not in order" > "/dev/stderr"; exit 1 }
{ last = $1; printf "\"%s\",\n", $1 }
