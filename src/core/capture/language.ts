import { CharacterRuns } from './character-runs'

// Letters that only Vietnamese uses (with or without a mark of tone), and letters with the hook or dot that no other
// language in Latin script has in number.
const vietnameseLetter = /[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]/g
const englishWords: ReadonlySet<string> = new Set(
  'the of and to in is that for it with as was on are this by from at have not'.split(' '),
)
const longestEnglishWord = 4
const latinLetters = /\p{Script=Latin}+/gu
/** Characters that are asked: a few pages of a book. */
const sampleLength = 12_000
const words = new CharacterRuns(/[\p{L}\p{M}]/u)

/**
 * Vietnamese or English, by the letters and small words of a text; null when it is neither, or too short to tell. Other
 * languages with Latin letters have far fewer of either.
 */
export function detectLanguage(text: string): 'vi' | 'en' | null {
  const sample = sampleOf(text)
  let count = 0
  let english = 0
  words.each(sample, (start, end) => {
    count++
    const isShort = end - start <= longestEnglishWord
    if (isShort && englishWords.has(sample.slice(start, end).toLowerCase())) english++
  })
  if (count < leastWords) return null
  if (hasVietnameseLetters(sample)) return 'vi'
  return english / count > 0.12 ? 'en' : null
}

const leastWords = 5

/** Whether `detectLanguage` would say Vietnamese, without a look at the words of others. */
export function isVietnamese(text: string): boolean {
  const sample = sampleOf(text)
  if (!hasVietnameseLetters(sample)) return false
  let count = 0
  words.each(sample, () => count++)
  return count >= leastWords
}

/** Whether there is anything in a text that a letter of Vietnamese alone could be, composed or not. */
export const mayBeVietnamese = (text: string): boolean => vietnameseSign.test(text)
const vietnameseSign = /[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]|[\u0300-\u036f]/

/** Composed, a text has at most a few times fewer characters. */
const sampleOf = (text: string): string =>
  text
    .slice(0, sampleLength * 3)
    .normalize('NFC')
    .slice(0, sampleLength)

function hasVietnameseLetters(sample: string): boolean {
  const vietnamese = sample.match(vietnameseLetter)?.length ?? 0
  if (vietnamese === 0) return false
  const letters = (sample.match(latinLetters) ?? []).reduce((sum, { length }) => sum + length, 0)
  return vietnamese / letters > 0.08
}

/**
 * The language of a text: the one that its page declares, unless the text is plainly in another. Templates are often
 * made in another language than what they are filled with. @param declared BCP 47
 */
export const textLanguage = (declared: string | null, detected: 'vi' | 'en' | null): string | null =>
  detected === null || declared?.split('-')[0] === detected ? declared : detected

/** A language tag as pages write it (`vi_VN`, `EN-us`) in the form of BCP 47; null when it is none. */
export function languageTag(value: string | null): string | null {
  const match = /^\s*([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_,;.\s]|$)/i.exec(
    value ?? '',
  )
  if (!match) return null
  const [, language = '', script, region] = match
  return [
    language.toLowerCase(),
    script && `${script.slice(0, 1).toUpperCase()}${script.slice(1).toLowerCase()}`,
    region?.toUpperCase(),
  ]
    .filter(Boolean)
    .join('-')
}
