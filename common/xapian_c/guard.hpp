/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * guard.hpp - where C++ ends: no exception passes a guard. */
#ifndef GUARD_HPP
#define GUARD_HPP

#include "base/error.h"

#include <new>
#include <xapian.h>

/* Run `body`, which returns a svod_status; what it throws becomes one. The body of
 * every extern "C" function in this folder is a single call of this, so that the
 * conversion of its arguments is guarded too. */
template <typename Body>
svod_status guard(svod_error *err, Body &&body) noexcept
try {
    return body();
} catch (const std::bad_alloc &) {
    return error_no_memory(err);
} catch (const Xapian::DatabaseCorruptError &e) {
    return error_set(err, SVOD_DAMAGED, "the passages are damaged: %s",
                     e.get_msg().c_str());
} catch (const Xapian::DatabaseOpeningError &e) {
    return error_set(err, SVOD_DAMAGED, "cannot open the passages: %s",
                     e.get_msg().c_str());
} catch (const Xapian::DatabaseError &e) {
    return error_set(err, SVOD_IO, "cannot use the passages: %s%s%s",
                     e.get_msg().c_str(), e.get_error_string() ? ": " : "",
                     e.get_error_string() ? e.get_error_string() : "");
} catch (const Xapian::Error &e) {
    return error_set(err, SVOD_BUG, "%s: %s", e.get_type(), e.get_msg().c_str());
} catch (const std::exception &e) {
    return error_set(err, SVOD_BUG, "%s", e.what());
} catch (...) {
    return error_set(err, SVOD_BUG, "unknown C++ exception");
}

#endif
