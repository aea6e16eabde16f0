import { fieldAt, fieldBit, isHead, weightOf } from './fields'
import { isAccented, isWrittenAs, type Word } from './fold'
import { Postings } from './postings'
import type { Phrase } from './query'
import { exactOf, termOf, termsOf, type Segment } from './segment'

/** What a phrase finds in a segment. By number of the article: what it weighs there (0 where it is not), and whether it is
 * written as it was asked for. */
export type Match = { weights: Float32Array; exact: Uint8Array; count: number }

export function matchPhrase(segment: Segment, phrase: Phrase): Match {
  const [only, ...more] = phrase.words
  return only && more.length === 0 && phrase.field === null
    ? matchWord(segment, only, phrase.prefix)
    : matchWords(segment, phrase)
}

const noMatch = (segment: Segment): Match => ({
  weights: new Float32Array(segment.documents),
  exact: new Uint8Array(segment.documents),
  count: 0,
})

function matchWord(segment: Segment, word: Word, prefix: boolean): Match {
  const match = noMatch(segment)
  const { weights, exact } = match
  for (const { term, isExact } of variants(segment, word, prefix)) {
    const postings = new Postings(segment, term)
    while (postings.next()) {
      const { document } = postings
      if (weights[document] === 0) match.count += 1
      weights[document] = (weights[document] ?? 0) + postings.inText + weightOf(postings.fields)
      if (isExact) exact[document] = 1
    }
  }
  return match
}

type Variant = { term: number; isExact: boolean }

/** The terms that a word means, and which of them are written as it is; a word without marks asks for none. */
function variants(segment: Segment, word: Word, prefix: boolean): Variant[] {
  const { first, end } = termsOf(segment, word.folded, prefix)
  const accented = isAccented(word)
  return Array.from({ length: end - first }, (_none, index) => {
    const term = first + index
    return { term, isExact: accented && isWrittenAs(word.exact, exactOf(termOf(segment, term)), prefix) }
  })
}

/** Where a phrase can begin in an article, and whether it is written there as asked, as far as has been looked. */
type Beginnings = Map<number, boolean>

function matchWords(segment: Segment, { words, prefix, field }: Phrase): Match {
  const accented = words.some(isAccented)
  const inOrder = words
    .map((word, index) => ({
      word,
      index,
      terms: variants(segment, word, prefix && index === words.length - 1),
    }))
    .map((one) => ({ ...one, articles: articlesWith(segment, one.terms) }))
    .sort((a, b) => a.articles - b.articles)
  let found: Map<number, Beginnings> | null = null
  for (const { word, index, terms } of inOrder) {
    found = narrow(segment, { terms, index, needsMarks: isAccented(word) }, found)
    if (found.size === 0) break
  }
  const match = noMatch(segment)
  for (const [document, beginnings] of found ?? []) {
    const weight = weigh(beginnings, field)
    if (weight === 0) continue
    match.weights[document] = weight
    match.count += 1
    if (accented && [...beginnings.values()].includes(true)) match.exact[document] = 1
  }
  return match
}

const articlesWith = (segment: Segment, terms: readonly Variant[]): number =>
  terms.reduce((sum, { term }) => sum + new Postings(segment, term).count, 0)

type WordOfPhrase = { terms: readonly Variant[]; index: number; needsMarks: boolean }

/** Those beginnings behind which the word stands in its place; all of them where it is the first to be looked at. */
function narrow(
  segment: Segment,
  { terms, index, needsMarks }: WordOfPhrase,
  before: ReadonlyMap<number, Beginnings> | null,
): Map<number, Beginnings> {
  const found = new Map<number, Beginnings>()
  for (const { term, isExact } of terms) {
    const postings = new Postings(segment, term)
    while (postings.next()) {
      const { document } = postings
      const possible = before?.get(document)
      if (before && !possible) continue
      const asWritten = isExact || !needsMarks
      postings.readPositions((position) => {
        const beginning = position - index
        const known = possible ? possible.get(beginning) : true
        if (known === undefined) return
        let beginnings = found.get(document)
        if (!beginnings) found.set(document, (beginnings = new Map()))
        beginnings.set(beginning, known && asWritten)
      })
    }
  }
  return found
}

function weigh(beginnings: Beginnings, field: Phrase['field']): number {
  let inText = 0
  let fields = 0
  for (const position of beginnings.keys()) {
    if (field !== null && fieldAt(position) !== field) beginnings.delete(position)
    else if (isHead(position)) fields |= fieldBit(position)
    else inText += 1
  }
  return inText + weightOf(fields)
}
