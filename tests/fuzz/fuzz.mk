# SPDX-License-Identifier: GPL-2.0-or-later
#
# fuzz.mk - fuzz targets. Each tests/fuzz/fuzz_NAME.c is one: with clang's libFuzzer for
# `make fuzz`, and with a main of our own, which goes through the seeds, for `make check`.
# The two builds never meet: libFuzzer's has a folder to itself. clang++ links, for the
# checks of C++ have their runtime there only.
FUZZ_SANITIZE := fuzzer-no-link,address,undefined
# NULL + 0 is what every empty array gives; only clang, and only for C, minds it.
FUZZ_FLAGS := -fno-sanitize=pointer-overflow
FUZZERS := $(patsubst %.c,$B/%,$(wildcard tests/fuzz/fuzz_*.c))
# What they share, in a library: each takes what it needs.
FUZZ_LIB := $T/fuzz/libfuzz.a
TESTS += tests/fuzz/t_replay.sh

ifneq ($(findstring fuzzer,$(SANITIZE)),)
$(FUZZERS): $B/%: $B/%.c.o $(FUZZ_LIB) $(LIB_OBJ) $(TEST_LIB)
	$Q$(CXX) $(CFLAGS) $(SAN) -fsanitize=fuzzer -pthread $^ $(LDFLAGS) $(LDLIBS) -o $@
else
$(FUZZERS): $B/%: $B/%.c.o $T/fuzz/replay.c.o $(FUZZ_LIB) $(LIB_OBJ) $(TEST_LIB)
	$Q$(LINK) $^ $(LDFLAGS) $(LDLIBS) -o $@
check-run: $(FUZZERS)
endif

$(FUZZ_LIB): $(patsubst %,$B/%.o,$(filter-out tests/fuzz/fuzz_% %/replay.c, \
                                              $(wildcard tests/fuzz/*.c)))
	$Q$(RM) $@ && $(AR) rcs $@ $^

fuzz-build: $(FUZZERS)

## fuzz: feed random input to the fuzz targets, FUZZ_SECONDS (60) each; needs clang
fuzz:
	@sh tests/fuzz/run.sh probe
	@$(MAKE) --no-print-directory $(PARALLEL) CC=clang CXX=clang++ \
	    SANITIZE=$(FUZZ_SANITIZE) CFLAGS='$(CFLAGS) $(FUZZ_FLAGS)' fuzz-build
	@sh tests/fuzz/run.sh build-$(subst $(comma),-,$(FUZZ_SANITIZE))/tests/fuzz build/fuzz

.PHONY: fuzz fuzz-build
