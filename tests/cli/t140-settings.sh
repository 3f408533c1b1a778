#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t140-settings.sh - svod.ini: what a folder says of the texts in it.
. tests/harness/harness.sh

texts=$WORK/texts
mkdir -p "$texts/jin" "$texts/ru" "$texts/deep/er"
index() { run "$INDEX" -i "$WORK/index" "$texts"; }
count() { "$SEARCH" -i "$WORK/index" --count "$1" 2>&1; }

# first QUESTION FIELD: a field of its first hit, as JSON has it.
first() {
    "$SEARCH" -i "$WORK/index" -f json -n 1 "$1" |
        sed -n "/\"cite\"/s/.*\"$2\": \"\([^\"]*\)\".*/\1/p"
}

# A time stamp of its own for each state.
settings() { # file; the content is on stdin
    sleep 0.01
    cat >"$texts/$1"
}

echo '太祖諱旻' >"$texts/jin/jinshi002.txt"
echo '張覺字不詳' >"$texts/jin/jinshi133.txt.gz.txt"
printf '# id: own\n# title: 自序\n\n自序一篇\n' >"$texts/jin/preface.txt"
echo '不讀此篇' >"$texts/jin/draft.txt"
echo 'Посол прибыл.' | iconv -t KOI8-R >"$texts/ru/posol.txt"
printf 'Послы (имена неизвестны) ушли [17] прочь.\n' >"$texts/ru/notes.txt"
echo '深處之文' >"$texts/deep/er/far.txt"

settings jin/svod.ini <<'END'
; 元脩正史
title = 金史
language = zh

[jinshi*]
id = jinshi
title.ru = История Цзинь
section = 卷{n}

[draft.txt]
ignore = yes
END
settings ru/svod.ini <<'END'
[notes.txt]
id = ru-{name}
notes = ( )
pages = [ ]

[posol.txt]
encoding = KOI8-R
END
settings deep/svod.ini <<'END'
title = 遠
genre = 雜史
[er/*]
section = 遠章
END
settings deep/er/svod.ini <<'END'
title = 近
END

index
is "$code" 0 'folders with settings are indexed' || note "$(cat "$err")"
is "$(first 太祖 text)" jinshi 'an id for all files of a pattern'
is "$(first 太祖 section)" 卷2 '... and a section with the number in the name'
is "$(first 字不詳 section)" 卷133 '... whatever its ending'
is "$(first 太祖 title)" 金史 'a title for what has none'
is "$(first 自序一篇 title)" 自序 '... goes behind the one that the file has'
is "$(first 自序一篇 text)" own '... and so does an id'
is "$(count 不讀此篇)" 0 'a file that is to be ignored'
is "$(count 'прибыл')" 1 'an encoding'
is "$(first 'ушли' text)" ru-notes 'the name of the file'
is "$(count 'имена zone:note')" 1 'signs that make a note'
is "$(count 'послы BEFORE/0 ушли')" 1 '... over which the text is read'
is "$(first 'прочь' cite)" ru-notes_p17 'signs that make a page'
is "$(first 深處 title)" 近 'what a nearer folder says goes first'
is "$(first 深處 section)" 遠章 '... and a farther one completes it, by its own paths'

# ---- Changes ---------------------------------------------------------------------------

index
has "$out" 'nothing to do' 'nothing changed: nothing to do'
settings deep/er/svod.ini <<'END'
title = 更近
END
index
has "$out" '1 read' 'settings that changed: their file is read again'
is "$(first 深處 title)" 更近 '... and the new title counts'
settings jin/svod.ini <<'END'
[jinshi*]
id = jinshi
title = 金史
section = 卷{n}
END
index
is "$(count 不讀此篇)" 1 'a file that is no more ignored is read'
settings ru/svod.ini <<'END'
[posol.txt]
ignore = yes
END
index
is "$(count 'прибыл')" 0 'a file that is ignored from now on is taken out'
rm "$texts/deep/svod.ini" "$texts/deep/er/svod.ini"
index
is "$(first 深處 section)" '' 'settings that are gone count no more'

# The settings above what is given count, too, down from the folder that was indexed.
run "$INDEX" -i "$WORK/one" "$texts/jin/jinshi002.txt"
is "$code-$("$SEARCH" -i "$WORK/one" --count 'text:jinshi 太祖')" 0-1 'a file alone has the settings of its folder'

# ---- What cannot be understood -------------------------------------------------------------

wrong() { # content, message
    printf '%b' "$1" | settings deep/svod.ini
    index
    is "$code" 2 "wrong settings: $2"
    one_line_error "$texts/deep/svod.ini" '... with the name of the file'
    has "$err" "$2" '... and the place or reason'
}
wrong 'title = a\ncolour = red\n' 'line 2'
wrong 'encoding = KOI-99\n' 'no encoding is called so here'
wrong '\n\nnotes = (\n' 'two signs'
wrong 'pages = <>\n' 'line 1'
wrong 'ignore = perhaps\n' 'yes or no'
wrong '[er/*\ntitle = a\n' 'line 1'
wrong 'title = \0377\n' 'UTF-8'
is "$(count 深處)" 1 'the index stays as it was'
finish
