/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Which operators and operands a question is made of, and where they stand in it. What
 * they mean together is told by tests/cases/query.cases. */
#include "searcher/query_lexer.h"

#include "harness/check.h"
#include "searcher/query_run.h"
#include "text/analyzer.h"

#include <string.h>

static const char *const names[] = { "end",  "(",     ")",      "or",       "and",
                                     "not",  "minus", "near",   "rendered", "filter",
                                     "name", "sound", "operand" };

static svod_status take_operand(struct parser *parser, struct buffer *seen,
                                svod_error *err)
{
    svod_node *run = NULL;
    svod_status status = run_read(parser, &run, err);

    if (status == SVOD_OK) {
        buffer_add_byte(seen, ':');
        node_print(run, false, seen);
    }
    svod_node_free(run);
    return status;
}

static svod_status take_lexeme(struct parser *parser, struct buffer *seen,
                               svod_error *err)
{
    struct lexeme *now = &parser->now;
    svod_status status = lexer_next(&parser->lexer, now, err);

    if (status != SVOD_OK)
        return status;
    buffer_add_format(seen, "%s%s", seen->len ? " " : "", names[now->kind]);
    if (now->kind == LEXEME_NEAR)
        buffer_add_format(seen, ":%s/%u", join_names[now->join], now->distance);
    if (now->kind == LEXEME_OPERAND)
        status = take_operand(parser, seen, err);
    if (status == SVOD_OK)
        buffer_add_format(seen, "%s%zu", now->touches ? "+" : "@", now->offset);
    return status;
}

/* "operand:張覺@0 near:NEAR/20@7 ...": kind, text or distance, byte in the question. */
static void check_lexemes(const char *question, const char *wanted)
{
    struct svod_query query = { 0 };
    struct parser parser = { .query = &query };
    struct buffer seen = { 0 };
    svod_error err = { 0 };
    svod_status status = analyzer_new(&parser.analyzer, &err);

    parser.now.kind = LEXEME_OPEN;
    if (status == SVOD_OK)
        status = lexer_init(&parser.lexer, question, strlen(question), &err);
    while (status == SVOD_OK && parser.now.kind != LEXEME_END)
        status = take_lexeme(&parser, &seen, &err);
    if (status != SVOD_OK)
        buffer_add_format(&seen, " error@%zu", err.offset);
    IS_STRING(buffer_string(&seen), wanted, "%s", question);
    buffer_release(&seen);
    lexer_release(&parser.lexer);
    analyzer_free(parser.analyzer);
}

static void test_values(void)
{
    static const char question[] = "text:金史,\"遼 史\" 張";
    struct lexer lexer;
    struct lexeme lexeme;
    struct lexer_value value;
    bool more;

    CHECK(lexer_init(&lexer, question, strlen(question), NULL) == SVOD_OK, "a filter");
    lexer_next(&lexer, &lexeme, NULL);
    CHECK(lexeme.kind == LEXEME_FILTER && lexeme.filter == FILTER_TEXT, "... text:");
    CHECK(lexer_value(&lexer, &value, &more, NULL) == SVOD_OK && more &&
              value.len == strlen("金史") && value.offset == 5 && !value.quoted,
          "... a bare value, and another follows");
    CHECK(lexer_value(&lexer, &value, &more, NULL) == SVOD_OK && !more &&
              value.len == strlen("遼 史") && value.quoted,
          "... a quoted one, the last");
    lexer_next(&lexer, &lexeme, NULL);
    CHECK(lexeme.kind == LEXEME_OPERAND && !lexeme.touches, "... and the question");
    lexer_release(&lexer);
}

int main(void)
{
    check_lexemes("", "end@0");
    check_lexemes("張覺 Агуда", "operand:張覺@0 operand:\"Агуда\"@7 end+17");
    check_lexemes("張覺 NEAR/20 平州",
                  "operand:張覺@0 near:NEAR/20@7 operand:平州@15 end+21");
    check_lexemes("　張　ＮＥＡＲ／５　平",
                  "operand:張@3 near:NEAR/5@9 operand:平@30 end+33");
    check_lexemes("(a|b)", "(@0 operand:\"a\"+1 or+2 operand:\"b\"+3 )+4 end+5");
    check_lexemes("(真|眞)人", "operand:(真|眞)人@0 end+12");
    check_lexemes("=\"a b\" & =c", "operand:=\"a b\"@0 and@7 operand:=\"c\"@9 end+11");
    check_lexemes("&KR0667;&a", "operand:&KR0667;@0 and+8 operand:\"a\"+9 end+10");
    check_lexemes("a -b", "operand:\"a\"@0 not@2 operand:\"b\"+3 end+4");
    check_lexemes("a-b", "operand:\"a b\"@0 end+3");
    check_lexemes("-@a py:b=@@\"c d\"", "not@0 name+1 sound@4 name+8 end+16");
    check_lexemes("“a”", "operand:\"a\"@0 end+7");
    check_lexemes("a NEAR b", "operand:\"a\"@0 error@2");
    check_lexemes("a \"b", "operand:\"a\"@0 error@2");
    check_lexemes("a.b", "operand error@1");
    check_lexemes("張a", "operand error@3");
    check_lexemes("foo:a", " error@0");
    check_lexemes("a\xFF", " error@1");
    check_lexemes("NOT BEFORE/0 MINUS", "not@0 near:BEFORE/0@4 minus@13 end+18");
    test_values();
    return check_done();
}
