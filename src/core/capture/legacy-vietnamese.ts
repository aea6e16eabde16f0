import { readsAsVietnamese } from './vietnamese-syllable'

/**
 * Encodings that lived in fonts: before Unicode, pages declared Western European, or nothing, and named a font whose
 * letters were drawn in other places. TCVN3 (also ABC) came with fonts such as `.VnTime`, VNI-Windows with `VNI-Times`.
 */
export type LegacyEncoding = 'tcvn3' | 'vni'

/** A font that brings its encoding; `capitals` draws small letters as capitals, which TCVN3 has no other way to write. */
export type LegacyFont = { encoding: LegacyEncoding; capitals: boolean }

/** By a `font-family` list or the `face` of a `<font>`; null when it names none of these fonts. */
export function legacyFont(families: string): LegacyFont | null {
  const name = /(?:^|[,\s])["']?(\.vn\w*|vni-\w+)/i.exec(families)?.[1]
  if (name === undefined) return null
  return name.startsWith('.')
    ? { encoding: 'tcvn3', capitals: /h$/i.test(name) }
    : { encoding: 'vni', capitals: false }
}

// TCVN 5712:1993, VN3: 0xA1 to 0xAE and 0xB5 to 0xFE; a space is a code without a letter. The letters stand at the same
// codes as in VN1, which glibc's iconv knows as TCVN5712-1; VN3 leaves out its capitals with tones.
const tcvn3 = new Map<string, string>()
const tcvn3Rows: readonly [code: number, letters: string][] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè ẻẽ'],
  [0xd0, 'éẹềểễếệìỉ   ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
]
for (const [code, letters] of tcvn3Rows)
  for (const [index, letter] of Array.from(letters).entries())
    if (letter !== ' ') tcvn3.set(String.fromCharCode(code + index), letter)

// VNI-Windows puts a letter with marks into two codes: the vowel, and one that draws its marks. (The table of the xvnkb
// input method, vni.h, lists all of them.) Marks are given here as Unicode's combining ones.
const [grave, acute, circumflex, tilde, breve, hook, dot] = [
  '\u0300',
  '\u0301',
  '\u0302',
  '\u0303',
  '\u0306',
  '\u0309',
  '\u0323',
]
const vniMarks: Readonly<Record<string, string>> = {
  ù: acute,
  ø: grave,
  û: hook,
  õ: tilde,
  ï: dot,
  â: circumflex,
  á: circumflex + acute,
  à: circumflex + grave,
  å: circumflex + hook,
  ã: circumflex + tilde,
  ä: circumflex + dot,
  ê: breve,
  é: breve + acute,
  è: breve + grave,
  ú: breve + hook,
  ü: breve + tilde,
  ë: breve + dot,
}
const vniLetters: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
  ñ: 'đ',
}
const anyCase = (letters: string[]) => letters.join('') + letters.join('').toUpperCase()
const vniUnit = new RegExp(
  `([aeouyôö])([${Object.keys(vniMarks).join('')}])|[${anyCase(Object.keys(vniLetters))}]`,
  'gi',
)

/** Unicode in NFC for text of a legacy encoding whose bytes were read as windows-1252. */
export function legacyToUnicode(text: string, encoding: LegacyEncoding, capitals = false): string {
  const unicode = encoding === 'tcvn3' ? fromTcvn3(text) : fromVni(text)
  return (capitals ? unicode.toUpperCase() : unicode).normalize('NFC')
}

function fromTcvn3(text: string): string {
  return text
    .replace(/[a-z\u00a1-\u00fe]+/gi, (word) =>
      // Signs that stand alone are what they seem to be.
      /^[©·»×§½¼±²³°]$/.test(word)
        ? word
        : word.replace(/[\u00a1-\u00fe]/g, (sign) => tcvn3.get(sign) ?? sign),
    )
    .replace(/\p{L}+/gu, (word) =>
      /[A-Z].*[A-Z]/.test(word) && !/[a-z]/.test(word) ? word.toUpperCase() : word,
    )
    .replace(/([AĂÂEÊIOÔƠUƯY])(\p{Ll})/gu, (pair, capital: string, small: string) =>
      // Keyboard programs write `À` as `A` with the small letter behind it.
      small !== capital.toLowerCase() && withoutTone(small) === capital.toLowerCase()
        ? small.toUpperCase()
        : pair,
    )
}

const withoutTone = (letter: string) =>
  letter
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC')

const fromVni = (text: string): string =>
  text.replace(vniUnit, (unit, vowel: string | undefined, mark: string | undefined) => {
    if (vowel === undefined || mark === undefined) return letterOfVni(unit)
    return letterOfVni(vowel) + (vniMarks[mark.toLowerCase()] ?? mark)
  })

function letterOfVni(sign: string): string {
  const letter = vniLetters[sign.toLowerCase()] ?? sign
  return sign === sign.toLowerCase() ? letter : letter.toUpperCase()
}

/** Characters; enough for what reads as Vietnamese once two of them have become one. */
const sampleLength = 40_000
/** Nearly a third of the words of Vietnamese have a mark, and words are shorter than thirty letters. */
const fewestMarks = 0.01

/**
 * The legacy encoding of a text, when it makes no sense as it stands and is Vietnamese in that. French, German, Czech and
 * other texts with marked letters are never that: their words, so changed, are no syllables.
 */
export function detectLegacy(text: string): LegacyEncoding | null {
  const sample = text.slice(0, sampleLength)
  const marks = sample.match(/[\u00a1-\u00fe]/g)?.length ?? 0
  if (marks < sample.length * fewestMarks || marks === 0 || readsAsVietnamese(sample)) return null
  return (
    (['tcvn3', 'vni'] as const).find((encoding) => readsAsVietnamese(legacyToUnicode(sample, encoding))) ??
    null
  )
}
