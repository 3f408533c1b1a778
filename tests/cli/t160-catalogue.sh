#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# t160-catalogue.sh - svod-index --list: the texts of an index, and all that is known of
# each, from the files and from svod.ini.
. tests/harness/harness.sh

index=$WORK/index
list() { run "$INDEX" -i "$index" --list "$@"; }

# field ID KEY: what the catalogue says of this text.
field() {
    "$INDEX" -i "$index" --list -f json | perl -MJSON::PP -e '
        binmode STDOUT, ":utf8";
        while (<STDIN>) {
            my $text = decode_json($_);
            print $text->{$ARGV[1]} // "" if $text->{id} eq $ARGV[0];
        }' "$1" "$2"
}

run "$INDEX" -q -i "$index" corpus
list
is "$code" 0 'the catalogue of the sample corpus'
is "$(grep -c '^[^ ]' "$out")" 10 '... has each text once'
grep -q '^SVOD0001  北盟紀年$' "$out"
ok $? '... with its title'
is "$(grep -A1 '^SVOD0001 ' "$out" | tail -1 | sed 's/^ *//')" \
    'holds        3 sections, 39 passages, 2,888 tokens' '... and what it holds'
is "$(field svod-beimeng-ru translator)" 'перевод составителей Свода' 'translator'
is "$(field svod-beimeng-ru translates)" SVOD0001 'translates'
is "$(field svod-beimeng-ru language)" ru 'language'
is "$(field svod-beimeng-ru genre)" летопись 'genre'
is "$(field svod-beimeng-ru date)" 2026 'date'
is "$(field svod-beimeng-ru licence)" GPL-2.0-or-later 'licence'
is "$(field SVOD0001 edition)" SVD 'edition'
is "$(field SVOD0001 sections)-$(field SVOD0001 passages)" 3-39 'numbers are numbers'
"$INDEX" -i "$index" --list -f json | sed 's/.*"id": *"\([^"]*\)".*/\1/' >"$WORK/ids"
is "$(cat "$WORK/ids")" "$(sort "$WORK/ids")" 'in order of their ids'

# ---- What the formats say ------------------------------------------------------------------

rm -rf "$index"
mkdir "$WORK/formats"
cp -r tests/formats/*/ "$WORK/formats/"
printf 'author = 佚名\nlicence = CC0\n[zh.txt]\ntitle = 汴都舊聞錄\ntitle.en = Old Tales\n' >"$WORK/formats/svod.ini"
run "$INDEX" -q -i "$index" "$WORK/formats"
is "$code" 0 'the samples of all formats'
is "$(field svod-gold-zh title)" 汴都舊聞錄 'plain, with settings: title'
is "$(field svod-gold-zh author)" 孟宣 '... author, by the file itself'
is "$(field svod-gold-zh licence)" CC0 '... licence, by the settings'
is "$(field svod-gold-zh genre)-$(field svod-gold-zh edition)-$(field svod-gold-zh date)" 筆記-校點本-1147 '... genre, edition, date'
field svod-gold-zh titles | grep -qxF 'ru: Старые рассказы о Бяньду'
ok $? '... the title in another language'
field svod-gold-zh titles | grep -qxF 'en: Old Tales'
ok $? '... or in two'
is "$(field SVG0001 title)-$(field SVG0001 edition)-$(field SVG0001 language)" 燕雲別錄-SVG-zh 'mandoku: title, edition, language by the script'
is "$(field SVG0002.tab translates)-$(field SVG0002.tab language)" SVG0002-ru '... the text in parallel'
is "$(field X99n0001 title)" '續藏樣本, No. 1 燕山寺碑錄' 'TEI: the Chinese title'
is "$(field X99n0001 author)" '金 圓覺撰' '... the author'
is "$(field SVT0001 title)" 盟約錄 '... the only title'
is "$(field formats/tei/journal title)-$(field formats/tei/journal author)" 'О посольствах северных дворов-П. Н. Лавров' '... of an article'
is "$(field formats/tei/journal language)" ru '... its language'
is "$(field formats/tmx/memory.ru translates)" formats/tmx/memory.zh-hant 'TMX: what is a translation of what'
is "$(field formats/tmx/memory.zh-hant language)" zh '... the language without its script'
is "$(field formats/tsv/header.zh title)" 南征錄 'TSV: a title from a column'
is "$(field formats/tsv/header.ru translator)" 'А. Лин' '... a translator'
is "$(field formats/tsv/header.ru translates)" formats/tsv/header.zh '... a translation'
is "$(field formats/tsv/bare.3 translates)-$(field formats/tsv/bare.3 language)" formats/tsv/bare.2-ru '... without a header'
is "$(field formats/bitext/pairs.target translates)" formats/bitext/pairs.source 'pairs'
is "$(field formats/html/page title)" 'Записки о горах Цзиньшань — перевод' 'HTML: title'
is "$(field formats/fb2/book title)-$(field formats/fb2/book language)" 'Золотая столица-ru' 'FB2: title, language'
is "$(field formats/fb2/book author)" 'Пётр Никитич Лавров' '... author'
is "$(field formats/fb2/book translator)-$(field formats/fb2/book date)-$(field formats/fb2/book genre)" 'Анна Линь-1928-sci_history' '... translator, date, genre'
is "$(field formats/histories/library.1 title)-$(field formats/histories/library.2 title)" 燕史-燕志 'histories: titles'

# ---- A text of many files ------------------------------------------------------------------------

# Eight words of English in front, longer than each chapter: 5, 4 and 6 characters. And a text
# that is half and half is in the language that comes first.
mkdir "$WORK/many"
printf '[many*.txt]\nid = many\n[half*.txt]\nid = half\n' >"$WORK/many/svod.ini"
echo 'On the history of the Jin in chapters' >"$WORK/many/many0.txt"
echo '天祚播遷也' >"$WORK/many/many1.txt"
echo '張覺叛之' >"$WORK/many/many2.txt"
echo '斡離不入平州' >"$WORK/many/many3.txt"
echo 'Ляо пало' >"$WORK/many/half1.txt"
echo '遼亡' >"$WORK/many/half2.txt"
index=$WORK/many.index
"$INDEX" -q -i "$index" "$WORK/many"
is "$(field many language)-$(field half language)" zh-ru 'the language of most tokens, not of the first or longest file'
run "$SEARCH" -i "$index" 'history lang:en'
is "$code" 0 'a section is found by its own'

# ---- Errors --------------------------------------------------------------------------------------

run "$INDEX" -i "$WORK/none" --list
is "$code" 2 'no index: exit 2'
one_line_error "$WORK/none" '... said in one line'
echo '，。' >"$WORK/signs.txt"
run "$INDEX" -q -i "$WORK/empty" "$WORK/signs.txt"
run "$INDEX" -i "$WORK/empty" --list
is "$code-$(cat "$out")" 1- 'an index without texts: exit 1'
finish
