/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * xml_element.c - the attributes of an element, and text with its white space folded. */
#include "xml.h"

#include <string.h>

/* XML: name, prefix, namespace, value, its end. HTML: name, value. */
const char *xml_value(const struct xml_element *element, const char *name, size_t *len)
{
    const char *const *attribute = element->attributes;

    for (size_t i = 0; i < element->attribute_count; i++) {
        const char *const *value = attribute + (element->is_html ? 1 : 3);
        if (strcmp(attribute[0], name) == 0) {
            if (element->is_html)
                *len = value[0] ? strlen(value[0]) : 0;
            else
                *len = (size_t)(value[1] - value[0]);
            return value[0] ? value[0] : "";
        }
        attribute += element->is_html ? 2 : 5;
    }
    *len = 0;
    return NULL;
}

bool xml_value_is(const struct xml_element *element, const char *name,
                  const char *value)
{
    size_t len;
    const char *found = xml_value(element, name, &len);

    return found && len == strlen(value) && memcmp(found, value, len) == 0;
}

void xml_take_value(const struct xml_element *element, const char *name,
                    struct buffer *value)
{
    size_t len;
    const char *found = xml_value(element, name, &len);

    buffer_clear(value);
    if (found)
        buffer_add(value, found, len);
}

bool xml_is_blank(const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)bytes[i] > ' ')
            return false;
    return true;
}

void xml_add_folded(struct buffer *to, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)bytes[i] > ' ')
            buffer_add_byte(to, bytes[i]);
        else if (to->len && to->bytes[to->len - 1] != ' ')
            buffer_add_byte(to, ' ');
}
