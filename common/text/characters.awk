# characters.awk - UTF-8 for the scripts that make tables. Run with LC_ALL=C: to awk,
# characters are bytes then.
BEGIN {
    for (i = 1; i < 256; i++)
        byte_value[sprintf("%c", i)] = i
}

# The first character of a text.
function first_character(text,    byte)
{
    byte = byte_value[substr(text, 1, 1)]
    return substr(text, 1, byte < 128 ? 1 : byte < 224 ? 2 : byte < 240 ? 3 : 4)
}

function code_point(character,    code, i)
{
    code = byte_value[substr(character, 1, 1)]
    if (code < 128)
        return code
    code = code < 224 ? code % 32 : code < 240 ? code % 16 : code % 8
    for (i = 2; i <= length(character); i++)
        code = code * 64 + byte_value[substr(character, i, 1)] % 64
    return code
}
