/** Fewer than this are in no text of these encodings that could be told as one. */
const fewMarks = 8

/** Whether a text has so many letters of Latin-1 above ASCII that it may be one of an encoding that lived in fonts. */
export function hasManyMarks(text: string): boolean {
  const mark = /[\u00a1-\u00fe]/g
  let count = 0
  while (count < fewMarks && mark.test(text)) count++
  return count === fewMarks
}

/** Whether a text is in NFC. */
export const isComposed = (text: string): boolean => !mayBeApart.test(text) || text.normalize('NFC') === text
/** Not in Latin letters below the combining marks, those of Vietnamese, Greek, Cyrillic, Han, punctuation, signs and pictures. */
const mayBeApart =
  /[^\ufe0f\0-\u02ff\u0391-\u03ce\u0400-\u0482\u1ea0-\u1ef9\u2007-\u20cf\u2190-\u2328\u232b-\u2adb\u3004-\u3029\u3400-\u9fff\ue000-\uf8ff\ufeff\udc00-\udfff\ud83c-\ud83e]/

/**
 * Whether the HTML of a page says by itself that all of its text is Unicode in NFC: hardly a mark, as a letter or by name, none by a
 * number that may be one, and no font of Vietnamese that was an encoding. Of others that has to be asked of the page.
 */
export const isPlainMarkup = (html: string): boolean =>
  !hasManyMarks(html) && !mayBeElse.test(html) && isComposed(html)

/**
 * References by number but for ASCII, signs that are no letters, and punctuation; by name but for what has no mark (without a semicolon
 * only letters of Latin-1 have names; scripts are full of `&` before other ones); and those fonts.
 */
const mayBeElse = new RegExp(
  [
    String.raw`&#(?!0?\d\d;|1[0-5]\d;|1(?:60|69|71|74|83|87);|215;|8[25-9]\d\d;|x0*[2-7]?[\da-f];|xa0;|x20[1-5][\da-f];)(?=[x\d])`,
    '&(?!(?:nbsp|e[mn]sp|thinsp|amp|lt|gt|quot|apos|[lr][sd]?a?quo|[mn]dash|hellip|copy|reg|trade|bull|middot|times|euro|[lrud]arr);)[a-z]{2,8};',
    '&[a-z]{1,2}(?:acute|grave|circ|uml|tilde|cedil|ring|slash|lig|th|orn)',
    String.raw`\.vn|vni-`,
  ].join('|'),
  'i',
)
