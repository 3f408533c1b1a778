# make_word_list.awk - a file with one word on a line to the rows of a table in C. The file
# must be sorted by its bytes: it is searched by halves. Run with LC_ALL=C.
$1 <= last { print FILENAME ":" FNR ": not in order" > "/dev/stderr"; exit 1 }
{ last = $1; printf "\"%s\",\n", $1 }
