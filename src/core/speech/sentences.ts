import type { TextRange } from '../anchor/selectors'

/** What ends in a full stop that ends no sentence, lower case and without it; in Vietnamese, titles and places above all. */
const abbreviations = new Set(
  (
    'mr mrs ms dr prof st gen gov sen rep lt col sgt capt rev jr sr vs vol fig approx dept inc ltd e.g i.e ' +
    'tp tx tt q p h ts ths th.s pgs gs bs ks kts cn ls cvk nxb đ tr x'
  ).split(' '),
)
const lastWord = /([^\s("“‘«[]+)\.$/u
const initial = /^\p{Lu}$/u
const sayable = /[\p{L}\p{N}]/u

/**
 * The sentences of a text, without the spaces between them and what nobody can say. One that Unicode's rules end at an abbreviation
 * or an initial goes on. @param lang BCP 47; any other word is taken for no language
 */
export function sentencesIn(text: string, lang: string | null): TextRange[] {
  const sentences: TextRange[] = []
  let start: number | null = null
  for (const { segment, index } of segmenterOf(lang).segment(text)) {
    start ??= index
    const end = start + text.slice(start, index + segment.length).trimEnd().length
    const isLast = index + segment.length === text.length
    if (!isLast && !segment.endsWith('\n') && goesOn(text.slice(start, end))) continue
    const blank = /^\s*/.exec(text.slice(start, end))?.[0].length ?? 0
    if (sayable.test(text.slice(start, end))) sentences.push({ start: start + blank, end })
    start = null
  }
  return sentences
}

function goesOn(sentence: string): boolean {
  const word = lastWord.exec(sentence)?.[1]
  return word !== undefined && (initial.test(word) || abbreviations.has(word.toLowerCase()))
}

function segmenterOf(lang: string | null): Intl.Segmenter {
  const [tag] = canonicalTags(lang)
  return new Intl.Segmenter(tag, { granularity: 'sentence' })
}

/** The tag as CLDR writes it, alone; nothing for what is none: pages declare anything. */
export function canonicalTags(lang: string | null): string[] {
  try {
    return lang === null ? [] : Intl.getCanonicalLocales(lang.replaceAll('_', '-'))
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}
