/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "passage_reader.h"

#include "guard.hpp"

#include <cstdlib>
#include <string>
#include <unistd.h>
#include <vector>

struct passage_reader {
    Xapian::Database db;
};

svod_status passage_reader_open(struct passage_reader **out, int fd, svod_error *err)
{
    *out = nullptr;
    return guard(err, [&] {
        int own =
            dup(fd); /* Xapian closes what it is given, and reads from where it is */
        if (own < 0 || lseek(own, 0, SEEK_SET) != 0)
            return error_system(err, "open", "the passages");
        /* In this order, so that the descriptor is Xapian's before anything else fails. */
        Xapian::Database db(own);
        *out = new passage_reader{ db };
        return SVOD_OK;
    });
}

void passage_reader_free(struct passage_reader *reader)
{
    delete reader;
}

namespace
{

Xapian::Query any_of(const struct passage_term *terms, size_t count)
{
    std::vector<std::string> names;
    for (size_t i = 0; i < count; i++)
        names.emplace_back(terms[i].bytes, terms[i].len);
    return Xapian::Query(Xapian::Query::OP_OR, names.begin(), names.end());
}

/* Documents of several databases are numbered in turn. */
struct passage_score score_of(const Xapian::MSetIterator &hit, size_t readers)
{
    return { static_cast<uint32_t>((*hit - 1) % readers),
             static_cast<uint32_t>((*hit - 1) / readers), hit.get_weight() };
}

} // namespace

svod_status passage_reader_rank(struct passage_score **out, size_t *count,
                                size_t *total, struct passage_reader *const *readers,
                                size_t reader_count, const struct passage_term *words,
                                size_t word_count, const struct passage_term *without,
                                size_t without_count, size_t skip, size_t limit,
                                svod_error *err)
{
    *out = nullptr;
    *count = *total = 0;
    return guard(err, [&] {
        Xapian::Database all;
        for (size_t i = 0; i < reader_count; i++)
            all.add_database(readers[i]->db);
        Xapian::Query query = any_of(words, word_count);
        if (without_count)
            query = Xapian::Query(Xapian::Query::OP_AND_NOT, query,
                                  any_of(without, without_count));
        Xapian::doccount most = all.get_doccount();
        Xapian::Enquire enquire(all);
        enquire.set_query(query);
        enquire.set_weighting_scheme(Xapian::BM25Weight());
        Xapian::MSet hits = enquire.get_mset(
            static_cast<Xapian::doccount>(skip < most ? skip : most),
            static_cast<Xapian::doccount>(limit < most ? limit : most), most);
        *total = hits.get_matches_estimated(); /* all were looked at: it is exact */
        size_t bytes = (hits.size() + 1) * sizeof **out;
        *out = static_cast<struct passage_score *>(malloc(bytes));
        if (!*out)
            return error_no_memory(err);
        for (auto hit = hits.begin(); hit != hits.end(); ++hit)
            (*out)[(*count)++] = score_of(hit, reader_count);
        return SVOD_OK;
    });
}
