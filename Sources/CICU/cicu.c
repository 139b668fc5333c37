// The only file that sees ICU's headers.
#include "CICU.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define FOLD_NOTHING 0x1FFFFFu
#define FOLD_BOUNDARY 0x80000000u

static const UNormalizer2 *normalizer(void) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *n = unorm2_getNFKCCasefoldInstance(&status);
    return U_SUCCESS(status) ? n : NULL;
}

static UTransliterator *open_transliterator(const char *id) {
    UChar name[64];
    UErrorCode status = U_ZERO_ERROR;
    u_charsToUChars(id, name, (int32_t)strlen(id) + 1);
    UTransliterator *t = utrans_openU(name, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    return U_SUCCESS(status) ? t : NULL;
}

// Transliterators are not safe to share between threads, so each has a lock around its calls.
static pthread_mutex_t simplify_lock = PTHREAD_MUTEX_INITIALIZER;
static UTransliterator *simplifier = NULL;
static pthread_mutex_t pinyin_lock = PTHREAD_MUTEX_INITIALIZER;
static UTransliterator *romanizer = NULL;

static uint32_t simplify_locked(uint32_t point) {
    if (!u_hasBinaryProperty((UChar32)point, UCHAR_UNIFIED_IDEOGRAPH)) return point;
    if (!simplifier) simplifier = open_transliterator("Traditional-Simplified");
    if (!simplifier) return point;
    UChar text[16];
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    U16_APPEND_UNSAFE(text, length, point);
    int32_t limit = length;
    utrans_transUChars(simplifier, text, &length, 16, 0, &limit, &status);
    if (U_FAILURE(status) || length == 0) return point;
    UChar32 out;
    int32_t i = 0;
    U16_NEXT(text, i, length, out);
    return i == length ? (uint32_t)out : point;
}

static uint32_t simplify(uint32_t point) {
    pthread_mutex_lock(&simplify_lock);
    uint32_t out = simplify_locked(point);
    pthread_mutex_unlock(&simplify_lock);
    return out;
}

bool cicu_fill_fold_table(uint32_t *table) {
    const UNormalizer2 *n = normalizer();
    if (!n) return false;
    pthread_mutex_lock(&simplify_lock);
    for (uint32_t c = 0; c < 0x10000; c++) {
        uint32_t entry = unorm2_hasBoundaryBefore(n, (UChar32)c) ? FOLD_BOUNDARY : 0;
        if (!U_IS_SURROGATE(c)) {
            UChar in[2], out[32];
            int32_t length = 0;
            UErrorCode status = U_ZERO_ERROR;
            U16_APPEND_UNSAFE(in, length, c);
            int32_t m = unorm2_normalize(n, in, length, out, 32, &status);
            if (U_SUCCESS(status)) {
                if (m == 0) {
                    entry |= FOLD_NOTHING;
                } else {
                    UChar32 first;
                    int32_t i = 0;
                    U16_NEXT(out, i, m, first);
                    if (i == m) entry |= simplify_locked((uint32_t)first);
                }
            }
        }
        table[c] = entry;
    }
    pthread_mutex_unlock(&simplify_lock);
    return true;
}

int32_t cicu_fold_segment(const uint32_t *points, int32_t count, uint32_t *out, int32_t capacity) {
    const UNormalizer2 *n = normalizer();
    if (!n) return -1;
    UErrorCode status = U_ZERO_ERROR;
    int32_t in_capacity = 2 * count + 1;
    UChar *in = malloc(sizeof(UChar) * (size_t)in_capacity);
    if (!in) return -1;
    int32_t length = 0;
    for (int32_t i = 0; i < count; i++) U16_APPEND_UNSAFE(in, length, points[i]);
    // U+FDFA, the longest expansion of one code point, yields 18 UTF-16 units.
    int32_t folded_capacity = 18 * count + 16;
    UChar *folded = malloc(sizeof(UChar) * (size_t)folded_capacity);
    if (!folded) {
        free(in);
        return -1;
    }
    int32_t m = unorm2_normalize(n, in, length, folded, folded_capacity, &status);
    int32_t written = -1;
    if (U_SUCCESS(status)) {
        written = 0;
        for (int32_t i = 0; i < m && written < capacity;) {
            UChar32 c;
            U16_NEXT(folded, i, m, c);
            out[written++] = simplify((uint32_t)c);
        }
    }
    free(in);
    free(folded);
    return written;
}

bool cicu_has_boundary_before(uint32_t point) {
    const UNormalizer2 *n = normalizer();
    return n ? unorm2_hasBoundaryBefore(n, (UChar32)point) : true;
}

uint8_t cicu_general_category(uint32_t point) { return (uint8_t)u_charType((UChar32)point); }

bool cicu_is_unspaced_script(uint32_t point) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript((UChar32)point, &status)) {
        case USCRIPT_HAN: case USCRIPT_HIRAGANA: case USCRIPT_KATAKANA: case USCRIPT_HANGUL:
        case USCRIPT_BOPOMOFO: case USCRIPT_YI: case USCRIPT_THAI: case USCRIPT_LAO:
        case USCRIPT_KHMER: case USCRIPT_MYANMAR: case USCRIPT_TIBETAN:
            return true;
        default:
            return false;
    }
}

bool cicu_is_emoji(uint32_t point) {
    return point > 0xFF && u_hasBinaryProperty((UChar32)point, UCHAR_EMOJI);
}

struct cicu_word_breaker {
    UBreakIterator *iterator;
};

cicu_word_breaker *cicu_word_breaker_open(void) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *it = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    if (U_FAILURE(status)) return NULL;
    cicu_word_breaker *b = malloc(sizeof *b);
    if (!b) {
        ubrk_close(it);
        return NULL;
    }
    b->iterator = it;
    return b;
}

void cicu_word_breaker_close(cicu_word_breaker *b) {
    if (!b) return;
    ubrk_close(b->iterator);
    free(b);
}

int32_t cicu_word_breaker_ends(cicu_word_breaker *b, const uint16_t *text, int32_t length,
                               int32_t *ends, int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(b->iterator, (const UChar *)text, length, &status);
    if (U_FAILURE(status)) return -1;
    int32_t n = 0;
    (void)ubrk_first(b->iterator);
    for (int32_t e = ubrk_next(b->iterator); e != UBRK_DONE && n < capacity; e = ubrk_next(b->iterator))
        ends[n++] = e;
    return n;
}

bool cicu_pinyin(uint32_t point, char *out, int32_t capacity) {
    if (capacity < 8 || !u_hasBinaryProperty((UChar32)point, UCHAR_UNIFIED_IDEOGRAPH)) return false;
    pthread_mutex_lock(&pinyin_lock);
    if (!romanizer) romanizer = open_transliterator("Han-Latin; NFD; [:Mn:] Remove; Latin-ASCII; Lower");
    bool found = false;
    if (romanizer) {
        UChar text[64];
        int32_t length = 0;
        UErrorCode status = U_ZERO_ERROR;
        U16_APPEND_UNSAFE(text, length, point);
        int32_t limit = length;
        utrans_transUChars(romanizer, text, &length, 64, 0, &limit, &status);
        if (U_SUCCESS(status) && length > 0 && length < capacity && text[0] < 0x80) {
            u_UCharsToChars(text, out, length);
            out[length] = 0;
            found = true;
        }
    }
    pthread_mutex_unlock(&pinyin_lock);
    return found;
}
