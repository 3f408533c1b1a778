# SPDX-License-Identifier: GPL-2.0-or-later
#
# tables.mk - tables of characters, words and names: data that a scholar edits in the tree, C
# in the build. Part of the Makefile.
#
# A table is what its awk scripts print of its other files. To add one: name it in TABLES,
# say here what it is made of, and include it as "NAME_table.inc".
G := $B/gen
TABLES := $(patsubst %,$G/%_table.inc,censored common_word era names paradigm reading \
          russian_exception russian_syllable spelling syllable variant)
# The rows of these are searched by halves, and no file has them in order.
SORTED := reading russian_exception russian_syllable spelling

VARIANTS := common/text/variants.tsv
SYLLABLES := common/text/syllables.tsv
$G/censored_table.inc: common/text/make_censored.awk common/text/characters.awk \
                       $(VARIANTS) corpus/variants/censored.tsv
$G/common_word_table.inc: common/text/make_word_list.awk common/text/common_words.txt
$G/era_table.inc: common/text/make_eras.awk corpus/eras/eras.tsv corpus/eras/works.tsv
$G/names_table.inc: common/names/make_names.awk $(sort $(wildcard corpus/names/*.tsv))
$G/paradigm_table.inc: common/text/make_paradigms.awk common/text/paradigms.tsv
$G/reading_table.inc: common/text/make_readings.awk common/text/characters.awk \
                      $(SYLLABLES) common/text/readings.tsv $(VARIANTS)
$G/russian_exception_table.inc: common/text/make_russian_exceptions.awk \
                                common/text/russian_exceptions.tsv
$G/russian_syllable_table.inc: common/text/make_russian_syllables.awk $(SYLLABLES)
$G/spelling_table.inc: common/text/make_spellings.awk $(SYLLABLES)
$G/syllable_table.inc: common/text/make_syllables.awk $(SYLLABLES)
$G/variant_table.inc: common/text/make_variants.awk common/text/characters.awk $(VARIANTS)

$G/%_table.inc:
	@mkdir -p $(@D)
	$QLC_ALL=C awk $(patsubst %,-f %,$(filter %.awk,$^)) $(filter-out %.awk,$^) >$@.new
	$Q$(if $(filter $*,$(SORTED)),LC_ALL=C sort -u -o $@.new $@.new)
	$Qmv $@.new $@

# They have to be there before the first compilation; from then on the compiler has told
# which object is made of which.
$(LIB_OBJ): | $(TABLES)

## variants: make common/text/variants.tsv anew, from unicode-data, opencc and own.tsv
variants:
	scripts/make_variants >$(VARIANTS).new
	mv $(VARIANTS).new $(VARIANTS)

## readings: make common/text/readings.tsv anew (needs Debian's unicode-data)
readings:
	python3 scripts/make_readings.py /usr/share/unicode/Unihan_Readings.txt.bz2 \
	    $(SYLLABLES) common/text/readings.tsv

.PHONY: variants readings
