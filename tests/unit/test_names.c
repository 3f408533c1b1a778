/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * A small authority, read and asked; files that cannot be read; and what was promised of
 * the one that comes with Svod. */
#include "names/names.h"

#include "base/buffer.h"
#include "harness/check.h"
#include "harness/folder.h"

#include <string.h>

static const char small[] =
    "# An authority for tests.\n"
    "id\tkind\tzh\tru\ten\tpy\twg\tko\tdates\tnote\town column\n"
    "T1\tperson\t阿骨打|阿固達 (siku)|完顏阿骨打 (?)|旻!\tАгуда (R)|А-гу-да\t"
    "Aguda\tA Gu Da\tA-ku-ta\t아골타\t1068-1123\tthe first\tanything\n"
    "T2\tclan\t完顏\tВаньянь (R, T)\tWanyan|Wan-yen\n"
    "\n"
    "T3\tplace\t營州\tИнчжоу\tYingzhou\n"
    "T4\tplace\t應州\tИнчжоу (T?)|Ин-чжоу\n"
    "T5\tpeople\t女真|女直\tчжурчжэни|нюйчжи#\n"
    "T6\tplace\t太平州\tТайпин чжоу|История Золотой империи\n"
    "T7\tplace\t平州\n"
    "T8\tperson\t婁室\tЛоуши\tLoushi (Кондо?)!\n"
    "T9\tstate\t金!\tЦзинь|Золотая империя|Корё\n"
    "R1\tretranscription\t阿固達|阿骨打\n"
    "R2\tretranscription\t海蘭|頦領\n";

static svod_names *names;

/* An authority of one file alone. */
static svod_status read_file(svod_names **out, const char *text, size_t len,
                             svod_error *err)
{
    svod_status status = names_open_empty(out, err);

    folder_write("names.tsv", text, len);
    if (status == SVOD_OK)
        status = svod_names_add_file(*out, folder_path("names.tsv"), err);
    return status;
}

/* ---- Look-ups -------------------------------------------------------------------- */

static void add_id(void *context, const svod_name *name)
{
    struct buffer *ids = context;

    buffer_add_string(ids, ids->len ? " " : "");
    buffer_add_string(ids, name->id);
}

/* "" when there is none. */
static void finds(const char *text, const char *wanted)
{
    struct buffer ids = { 0 };
    svod_status status = svod_names_find(names, text, strlen(text), add_id, &ids, NULL);

    IS_STRING(buffer_string(&ids), wanted, "'%s' means '%s'", text, wanted);
    if (status != (*wanted ? SVOD_OK : SVOD_NOT_FOUND))
        CHECK(false, "... and says so");
    buffer_release(&ids);
}

static void test_find(void)
{
    finds("T1", "T1");
    finds("阿骨打", "T1");
    finds("阿固达", "T1"); /* simplified, and a retranscription that is somebody's */
    finds("旻", "T1");     /* too common to be searched, not to be asked for */
    finds("Агуда", "T1");
    finds("Агудой", "T1");
    finds("АГУДЫ", "T1");
    finds("А-гу-ды", "T1");
    finds("Агу\u0301да", "T1");
    finds("Aguda", "T1");
    finds("A Gu Da", "T1");
    finds("Āgǔdǎ", "T1");
    finds("A-ku-ta", "T1");
    finds("akuta", "T1");
    finds("A-k'u-t'a", "T1");
    finds("아골타", "T1");
    finds("Wanyan Aguda", "T1"); /* clan and name, in any order and language */
    finds("Aguda Wan-yen", "T1");
    finds("Ваньянь Агуда", "T1");
    finds("Ваньяня Агуды", "T1");
    finds("Wanyan Loushi", ""); /* no form says that he is a Wanyan */
    finds("Wanyan", "T2");
    finds("Инчжоу", "T3 T4");
    finds("Инъ-чжоу", "T3 T4");
    finds("营州", "T3");
    finds("чжурчжэней", "T5");
    finds("нюйчжи", "T5");
    finds("нюйчжей", ""); /* "#" */
    finds("Золотой империи", "T9");
    finds("Золотой имперіи", "T9");
    finds("Коре", "T9");
    finds("金", "T9");
    finds("海蘭", "R2"); /* only a retranscription */
    finds("頦領", "R2");
    finds("R1", "R1");
    finds("Агудай", "");
    finds("", "");
    finds("-", "");
}

/* Transcriptions that the file does not have are made, of what has one reading. */
static void test_made(void)
{
    finds("Лоуши", "T8");
    finds("Lou-shih", "T8");    /* wg of 婁室 */
    finds("yingzhou", "T3 T4"); /* written of one, made of the other */
    finds("ying chou", "T3 T4");
    finds("Тайпинчжоу", "T6");
    finds("T'ai-p'ing-chou", "T6");
}

