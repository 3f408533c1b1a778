/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *memory_array(size_t count, size_t size)
{
    return calloc(count ? count : 1, size);
}

bool memory_reserve(void *items, size_t *cap, size_t count, size_t size)
{
    void *old, *grown;
    size_t wanted = *cap + *cap / 2;

    if (count <= *cap)
        return true;
    if (wanted < count)
        wanted = count;
    if (wanted < 8)
        wanted = 8;
    if (wanted > SIZE_MAX / size)
        return false;
    memcpy(&old, items, sizeof old);
    grown = realloc(old, wanted * size);
    if (!grown)
        return false;
    memcpy(items, &grown, sizeof grown);
    *cap = wanted;
    return true;
}

char *memory_copy_string(const char *string)
{
    return string ? memory_copy_bytes(string, strlen(string)) : NULL;
}

char *memory_copy_bytes(const char *bytes, size_t len)
{
    char *copy = malloc(len + 1);

    if (!copy)
        return NULL;
    if (len)
        memcpy(copy, bytes, len);
    copy[len] = 0;
    return copy;
}
