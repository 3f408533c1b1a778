#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# manners.sh - what a library does not do: print, exit, ask the environment, keep state;
# and what nobody does: call the functions that cannot be called safely.
. tests/harness/harness.sh

library='common/base common/index common/names common/text common/xapian_c indexer indexer/readers
searcher'
programs='common/cli indexer/cli searcher/cli'

# The code of these folders without comments and strings, as "file:line: code".
code_of() {
    # shellcheck disable=SC2086
    find $1 -maxdepth 1 \( -name '*.[ch]' -o -name '*.cc' -o -name '*.hpp' \) | sort | xargs awk '
        {
            line = $0
            gsub(/\\./, "", line)
            gsub(/"[^"]*"/, "\"\"", line)
            gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", line)
            if (inside) {
                if (!match(line, /\*\//)) next
                line = substr(line, RSTART + 2)
                inside = 0
            }
            if (match(line, /\/\*/)) { line = substr(line, 1, RSTART - 1); inside = 1 }
            if (line ~ /[^ \t]/) print FILENAME ":" FNR ": " line
        }'
}
code_of "$library" >"$WORK/library"
code_of "$programs" >"$WORK/programs"
cat "$WORK/library" "$WORK/programs" >"$WORK/all"

# forbidden FILE FUNCTIONS NAME: nobody calls these.
forbidden() {
    grep -E "(^|[^a-zA-Z0-9_.>])($2) *\(" "$1" >"$WORK/wrong"
    is "$(cat "$WORK/wrong")" '' "$3"
}

forbidden "$WORK/all" 'strcpy|strcat|sprintf|vsprintf|strtok|gets|atoi|atol|atof|alloca' \
    'no function that cannot be called safely'
forbidden "$WORK/all" 'isalpha|isdigit|isspace|isupper|islower|isalnum|ispunct|toupper|tolower|setlocale|towlower|wctomb|mbtowc' \
    'no function that depends on the locale'
forbidden "$WORK/library" 'printf|fprintf|vprintf|vfprintf|puts|putchar|fputs|perror' \
    'the library does not print'
forbidden "$WORK/library" 'exit|_exit|abort|getenv|secure_getenv|setenv|putenv|signal|sigaction' \
    'the library does not exit, nor ask the environment'
forbidden "$WORK/library" 'rand|srand|random|time|localtime|gmtime|strerror|chdir|umask' \
    'the library does not touch the state of the process'

# libarchive reads the names of members by the locale: one thread has another for a while.
grep -nE '(std(out|err|in)\b|# *include *<(ctype|wctype|locale)\.h>|\bassert *\()' "$WORK/library" |
    grep -vE 'readers/packed_list\.h:.*<locale\.h>' >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'the library knows no terminal and no locale'
grep -E '# *include *<(ctype|wctype|locale)\.h>' "$WORK/programs" >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'the programs know no locale'

# A table of pointers that the linker fills in and then locks is in .data.rel.ro.
# shellcheck disable=SC2086
find $library -maxdepth 1 -name '*.c' | while read -r file; do
    object=$BUILD/$file.o
    objdump -t "$object" | awk -v file="$file" '
        / O / && /[ \t](\.bss|\.data|\.tbss|\.tdata|\*COM\*)/ && !/\.data\.rel\.ro/ {
            print file ": " $NF
        }'
done >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'no variable outlives a call: const tables only'

grep -rnE '(/work|/root|/home)/[a-z]' include common indexer searcher tests scripts corpus Makefile \
    --include='*' 2>/dev/null | grep -vE '^tests/guard/manners.sh:' >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'no path of the machine where it was written'

grep -rnwE 'TODO|FIXME|XXX' include common indexer searcher >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'nothing left to do in a comment'

grep -rlI "$(printf '\t')" include common indexer searcher tests --include='*.[ch]' --include='*.cc' \
    --include='*.hpp' --include='*.sh' >"$WORK/wrong"
is "$(cat "$WORK/wrong")" '' 'no tab in a source'
finish
