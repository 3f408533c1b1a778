# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests.mk - what the tests are, and how they are built and run. Part of the Makefile.
# Everything is TAP and runs from the root of the project: see tests/README.md.
JOBS ?= 2

T := $B/tests
TEST_LIB := $T/harness/libcheck.a
UNIT_TESTS := $(patsubst %.c,$B/%,$(wildcard tests/unit/test_*.c))
API_TESTS := $(patsubst %.c,$B/%,$(wildcard tests/api/api_*.c))
API_PROGRAMS := $(patsubst %.c,$B/%,$(wildcard tests/api/*.c))
CASE_RUNNER := $T/cases/run_cases
ORACLE := $(if $(wildcard tests/oracle/*.c),$T/oracle/oracle_check)
FAULTS := $(patsubst %.c,$B/%,$(wildcard tests/fault/*.c))
GROWTH := $(patsubst %.c,$B/%,$(wildcard tests/grow/grow_*.c))
BENCHES := $(patsubst %.c,$B/%,$(wildcard tests/bench/*.c))
FIDELITY := $(patsubst %.c,$B/%,$(wildcard tests/fidelity/*.c))
TEST_PROGRAMS := $(UNIT_TESTS) $(API_PROGRAMS) $(CASE_RUNNER) $(ORACLE) $(FAULTS) \
                 $(GROWTH) $(FIDELITY)

# The slowest first: then two jobs end at about the same time. The guards look at the
# sources and at the plain build; under a sanitizer there is nothing else to see.
TESTS = $(wildcard tests/oracle/t_*.sh tests/grow/t_*.sh tests/fault/t_*.sh \
                   tests/cli/t*.sh tests/fidelity/t_*.sh tests/variants/t_*.sh) \
        $(if $(SANITIZE),,$(wildcard tests/dated/t_*.sh) $(sort $(wildcard tests/guard/*.sh))) \
        $(CASE_RUNNER) $(API_TESTS) $(UNIT_TESTS)

# ---- Building -----------------------------------------------------------------

# A test of a file sees what the file sees, and names it by its place in the project.
$T/%.o: CPPFLAGS += -I. -Itests

# A test of the interface sees the interface.
$T/api/%.c.o: tests/api/%.c
	@mkdir -p $(@D)
	$Q$(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -Iinclude -Itests -pthread -MMD -MP \
	    $(WARN) $(WARN_C) $(SAN) $(CFLAGS) -c $< -o $@

$(TEST_LIB): $(patsubst %,$B/%.o,$(wildcard tests/harness/*.c))
	$Q$(RM) $@ && $(AR) rcs $@ $^

$(UNIT_TESTS) $(FAULTS) $(BENCHES) $(FIDELITY): $B/%: $B/%.c.o $(LIB_OBJ) $(CLI_OBJ) $(TEST_LIB)
	$Q$(LINK) $^ $(LDFLAGS) $(LDLIBS) -o $@
$(GROWTH): $B/%: $B/%.c.o $T/grow/libgrow.a $(LIB_OBJ) $(CLI_OBJ) $(TEST_LIB)
	$Q$(LINK) $^ $(LDFLAGS) $(LDLIBS) -o $@
$T/grow/libgrow.a: $(patsubst %,$B/%.o,$(filter-out tests/grow/grow_%, \
                                         $(wildcard tests/grow/*.c)))
	$Q$(RM) $@ && $(AR) rcs $@ $^
$(CASE_RUNNER): $(patsubst %,$B/%.o,$(wildcard tests/cases/*.c)) $(LIB_OBJ) $(TEST_LIB)
	$Q$(LINK) $^ $(LDFLAGS) $(LDLIBS) -o $@
$(ORACLE): $(patsubst %,$B/%.o,$(wildcard tests/oracle/*.c)) $T/cases/cases.c.o \
           $(LIB_OBJ) $(TEST_LIB)
	$Q$(LINK) $^ $(LDFLAGS) $(LDLIBS) -o $@
$(API_PROGRAMS): $B/%: $B/%.c.o $B/libsvod.a $(TEST_LIB)
	$Q$(LINK) $^ $(LDFLAGS) $(LDLIBS) -o $@

# A benchmark takes the time of it.
$T/bench/bench_index: LDFLAGS += -Wl,--wrap=write_dates

# ---- Running ------------------------------------------------------------------

# Under a make that has its number of jobs, that number; else as many as we run tests.
PARALLEL = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(JOBS))

## check: set up, build, run every test, plain and under the sanitizers
check: setup texts
	@$(MAKE) --no-print-directory $(PARALLEL) check-run
	$(if $(SANITIZE),,@$(MAKE) --no-print-directory $(PARALLEL) \
	    SANITIZE=address,undefined check-run)

# Xapian's check of a database deletes an object of its own under the name of its base.
export ASAN_OPTIONS ?= new_delete_type_mismatch=0

## check-run: build and run every test, without the set-up (SANITIZE counts)
check-run: all $(TEST_PROGRAMS)
	$QBUILD=$B CC='$(CC)' CXX='$(CXX)' prove -j$(JOBS) --timer $(TESTS)

## bench: build and run the benchmarks
bench: all texts $(BENCHES)
	$QBUILD=$B sh tests/bench/run.sh

## fidelity: compare the tokens of all real texts with an independent reading of them
fidelity: all texts $(FIDELITY)
	$QBUILD=$B sh tests/fidelity/run.sh
	$QEVERY=1 prove -v tests/variants/t_variants.sh

# Each of these is short in `make check`, and as long as was promised here.
TORTURE := HISTORIES=200 STEPS=30 MOMENTS=100 STEP=1 FLIPS=4000 REPAIRS=300 CALLS=all \
           SECONDS_BESIDE=60 UPDATES=100 EVERY=10000

## torture: broken files, histories, damage and faults at full length; takes an hour or so
torture: setup
	@$(MAKE) --no-print-directory $(PARALLEL) torture-run
	$(if $(SANITIZE),,@$(MAKE) --no-print-directory $(PARALLEL) \
	    SANITIZE=address,undefined torture-broken)
	$QBUILD=$B $(TORTURE) prove --timer -v \
	    $(filter-out %/t_broken.sh,$(wildcard tests/grow/t_*.sh tests/fault/t_*.sh)) \
	    >$B/torture.log 2>&1; status=$$?; grep -Ev '^ok ' $B/torture.log; exit $$status
torture-run: $(GROWTH) $(FAULTS) torture-broken
torture-broken: all
	$QBUILD=$B TORTURE=1 prove -v --timer tests/fault/t_broken.sh

## texts: unpack the real texts for tests and benchmarks (TEXTS_ARCHIVE)
texts:
	@sh scripts/texts.sh build/texts

.PHONY: check check-run bench fidelity torture torture-run torture-broken texts
