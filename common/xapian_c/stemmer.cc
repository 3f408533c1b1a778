/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "stemmer.h"

#include "guard.hpp"

struct stemmer {
    Xapian::Stem stem;
};

svod_status stemmer_new(struct stemmer **out, const char *language, svod_error *err)
{
    *out = nullptr;
    return guard(err, [&] {
        *out = new stemmer{ Xapian::Stem(language) };
        return SVOD_OK;
    });
}

void stemmer_free(struct stemmer *stemmer)
{
    delete stemmer;
}

svod_status stemmer_stem(struct stemmer *stemmer, const char *word, size_t len,
                         struct buffer *out, svod_error *err)
{
    return guard(err, [&] {
        std::string stem = stemmer->stem(std::string(word, len));
        buffer_add(out, stem.data(), stem.size());
        return buffer_failed(out) ? error_no_memory(err) : SVOD_OK;
    });
}