/* ---- What was read --------------------------------------------------------------- */

static void print_form(struct buffer *out, const svod_name_form *form)
{
    buffer_add_format(out, "%s%s:%s", out->len ? "|" : "", form->language, form->text);
    if (*form->source)
        buffer_add_format(out, "(%s)", form->source);
    buffer_add_string(out, form->searched ? "" : "!");
    buffer_add_string(out, form->inferred ? "?" : "");
    buffer_add_string(out, form->indeclinable ? "#" : "");
}

static void forms_are(const char *id, const char *wanted)
{
    struct buffer got = { 0 };
    const svod_name *name;
    size_t index;

    CHECK(names_by_id(names, id, strlen(id), &index), "%s is there", id);
    name = svod_names_get(names, index);
    for (size_t i = 0; i < name->form_count; i++)
        print_form(&got, &name->forms[i]);
    IS_STRING(buffer_string(&got), wanted, "... with its forms");
    buffer_release(&got);
}

static void test_forms(void)
{
    const svod_name *name = svod_names_get(names, 0);

    IS_NUMBER(svod_names_count(names), 11, "eleven names");
    IS_STRING(name->id, "T1", "... by its id");
    IS_STRING(name->kind, "person", "... kind");
    IS_STRING(name->label, "阿骨打", "... label");
    IS_STRING(name->dates, "1068-1123", "... dates");
    IS_STRING(name->note, "the first", "... and note");
    CHECK(!svod_names_get(names, 11), "there is no twelfth");
    /* Chinese first, then the other languages, then what is made: nothing here, for 阿 is
     * read in two ways. */
    forms_are("T1", "zh:阿骨打|zh:阿固達(siku)|zh:完顏阿骨打?|zh:旻!|ru:Агуда(R)|"
                    "ru:А-гу-да|en:Aguda|ko:아골타|py:A Gu Da|wg:A-ku-ta");
    forms_are("T4", "zh:應州|ru:Инчжоу(T)?|ru:Ин-чжоу|py:yingzhou?|"
                    "pal:инчжоу?|wg:ying-chou?");
    forms_are("T5", "zh:女真|zh:女直|ru:чжурчжэни|ru:нюйчжи#|py:nüzhen?|"
                    "pal:нюйчжэнь?|wg:nü-chên?|py:nüzhi?|pal:нюйчжи?|wg:nü-chih?");
    forms_are("T8", "zh:婁室|ru:Лоуши|en:Loushi(Кондо)!?|py:loushi!?|"
                    "pal:лоуши?|wg:lou-shih?");
    forms_are("R2", "zh:海蘭|zh:頦領");
}

/* ---- Forms inside others --------------------------------------------------------- */

static void add_longer(void *context, size_t name, const svod_name_form *form)
{
    struct buffer *got = context;

    buffer_add_format(got, "%s%s:%s", got->len ? "|" : "",
                      svod_names_get(names, name)->id, form->text);
}

static void is_in(const char *language, const char *text, const char *wanted)
{
    const svod_name_form form = { .text = text, .language = language, .source = "" };
    struct buffer got = { 0 };

    IS_NUMBER(names_longer(names, &form, add_longer, &got, NULL), SVOD_OK,
              "what contains %s", text);
    IS_STRING(buffer_string(&got), wanted, "... is %s", *wanted ? wanted : "nothing");
    buffer_release(&got);
}

static void test_longer(void)
{
    is_in("zh", "平州", "T6:太平州");
    is_in("zh", "阿骨打", "T1:完顏阿骨打");
    is_in("zh", "完颜", "T1:完顏阿骨打");
    is_in("zh", "太平州", "");
    is_in("ru", "Золотая империя", "T6:История Золотой империи");
    is_in("ru", "империя", "T6:История Золотой империи|T9:Золотая империя");
    is_in("ru", "Агуда", "");
    /* Also in the syllables of one word, for it is found in these as well. */
    is_in("ru", "чжоу",
          "T3:Инчжоу|T3:инчжоу|T4:Инчжоу|T4:Ин-чжоу|T4:инчжоу|T6:Тайпин чжоу|"
          "T6:тайпинчжоу|T7:пинчжоу");
    is_in("en", "Gu", "T1:Aguda|T1:A Gu Da");
    is_in("ko", "아골타", "");
}

/* ---- More files ------------------------------------------------------------------ */

