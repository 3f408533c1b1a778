/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * passage_writer.cc - flushed every FLUSH documents: one huge flush takes three times
 * as long (cache misses), and memory stays flat; then compacted, which halves the
 * lists. */
#include "passage_writer.h"

#include "base/file.h"
#include "guard.hpp"

#include <string>

namespace
{
const unsigned FLUSH = 2000;
}

struct passage_writer {
    Xapian::WritableDatabase db;
    Xapian::Document document;
    std::string work;
    unsigned pending;
};

svod_status passage_writer_open(struct passage_writer **out, const char *work,
                                svod_error *err)
{
    *out = nullptr;
    return guard(err, [&] {
        int flags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC |
                    Xapian::DB_NO_TERMLIST;
        *out = new passage_writer{ Xapian::WritableDatabase(work, flags), {}, work, 0 };
        return SVOD_OK;
    });
}

svod_status passage_writer_add(struct passage_writer *writer, const char *term,
                               size_t len, unsigned count, svod_error *err)
{
    return guard(err, [&] {
        writer->document.add_term(std::string(term, len), count);
        return SVOD_OK;
    });
}

svod_status passage_writer_end_passage(struct passage_writer *writer, svod_error *err)
{
    return guard(err, [&] {
        writer->db.add_document(writer->document);
        writer->document = Xapian::Document();
        if (++writer->pending == FLUSH) {
            writer->db.commit();
            writer->pending = 0;
        }
        return SVOD_OK;
    });
}

svod_status passage_writer_finish(struct passage_writer *writer, const char *path,
                                  svod_error *err)
{
    return guard(err, [&] {
        writer->db.commit();
        writer->db.compact(path, Xapian::DBCOMPACT_SINGLE_FILE |
                                     Xapian::DBCOMPACT_NO_RENUMBER);
        writer->db.close();
        return file_sync(path, err);
    });
}

void passage_writer_free(struct passage_writer *writer)
{
    if (!writer)
        return;
    guard(nullptr, [&] {
        writer->db.close();
        return SVOD_OK;
    });
    file_remove_tree(writer->work.c_str(), nullptr);
    delete writer;
}
