/**
 * How a word is looked for and how it was written. `folded` has no case and no marks: `Đại` and `dai` are one, so are
 * `hoà` and `hòa`, NFC and NFD, full-width letters and common ones, a word with soft hyphens and without. `exact` keeps the
 * marks, the tone behind its syllable, so that where on the syllable it was written makes no difference.
 */
export type Word = { folded: string; exact: string }

/**
 * Soft hyphens and joiners, which come and go with the page, and the variant of a symbol: nobody sees them in a word, which they
 * neither begin nor end (WB4 of UAX #29). Part of a class of a regular expression.
 */
export const joiners = '\\u00ad\\u200c\\u200d\\u2060\\ufe0f'
const allJoiners = new RegExp(`[${joiners}]`, 'g')

/** Grave, acute, tilde, hook above, dot below: the tones of Vietnamese, and accents of other languages. */
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g
const marks = /[\u0300-\u036f]/g
/** Letters that Unicode does not decompose, as they are written without their stroke or ligature. */
const plainLetters: Record<string, string> = {
  đ: 'd',
  ø: 'o',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}
/** Icelandic eth and African d, whose capitals look like that of `đ` and are typed for it: `Ðại`, `Ɖại`. */
const lookAlikes = /[ðɖ]/g
const strokes = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')

/** Nobody writes longer words; what is longer (keys, addresses) is found by its beginning. In UTF-16 units. */
const longest = 64

export const foldWord = (word: string): Word => foldLatin(word) ?? foldAny(word)

/** What the units of a word come to where each is folded by itself; null where one has to be folded with its neighbours. */
function foldLatin(word: string): Word | null {
  let [folded, letters, tone] = ['', '', '']
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at)
    if (!isLatin(unit)) return null
    const letter = latinLetter(unit)
    folded += letter.folded
    letters += letter.letters
    tone += letter.tone
  }
  return { folded: cut(folded), exact: cut(letters + tone) }
}

/** Whole letters of European languages and of Vietnamese: no mark that belongs to the letter before, and none that joins. */
const isLatin = (unit: number): boolean => unit < 0x250 || (unit >= 0x1e00 && unit < 0x1f00)
const latin: (Parts | undefined)[] = []
const latinLetter = (unit: number): Parts => (latin[unit] ??= partsOf(String.fromCharCode(unit)))

/** What this UTF-16 unit of a word comes to once it is folded; empty where that takes more of the word. */
export const foldedUnit = (unit: number): string => (isLatin(unit) ? latinLetter(unit).folded : '')

function foldAny(word: string): Word {
  const { folded, letters, tone } = partsOf(word)
  return { folded: cut(folded), exact: cut(letters + tone) }
}

type Parts = { folded: string; letters: string; tone: string }

function partsOf(word: string): Parts {
  // Lower case can add marks (`İ`), and decomposing bring capitals (`℃`).
  const decomposed = word
    .replace(allJoiners, '')
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(lookAlikes, 'đ')
  return {
    folded: decomposed
      .replace(marks, '')
      .replace(strokes, (letter) => plainLetters[letter] ?? letter)
      .normalize('NFC'),
    letters: decomposed.replace(tones, '').normalize('NFC'),
    tone: decomposed.match(tones)?.join('') ?? '',
  }
}

/** Not inside of a character. */
const cut = (text: string): string =>
  text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')

/** Whether the word says how it is accented, so that exact matches can be told from others. */
export const isAccented = ({ folded, exact }: Word): boolean => folded !== exact

/**
 * Whether a word that has the same letters has the same marks, too. @param prefix whether `written` may go on: a tone that
 * is not there yet is still to come
 */
export function isWrittenAs(written: string, exact: string, prefix: boolean): boolean {
  if (!prefix || written === exact) return written === exact
  const [letters, tone] = apart(written)
  const [allLetters, itsTone] = apart(exact)
  return allLetters.startsWith(letters) && (tone === '' || tone === itsTone)
}

/** What is written of a word but for its tone. */
export const lettersOf = (exact: string): string => apart(exact)[0]

function apart(exact: string): [letters: string, tone: string] {
  const at = exact.search(tones)
  return at < 0 ? [exact, ''] : [exact.slice(0, at), exact.slice(at)]
}
