// Swift's door to ICU. This header must not include <unicode/…>: ICU's function names are versioned
// macros, and Foundation carries its own ICU whose declarations would clash.
#ifndef CICU_H
#define CICU_H

#include <stdbool.h>
#include <stdint.h>

/// Fills `table` (65,536 entries, one per BMP code point) for fast folding.
/// Bits 0–20: the single code point that NFKC_Casefold followed by traditional→simplified yields;
/// 0x1FFFFF: nothing is left of it (default ignorable); 0: more than one, ask `cicu_fold_segment`.
/// Bit 31: a normalization boundary stands before this code point.
bool cicu_fill_fold_table(uint32_t *table);

/// Folds one segment of `count` code points; returns how many code points were written to `out`
/// (at most `capacity`), or -1 when ICU refused.
int32_t cicu_fold_segment(const uint32_t *points, int32_t count, uint32_t *out, int32_t capacity);

/// Whether a normalization boundary (NFKC_Casefold) stands before this code point.
bool cicu_has_boundary_before(uint32_t point);

/// Unicode general category (UCharCategory), and whether the point is of a script that is written
/// without spaces (Han, kana, Hangul, Thai, Lao, Khmer, Myanmar, …).
uint8_t cicu_general_category(uint32_t point);
bool cicu_is_unspaced_script(uint32_t point);
bool cicu_is_emoji(uint32_t point);

/// A word-break iterator with the dictionary for Chinese; opening one costs far more than using it.
typedef struct cicu_word_breaker cicu_word_breaker;
cicu_word_breaker *cicu_word_breaker_open(void);
void cicu_word_breaker_close(cicu_word_breaker *breaker);

/// Writes the ends (UTF-16 offsets) of all segments of `text` to `ends`; returns their number,
/// or -1 when ICU refused. `capacity` must be at least `length`.
int32_t cicu_word_breaker_ends(cicu_word_breaker *breaker, const uint16_t *text, int32_t length,
                               int32_t *ends, int32_t capacity);

/// Latin letters (no tone marks) of one Han code point, NUL-terminated; false when it has none.
bool cicu_pinyin(uint32_t point, char *out, int32_t capacity);

#endif
