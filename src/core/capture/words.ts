import { unspaced } from '../search/tokens'
import { lazy } from '../lazy'
import { CharacterRuns } from './character-runs'

const words = new CharacterRuns(/[\p{L}\p{M}\p{N}]/u)

/** Most texts have none of what this finds, and are spared the look at each of their words. */
const mayBeUnspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffff]/
const anyUnspaced = new RegExp(`[${unspaced}]`, 'u')
const segmenter = lazy(() => new Intl.Segmenter(undefined, { granularity: 'word' }))

/**
 * Words of a text; a Vietnamese syllable counts as one, as readers there count. Where no space is put between words
 * (Chinese, Japanese, Thai), dictionaries tell them apart.
 */
export function countWords(text: string): number {
  const isUnspaced = mayBeUnspaced.test(text)
  let count = 0
  words.each(text, (start, end) => {
    const run = isUnspaced ? text.slice(start, end) : ''
    count += anyUnspaced.test(run) ? [...segmenter().segment(run)].length : 1
  })
  return count
}

/** The start of a text, cut at a word, at most `limit` characters with the ellipsis that says so. */
export function excerptOf(text: string, limit = 200): string {
  const line = text
    .slice(0, limit * mostSpace)
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= limit) return line
  const cut = line.slice(0, limit - 1)
  const end = cut.lastIndexOf(' ')
  return `${(end > limit / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.–—-]+$/u, '')}…`
}

/** More of a text than that is not read for its start: so many times as many characters, most of them white space. */
const mostSpace = 50
