/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * tei_words.c - of which kind is each element of TEI, and of CBETA's additions? What is
 * not here counts as inline too, and is reported. */
#include "tei.h"

const struct xml_words tei_words[] = {
    { TEI_BLOCK,
      "p ab item list table row cell sp label closer opener dateline trailer "
      "front body group figure epigraph titlePage argument postscript "
      "sg dialog entry form def" },
    { TEI_HEADING, "byline jhead docTitle titlePart docAuthor" },
    { TEI_HEAD, "head" },
    { TEI_DIVISION, "div div0 div1 div2 div3 div4 div5 div6 div7" },
    { TEI_LINE_GROUP, "lg" },
    { TEI_LINE, "l" },
    { TEI_OUT, "rdg rdgGrp mulu docNumber figDesc fw del standOff facsimile listWit "
               "sourceDoc metamark" },
    { TEI_CORPUS, "teiCorpus teiCorpus.2" },
    { TEI_DOCUMENT, "TEI TEI.2" },
    { TEI_HEADER, "teiHeader" },
    { TEI_TEXT, "text" },
    { TEI_BACK, "back" },
    { TEI_NOTE, "note" },
    { TEI_STAND_IN, "c g" },
    { TEI_BLANK, "space caesura" },
    { TEI_GAP, "gap" },
    { TEI_LINE_BREAK, "lb" },
    { TEI_PAGE_BREAK, "pb" },
    { TEI_SEGMENT, "seg" },
    { TEI_JUAN, "juan" },
    { TEI_MILESTONE, "milestone" },
    { TEI_VARIANTS, "app subst" },
    { TEI_CHOICE, "choice" },
    { TEI_CORRECTION, "corr" },
    { TEI_ORIGINAL, "orig" },
    { TEI_ABBREVIATION, "abbr" },
    { TEI_SIC, "sic" },
    { TEI_REGULAR, "reg" },
    { TEI_EXPANSION, "expan" },
    { TEI_INLINE,
      "add am anchor author bibl biblScope cb cit date damage distinct emph ex foreign "
      "forename formula geogName gloss graphic handShift hi idno lem m measure "
      "mentioned "
      "media name num orgName persName phr placeName ptr pubPlace publisher q quote "
      "ref "
      "roleName rs s said salute secl signed soCalled speaker stage supplied surname "
      "surplus t term time title tt unclear w yin zi" },
    { 0 },
};
