import { CharacterRuns } from './character-runs'

const words = new CharacterRuns(/[\p{L}\p{M}\p{N}]/u)

/** Words of a text; a Vietnamese syllable counts as one, as readers there count. */
export function countWords(text: string): number {
  let count = 0
  words.each(text, () => count++)
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
