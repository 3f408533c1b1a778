# Svod: exact full-text search for Classical Chinese and Russian sources.   make help
PREFIX ?= /usr/local
CFLAGS ?= -O2 -g
CXXFLAGS ?= -O2 -g
PKG_CONFIG ?= pkg-config
VERSION := 0.1.0
comma := ,
B := build$(if $(SANITIZE),-$(subst $(comma),-,$(SANITIZE)))

# The library is these folders; a program is its cli/ folder, common/cli and svod.h.
LIBRARY := common/base common/index common/names common/text common/xapian_c indexer \
           indexer/readers searcher
PACKAGES := $(shell sed -n "s/^Requires.private: //p" scripts/svod.pc.in)

LIB_OBJ := $(patsubst %,$B/%.o,$(wildcard $(LIBRARY:%=%/*.c) $(LIBRARY:%=%/*.cc)))
CLI_OBJ := $(patsubst %,$B/%.o,$(wildcard common/cli/*.c))

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual \
        -Wformat=2 -Wundef -Wnull-dereference -Wdouble-promotion \
        -Wimplicit-fallthrough $(if $(DEVELOPER),-Werror)
WARN_C := -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
          -Wwrite-strings -Wvla -Wswitch-enum
WARN_CXX := -Wold-style-cast -Wnon-virtual-dtor -Wmissing-declarations
SAN := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-omit-frame-pointer \
       -fno-sanitize-recover=all)
# Asked when they are used: `make setup` may have to install pkg-config first.
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell $(PKG_CONFIG) --cflags $(PACKAGES)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $$(shell $(PKG_CONFIG) --libs $(PACKAGES)))$(PKG_LIBS)
BOTH = -Iinclude -Icommon -I$G -fPIC -fvisibility=hidden -pthread -MMD -MP $(WARN) \
       $(SAN) $(PKG_CFLAGS)
LINK = $(CC) $(CFLAGS) $(SAN) -pthread
LDLIBS = $(PKG_LIBS) -lstdc++ -lm
Q := $(if $(V),,@)

## all: both programs and the library, under build/ (the default)
all: $B/libsvod.a $B/libsvod.so $(if $(wildcard indexer/cli),$B/svod-index) \
     $(if $(wildcard searcher/cli),$B/svod-search)

$B/%.c.o: %.c
	@mkdir -p $(@D)
	$Q$(CC) -std=c11 -D_POSIX_C_SOURCE=200809L $(BOTH) $(WARN_C) $(CPPFLAGS) $(CFLAGS) -c $< -o $@
$B/%.cc.o: %.cc
	@mkdir -p $(@D)
	$Q$(CXX) -std=c++17 -fvisibility-inlines-hidden $(BOTH) $(WARN_CXX) $(CPPFLAGS) $(CXXFLAGS) -c $< -o $@

include common/tables.mk

# One object with only svod_ symbols left: inside, names can be short and plain.
$B/libsvod.a: $(LIB_OBJ)
	$Q$(LD) -r -o $B/svod.o $^ && objcopy --localize-hidden $B/svod.o
	$Q$(RM) $@ && $(AR) rcs $@ $B/svod.o
$B/libsvod.so: $(LIB_OBJ)
	$Q$(LINK) -shared -Wl,-soname,libsvod.so.0 $^ $(LDFLAGS) $(LDLIBS) -o $@

$B/svod-index: $(patsubst %,$B/%.o,$(wildcard indexer/cli/*.c)) $(CLI_OBJ) $B/libsvod.a
$B/svod-search: $(patsubst %,$B/%.o,$(wildcard searcher/cli/*.c)) $(CLI_OBJ) $B/libsvod.a
$B/svod-index $B/svod-search:
	$Q$(LINK) $^ $(LDFLAGS) $(LDLIBS) -o $@

-include tests/tests.mk tests/fuzz/fuzz.mk

## setup: install what the build needs (Debian packages, through apt-get)
setup:
	@sh scripts/setup.sh

## demo: set up, build, index corpus/ and run a few telling searches
demo: setup
	@$(MAKE) --no-print-directory all
	@sh scripts/demo.sh $B

## install: programs, library, header, man pages, completions (PREFIX, DESTDIR)
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include \
	    $(DESTDIR)$(PREFIX)/lib/pkgconfig $(DESTDIR)$(PREFIX)/share/man/man1 \
	    $(DESTDIR)$(PREFIX)/share/man/man5 $(DESTDIR)$(PREFIX)/share/man/man7 \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	install -m 755 $B/svod-index $B/svod-search $(DESTDIR)$(PREFIX)/bin
	install -m 644 include/svod.h $(DESTDIR)$(PREFIX)/include
	install -m 644 $B/libsvod.a $(DESTDIR)$(PREFIX)/lib
	install -m 755 $B/libsvod.so $(DESTDIR)$(PREFIX)/lib/libsvod.so.$(VERSION)
	ln -sf libsvod.so.$(VERSION) $(DESTDIR)$(PREFIX)/lib/libsvod.so.0
	ln -sf libsvod.so.0 $(DESTDIR)$(PREFIX)/lib/libsvod.so
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' scripts/svod.pc.in \
	    > $(DESTDIR)$(PREFIX)/lib/pkgconfig/svod.pc
	install -m 644 indexer/cli/svod-index.1 searcher/cli/svod-search.1 \
	    $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 indexer/cli/svod-texts.5 searcher/cli/svod-names.5 \
	    $(DESTDIR)$(PREFIX)/share/man/man5
	install -m 644 searcher/cli/svod-query.7 $(DESTDIR)$(PREFIX)/share/man/man7
	install -m 644 indexer/cli/svod-index.bash \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions/svod-index
	install -m 644 searcher/cli/svod-search.bash \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions/svod-search

## format: clang-format all sources
format:
	clang-format -i $(shell git ls-files '*.c' '*.h' '*.cc' '*.hpp')

## clean: remove what was built (not the unpacked texts)
clean:
	$(RM) -r build-* $(filter-out build/texts,$(wildcard build/*))

## help: this list
help:
	@sed -n 's/^## /  make /p' $(MAKEFILE_LIST)
	@echo '  SANITIZE=address,undefined   a checked build beside the plain one'
	@echo '  DEVELOPER=1                  warnings are errors'
	@echo '  V=1                          show the commands'

-include $(shell find $B -name '*.d' 2>/dev/null)
.PHONY: all setup demo install format clean help
.SECONDARY:
