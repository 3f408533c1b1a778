/* SPDX-License-Identifier: GPL-2.0-or-later
 *
 * Transcribed words and their readings, worked out by hand; and every row of the table
 * there and back. */
#include "text/transcription.h"

#include "harness/check.h"

#include <string.h>

#define PY  SVOD_PINYIN
#define PAL SVOD_PALLADIUS
#define WG  SVOD_WADE_GILES

/* "xian|xi an": readings parted by "|", places by blanks, choices by "/". */
static void print_readings(const struct transcription_readings *all, struct buffer *out)
{
    for (size_t i = 0; i < all->count; i++) {
        buffer_add_string(out, i ? "|" : "");
        for (size_t k = 0; k < all->items[i].count; k++) {
            const struct transcription_place *place = &all->items[i].places[k];
            buffer_add_string(out, k ? " " : "");
            for (size_t n = 0; n < place->count; n++) {
                buffer_add_string(out, n ? "/" : "");
                buffer_add_string(out, transcription_syllable(PY, place->syllables[n]));
            }
        }
    }
}

static void reads(svod_transcription system, const char *text, const char *wanted)
{
    struct transcription_readings all;
    struct buffer got = { 0 };
    svod_error err = { 0 };

    if (!IS_NUMBER(transcription_read(&all, system, text, strlen(text), &err), SVOD_OK,
                   "%s can be read", text))
        check_note("%s", err.message);
    print_readings(&all, &got);
    IS_STRING(buffer_string(&got), wanted, "... as %s", wanted);
    buffer_release(&got);
}

static void refuses(svod_transcription system, const char *text, size_t offset)
{
    struct transcription_readings all;
    svod_error err = { 0 };

    IS_NUMBER(transcription_read(&all, system, text, strlen(text), &err),
              SVOD_BAD_QUERY, "%s cannot be read", text);
    IS_NUMBER(err.offset, offset, "... from byte %zu", offset);
}

/* One reading is the syllables of `pinyin`, parted by blanks. */
static bool find_ids(const char *pinyin, uint16_t *ids, size_t *count)
{
    for (*count = 0; *pinyin; pinyin += strspn(pinyin, " ")) {
        size_t len = strcspn(pinyin, " ");
        uint16_t id = 0;
        while (id < transcription_count() &&
               (strncmp(transcription_syllable(PY, id), pinyin, len) != 0 ||
                transcription_syllable(PY, id)[len]))
            id++;
        if (id == transcription_count())
            return false;
        ids[(*count)++] = id;
        pinyin += len;
    }
    return true;
}

static void writes(const char *pinyin, const char *py, const char *pal, const char *wg)
{
    const char *const wanted[] = { py, pal, wg };
    uint16_t ids[16];
    size_t count;

    CHECK(find_ids(pinyin, ids, &count), "%s are syllables", pinyin);
    for (int system = 0; system < 3; system++) {
        struct buffer out = { 0 };
        transcription_write(&out, (svod_transcription)system, ids, count);
        IS_STRING(buffer_string(&out), wanted[system], "... written %s",
                  wanted[system]);
        buffer_release(&out);
    }
}

/* ---- The whole table ------------------------------------------------------------- */

/* Of what one syllable is written like, it is a reading in one place. */
static bool comes_back(svod_transcription system, uint16_t syllable)
{
    const char *name = transcription_syllable(system, syllable);
    struct transcription_readings all;

    if (transcription_read(&all, system, name, strlen(name), NULL) != SVOD_OK ||
        all.items[0].count != 1)
        return false;
    for (size_t i = 0; i < all.items[0].places[0].count; i++)
        if (all.items[0].places[0].syllables[i] == syllable)
            return true;
    return false;
}

/* Of the readings in one system, one is written like this row in the other. */
static bool leads_to(svod_transcription from, svod_transcription to, uint16_t syllable)
{
    const char *name = transcription_syllable(from, syllable);
    const char *wanted = transcription_syllable(to, syllable);
    struct transcription_readings all;
    bool found = false;

    transcription_read(&all, from, name, strlen(name), NULL);
    for (size_t i = 0; all.count && i < all.items[0].places[0].count; i++) {
        struct buffer out = { 0 };
        transcription_write(&out, to, &all.items[0].places[0].syllables[i], 1);
        found = found || strcmp(buffer_string(&out), wanted) == 0;
        buffer_release(&out);
    }
    return found;
}

static void check_rows(void)
{
    size_t wrong = 0;

    for (uint16_t i = 0; i < transcription_count(); i++)
        for (int system = 0; system < 3; system++)
            if (!comes_back((svod_transcription)system, i)) {
                check_note("%s", transcription_syllable((svod_transcription)system, i));
                wrong++;
            }
    IS_NUMBER(wrong, 0, "every syllable is read from all three systems");
}

/* From pinyin to one system and from there to the other: the same as straight. */
static void check_translations(void)
{
    size_t wrong = 0;

    for (uint16_t i = 0; i < transcription_count(); i++)
        for (int from = 0; from < 3; from++)
            for (int to = 0; to < 3; to++)
                wrong += !leads_to((svod_transcription)from, (svod_transcription)to, i);
    IS_NUMBER(wrong, 0, "from each system to each, in all rows");
}

static void check_counts(void)
{
    IS_NUMBER(transcription_count(), 416, "398 core syllables and 18 rare ones");
    CHECK(!transcription_syllable(PY, 416), "there is none behind the last");
    for (uint16_t i = 1; i < transcription_count(); i++)
        if (strcmp(transcription_syllable(PY, (uint16_t)(i - 1)),
                   transcription_syllable(PY, i)) >= 0)
            CHECK(false, "row %d is in order", i);
}

static void check_pinyin(void)
{
    reads(PY, "Xi'an", "xi an");
    reads(PY, "xian", "xian|xi an");    /* as people write it */
    reads(PY, "xiān", "xian|xi an");    /* marks count nothing */
    reads(PY, "zhangjue", "zhang jue"); /* ju'e is never without its apostrophe */
    reads(PY, "zhang ju'e", "zhang ju e");
    reads(PY, "Zhāng Jué", "zhang jue");
    reads(PY, "zhang1jue2", "zhang jue");
    reads(PY, "a1gu3da3", "a gu da");
    reads(PY, "fangan", "fang an|fan gan");
    reads(PY, "nuzhen", "nu/nü zhen"); /* the dots are optional ... */
    reads(PY, "nüzhen", "nü zhen");    /* ... and mean something where they are */
    reads(PY, "nǚzhēn", "nü zhen");
    reads(PY, "nvzhen", "nü zhen");
    reads(PY, "nu:zhen", "nü zhen");
    reads(PY, "lü yu", "lü yu");
    reads(PY, "jüe", "jue");
    reads(PY, "aguda", "a gu da");
    reads(PY, "sanchaobeimenghuibian",
          "san chao bei meng hui bian|san chao bei meng hui bi an");
    refuses(PY, "zhangx", 5);
    refuses(PY, "zhang+jue", 5);
    refuses(PY, "чжан", 0);
    refuses(PY, "", 0);
    refuses(PY, "'", 0);
    refuses(PY, "shsh", 0);
}

static void check_wade_giles(void)
{
    reads(WG, "A-ku-ta", "a gu/ku da/ta"); /* no aspirates: they may be left out */
    reads(WG, "akuta", "a gu/ku da/ta");
    reads(WG, "chu", "chu/ju/qu/zhu");
    reads(WG, "ch'u", "chu/qu");
    reads(WG, "chü", "ju/qu");
    reads(WG, "ch’ü", "qu");
    reads(WG, "chang-chüeh", "chang/zhang jue/que");
    reads(WG, "T'ien-tso", "tian zuo"); /* one mark: then where none is means that */
    reads(WG, "tientso", "dian/tian cuo/zuo");
    reads(WG, "Wan-yen", "wan yan");
    reads(WG, "Li Ssŭ", "li si");
    reads(WG, "êrh", "er");
    reads(WG, "Ch'ang-an", "chang an");
    reads(WG, "Wu-ch'i-mai", "wu qi mai");
    reads(WG, "hsü", "xu");
    reads(WG, "nü-chên", "nü chen/zhen");
    refuses(WG, "zhang", 0);
}

static void check_russian(void)
{
    reads(PAL, "чжан-цзюэ", "zhang jue");
    reads(PAL, "Чжанцзюэ", "zhang jue");
    reads(PAL, "Чанъань", "chang an");
    reads(PAL, "мэнъань", "meng an");
    reads(PAL, "Агуда", "a gu da");
    reads(PAL, "Тяньцзо", "tian zuo");
    reads(PAL, "Гуань", "guan|gu an");
    reads(PAL, "Чжоу и", "zhou yi");
    reads(PAL, "чжоуи", "zhou yi");
    reads(PAL, "хуэ\u0301й", "hui");
    /* Rozov, the Otechestvennye zapiski and others of their time. */
    reads(PAL, "пин-чжэу", "ping zhou");
    reads(PAL, "Цюнъ-чжеу-фу", "qiong zhou fu");
    reads(PAL, "Хой-нинъ-фу", "hui ning fu");
    reads(PAL, "Ань-хой", "an hui");
    reads(PAL, "Цзянъ-си", "jiang xi");
    reads(PAL, "Гуанъ-дунъ", "guang dong|gu ang dong");
    reads(PAL, "Тхай-вань", "tai wan");
    reads(PAL, "Кхунъ-лунъ", "kong long");
    reads(PAL, "Лэоши", "lou shi");
    reads(PAL, "Кайфын", "kai feng");
    reads(PAL, "Чжан-цзюе", "zhang jue");
    /* г к х before и belong to names that the authority knows. */
    refuses(PAL, "гинь", 0);
    refuses(PAL, "Пекин", strlen("Пе"));
}

static void check_written(void)
{
    writes("a gu da", "aguda", "агуда", "a-ku-ta");
    writes("chang an", "chang'an", "чанъань", "ch'ang-an");
    writes("meng an", "meng'an", "мэнъань", "mêng-an");
    writes("lin an", "lin'an", "линьань", "lin-an"); /* ь divides by itself */
    writes("yong an", "yong'an", "юнъань", "yung-an");
    writes("ban yan", "banyan", "баньянь", "pan-yen");
    writes("bang yan", "bangyan", "банъянь", "pang-yen");
    writes("dong yi", "dongyi", "дунъи", "tung-i");
    writes("xi an", "xi'an", "сиань", "hsi-an");
    writes("tai yuan", "taiyuan", "тайюань", "t'ai-yüan");
    writes("hui ning", "huining", "хуэйнин", "hui-ning");
    writes("nü zhen", "nüzhen", "нюйчжэнь", "nü-chên");
    writes("tian zuo", "tianzuo", "тяньцзо", "t'ien-tso");
    writes("zi zhi tong jian", "zizhitongjian", "цзычжитунцзянь",
           "tzŭ-chih-t'ung-chien");
}

int main(void)
{
    check_counts();
    check_rows();
    check_translations();
    check_pinyin();
    check_wade_giles();
    check_russian();
    check_written();
    CHECK(transcription_is_russian("цзюэ", strlen("цзюэ")), "цзюэ is a syllable");
    CHECK(transcription_is_russian("чжэу", strlen("чжэу")), "чжэу was one");
    CHECK(!transcription_is_russian("стол", strlen("стол")), "стол is none");
    return check_done();
}
