import { Beginnings, mostWords } from './beginnings'
import { weightOf } from './fields'
import { isAccented } from './fold'
import type { Match } from './match'
import type { Phrase } from './query'
import type { Segment } from './segment'
import { termsOf, writtenAs } from './terms'
import { WordCursor } from './word-cursor'

/** The articles in which words stand one behind the other, or one word in a field. */
export function matchWords(segment: Segment, { words, prefix, field }: Phrase): Match {
  const looked = words.slice(0, mostWords)
  const cursors = looked
    .map((word, index) => {
      const isPrefix = prefix && index === words.length - 1
      const asWritten = isAccented(word) ? writtenAs(segment, word, isPrefix) : () => true
      return new WordCursor(segment, termsOf(segment, word.folded, isPrefix), index, asWritten)
    })
    // What stands in few places leaves little to look at.
    .sort((a, b) => a.size - b.size)
  const { documents } = segment
  const weights = new Uint8ClampedArray(documents)
  const exact = looked.some(isAccented) ? new Uint8Array(documents) : null
  const beginnings = new Beginnings(segment, field)
  let count = 0
  for (let document = 0; document < documents; document++) {
    if (!haveAll(cursors, document)) continue
    lookAt(cursors, beginnings)
    const weight = beginnings.inText + weightOf(beginnings.fields)
    if (weight === 0) continue
    weights[document] = weight
    count += 1
    if (exact) exact[document] = beginnings.asWritten
  }
  return { weights, exact, count }
}

function haveAll(cursors: readonly WordCursor[], document: number): boolean {
  for (const cursor of cursors) if (!cursor.seek(document)) return false
  return true
}

/** In the article that all of them have come to. */
function lookAt(cursors: readonly WordCursor[], beginnings: Beginnings): void {
  let isFirst = true
  for (const cursor of cursors) {
    beginnings.nextWord(isFirst)
    cursor.lookAt(beginnings)
    if (!beginnings.areAny) return
    isFirst = false
  }
}
