const tones = /[\u0300\u0301\u0303\u0309\u0323]/g

// A syllable is an onset, one of a closed list of rhymes, and one tone at most (Đoàn Thiện Thuật, Ngữ âm tiếng Việt).
// Both ways of setting the tone, `hoà` and `hòa`, are the same here, as the tone is taken off first.
const onset = '(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|p|ph|qu|r|s|th?|tr|v|x)?'
const open =
  'a|e|ê|i|o|ô|ơ|u|ư|y|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|ua|ui|uê|uơ|uy|ưa|ưi|ưu|ya|iêu|yêu|oai|oao|oay|oeo|uây|uôi|uya|uyu|ươi|ươu|uai|uao|uay'
const closed =
  '(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|oa|oă|oe|oo|uâ|uê|uô|uơ|ươ|iê|yê|uy|uyê|ua|uă|ue)(?:c|ch|m|n|ng|nh|p|t)'
const syllable = new RegExp(`^${onset}(?:${closed}|${open})$`)

/** Whether a word, in NFC, can be a Vietnamese syllable: by its form alone, as any of some 18,000 may be one. */
export function isSyllable(word: string): boolean {
  const parts = word.toLowerCase().normalize('NFD')
  if ((parts.match(tones)?.length ?? 0) > 1) return false
  return syllable.test(parts.replace(tones, '').normalize('NFC'))
}

const sampleLength = 20_000
const enoughWords = 8

/**
 * Whether a text reads as Vietnamese: nearly every word with a marked letter is a syllable of it, and there are many of
 * them. What was read in the wrong encoding, and other languages with marks, have hardly any.
 */
export function readsAsVietnamese(text: string): boolean {
  const { words, marked, syllables } = countSyllables(text.slice(0, sampleLength))
  return syllables >= enoughWords && syllables >= marked * 0.8 && syllables >= words * 0.3
}

/** Whether most of the marked words of a text, a short one too, are syllables. False when none is marked. */
export function mostlySyllables(text: string): boolean {
  const { marked, syllables } = countSyllables(text)
  return syllables > marked / 2
}

function countSyllables(text: string): { words: number; marked: number; syllables: number } {
  const words = text.normalize('NFC').match(/[\p{L}\p{M}]+/gu) ?? []
  const marked = words.filter((word) => /[^a-z]/i.test(word))
  return { words: words.length, marked: marked.length, syllables: marked.filter(isSyllable).length }
}
