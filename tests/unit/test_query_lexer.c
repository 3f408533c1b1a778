/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which marks and words a question is made of, and where they stand in it. What they
 * mean together is told by tests/cases/query.cases. */
#include "searcher/query_lexer.h"

#include "harness/check.h"
#include "searcher/query_tree.h"

#include <string.h>

static const char *const names[] = { "end",    "(",      ")",      "=",
                                     "or",     "and",    "not",    "near",
                                     "before", "filter", "quoted", "words" };

/* "words:張覺@0 near/20@7 ...": kind, text or distance, byte in the question. */
static void check_lexemes(const char *question, const char *wanted)
{
    struct lexer lexer;
    struct lexeme lexeme = { .kind = LEXEME_OPEN };
    struct buffer seen = { 0 };
    svod_error err = { 0 };
    svod_status status = lexer_init(&lexer, question, strlen(question), &err);

    while (status == SVOD_OK && lexeme.kind != LEXEME_END) {
        status = lexer_next(&lexer, &lexeme, &err);
        if (status != SVOD_OK)
            break;
        buffer_add_format(&seen, "%s%s", seen.len ? " " : "", names[lexeme.kind]);
        if (lexeme.kind == LEXEME_WORDS || lexeme.kind == LEXEME_QUOTED)
            buffer_add_format(&seen, ":%.*s", (int)lexeme.len, lexeme.text);
        if (lexeme.kind == LEXEME_NEAR || lexeme.kind == LEXEME_BEFORE)
            buffer_add_format(&seen, "/%u", lexeme.distance);
        buffer_add_format(&seen, "%s%zu", lexeme.touches ? "+" : "@", lexeme.offset);
    }
    if (status != SVOD_OK)
        buffer_add_format(&seen, "%serror@%zu", seen.len ? " " : "", err.offset);
    IS_STRING(buffer_string(&seen), wanted, "%s", question);
    buffer_release(&seen);
    lexer_release(&lexer);
}

static void test_values(void)
{
    static const char question[] = "text:金史,\"遼 史\" 張";
    struct lexer lexer;
    struct lexeme lexeme;
    bool more;

    CHECK(lexer_init(&lexer, question, strlen(question), NULL) == SVOD_OK, "a filter");
    lexer_next(&lexer, &lexeme, NULL);
    CHECK(lexeme.kind == LEXEME_FILTER && lexeme.filter == FILTER_TEXT, "... text:");
    CHECK(lexer_value(&lexer, &lexeme, &more, NULL) == SVOD_OK && more &&
              lexeme.len == strlen("金史") && lexeme.offset == 5,
          "... a bare value, and another follows");
    CHECK(lexer_value(&lexer, &lexeme, &more, NULL) == SVOD_OK && !more &&
              lexeme.len == strlen("遼 史"),
          "... a quoted one, the last");
    lexer_next(&lexer, &lexeme, NULL);
    CHECK(lexeme.kind == LEXEME_WORDS && !lexeme.touches, "... and the question");
    lexer_release(&lexer);
}

int main(void)
{
    check_lexemes("", "end@0");
    check_lexemes("張覺 Агуда", "words:張覺@0 words:Агуда@7 end+17");
    check_lexemes("張覺 NEAR/20 平州", "words:張覺@0 near/20@7 words:平州@15 end+21");
    check_lexemes("　張　ＮＥＡＲ／５　平", "words:張@3 near/5@9 words:平@30 end+33");
    check_lexemes("(a|b)", "(@0 words:a+1 or+2 words:b+3 )+4 end+5");
    check_lexemes("=\"a b\" & =c", "=@0 quoted:a b+1 and@7 =@9 words:c+10 end+11");
    check_lexemes("&KR0667;&a", "words:&KR0667;@0 and+8 words:a+9 end+10");
    check_lexemes("“a”", "quoted:a@0 end+7");
    check_lexemes("a NEAR b", "words:a@0 error@2");
    check_lexemes("a \"b", "words:a@0 error@2");
    check_lexemes("a.b", "error@1");
    check_lexemes("張a", "error@3");
    check_lexemes("foo:a", "error@0");
    check_lexemes("a\xFF", "error@1");
    check_lexemes("NOT BEFORE/0 AND", "not@0 before/0@4 and@13 end+16");
    test_values();
    return check_done();
}