static void test_added(void)
{
    static const char more[] = "id\tru\tkind\n"
                               "T7\tПинчжоу (мой)|Пинчжоу\t\n"
                               "U1\tВеликий хан\tperson\n"
                               "T1\tАгуда (мой)\tperson\n";
    svod_error err = { 0 };

    folder_write("more.tsv", more, sizeof more - 1);
    if (!IS_NUMBER(svod_names_add_file(names, folder_path("more.tsv"), &err), SVOD_OK,
                   "a second file"))
        check_note("%s", err.message);
    IS_NUMBER(svod_names_count(names), 12, "... with one new name");
    finds("Пинчжоу", "T7");
    finds("великого хана", "U1");
    finds("平州", "T7");
    /* What is there already stays as it is. */
    forms_are("T7", "zh:平州|ru:Пинчжоу(мой)|py:pingzhou?|pal:пинчжоу?|"
                    "wg:p'ing-chou?");
}

static void refuses(const char *text, const char *wanted)
{
    static const char file[] = "bad.tsv";
    size_t before = svod_names_count(names);
    svod_error err = { 0 };
    const char *reason;

    folder_write(file, text, strlen(text));
    IS_NUMBER(svod_names_add_file(names, folder_path(file), &err), SVOD_BAD_TEXT,
              "refused: %s", wanted);
    reason = strstr(err.message, file);
    IS_STRING(reason ? reason + strlen(file) : err.message, wanted, "... and why");
    IS_NUMBER(svod_names_count(names), before, "... and nothing is added");
}

static void test_refused(void)
{
    svod_error err = { 0 };

    refuses("# x\nkind\tzh\nperson\t金\n",
            "', line 2: no column 'id': the first line names the columns");
    refuses("id\tkind\tzh\tzh\n", "', line 1: two columns 'zh'");
    refuses("id\tkind\tzh\nX 1\tperson\t金\n",
            "', line 2: the id 'X 1' is not made of letters and digits");
    refuses("id\tkind\tzh\n\tperson\t金\n",
            "', line 2: the id '' is not made of letters and digits");
    refuses("id\tkind\tzh\n\nX1\tking\t金\n", "', line 3: there is no kind 'king'");
    refuses("id\tkind\tzh\nX1\t\t金\n", "', line 2: 'X1' is new and has no kind");
    refuses("id\tkind\tzh\nX1\tperson\t|\n", "', line 2: 'X1' is new and has no form");
    refuses("id\tkind\tzh\nT1\tplace\t金\n",
            "', line 2: 'T1' is a person: another name needs another id");
    refuses("id\tkind\tzh\nX1\tperson\t金\tx\n",
            "', line 2: more than the 3 cells of the first line");
    refuses("id\tkind\tzh\nX1\tperson\t\xE9\x87\n", "', line 2: not UTF-8");
    IS_NUMBER(svod_names_add_file(names, folder_path("none.tsv"), &err), SVOD_NOT_FOUND,
              "a file that is not there");
    finds("阿骨打", "T1"); /* the authority is as good as before */
}

/* Ends of lines, a mark at the start, columns in any order, an empty file. */
static void test_shapes(void)
{
    static const char windows[] = "\xEF\xBB\xBF"
                                  "zh\tkind\tid\r\n金 ( siku ) \tstate\tX1\r\n";
    svod_names *kept = names;

    IS_NUMBER(read_file(&names, windows, sizeof windows - 1, NULL), SVOD_OK,
              "a file of another system");
    forms_are("X1", "zh:金(siku)|py:jin!?|pal:цзинь!?|wg:chin!?");
    svod_names_free(names);
    IS_NUMBER(read_file(&names, "", 0, NULL), SVOD_OK, "an empty file");
    IS_NUMBER(svod_names_count(names), 0, "... has no names");
    finds("金", "");
    is_in("zh", "金", "");
    is_in("ru", "Цзинь", "");
    svod_names_free(names);
    names = kept;
}

/* ---- The authority that comes with Svod ------------------------------------------- */

static void test_own(void)
{
    svod_error err = { 0 };
    svod_names *kept = names;

    if (!IS_NUMBER(svod_names_open(&names, &err), SVOD_OK, "it can be read"))
        check_note("%s", err.message);
    finds("J001", "J001");
    finds("阿骨打", "J001");
    finds("Агуда", "J001");
    finds("Агудой", "J001");
    finds("Aguda", "J001");
    finds("A-ku-ta", "J001");
    finds("akuta", "J001");
    finds("Wanyan Aguda", "J001");
    finds("А-гу-да", "J001");
    finds("아골타", "J001");
    /* 營 應 瀛 郢 英 潁 */
    finds("Инчжоу", "G003 G005 G036 G037 G038 G039");
    svod_names_free(names);
    names = kept;
}

int main(void)
{
    svod_error err = { 0 };

    if (!IS_NUMBER(read_file(&names, small, sizeof small - 1, &err), SVOD_OK,
                   "a small authority"))
        check_note("%s", err.message);
    test_forms();
    test_find();
    test_made();
    test_longer();
    test_added();
    test_refused();
    test_shapes();
    test_own();
    svod_names_free(names);
    return check_done();
}
