/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * guard.hpp - where C++ ends: no exception passes a guard. */
#ifndef GUARD_HPP
#define GUARD_HPP

#include "base/error.h"

#include <cerrno>
#include <new>
#include <xapian.h>

/* What Xapian says, with the system's reason: where Xapian keeps none to itself, it is
 * what the system said last. */
inline svod_status guard_refuse(svod_error *err, svod_status status, const char *what,
                                const Xapian::Error &e) noexcept
{
    const char *reason = e.get_error_string();

    if (!reason && status == SVOD_IO && errno)
        return error_system(err, "use", "the passages");
    return error_set(err, status, "%s: %s%s%s", what, e.get_msg().c_str(),
                     reason ? ": " : "", reason ? reason : "");
}

/* Run `body`, which returns a svod_status; what it throws becomes one. The body of
 * every extern "C" function in this folder is a single call of this, so that the
 * conversion of its arguments is guarded too. */
template <typename Body>
svod_status guard(svod_error *err, Body &&body) noexcept
try {
    errno = 0;
    return body();
} catch (const std::bad_alloc &) {
    return error_no_memory(err);
} catch (const Xapian::DatabaseCorruptError &e) {
    return guard_refuse(err, SVOD_DAMAGED, "the passages are damaged", e);
} catch (const Xapian::DatabaseOpeningError &e) {
    return guard_refuse(err, e.get_error_string() ? SVOD_IO : SVOD_DAMAGED,
                        "cannot open the passages", e);
} catch (const Xapian::DatabaseError &e) {
    return guard_refuse(err, SVOD_IO, "cannot use the passages", e);
} catch (const Xapian::Error &e) {
    return error_set(err, SVOD_BUG, "%s: %s", e.get_type(), e.get_msg().c_str());
} catch (const std::exception &e) {
    return error_set(err, SVOD_BUG, "%s", e.what());
} catch (...) {
    return error_set(err, SVOD_BUG, "unknown C++ exception");
}

#endif
