/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "passage_check.h"

#include "guard.hpp"

#include <sstream>
#include <unistd.h>

namespace
{

/* Xapian closes what it is given, and reads from where it is. */
int own_descriptor(int fd)
{
    int own = dup(fd);
    if (own >= 0)
        lseek(own, 0, SEEK_SET);
    return own;
}

} // namespace

svod_status passage_check(int fd, uint32_t *documents, svod_error *err)
{
    *documents = 0;
    return guard(err, [&] {
        std::ostringstream words;
        int first = own_descriptor(fd);
        if (first < 0)
            return error_system(err, "open", "the passages");
        if (Xapian::Database::check(first, 0, &words) != 0)
            return error_set(err, SVOD_DAMAGED, "the passages are damaged");
        int second = own_descriptor(fd);
        if (second < 0)
            return error_system(err, "open", "the passages");
        *documents = Xapian::Database(second).get_doccount();
        return SVOD_OK;
    });
}
