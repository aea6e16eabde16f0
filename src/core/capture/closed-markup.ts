import { tagsOf } from './tags'

/** The end of a sentence in UTF-8, of which each character here is a byte; a quotation may end behind it. */
const sentenceEnd = /(?:[.!?:;)\]"']|\xe2\x80[\x99\x9d\xa6]|\xc2\xbb)$/

/**
 * Whether markup may end where it does: all elements that need an end tag have one, and no sentence breaks off behind the last.
 * A page that leaves out the end tags of its body and of itself is told from one that breaks off by this alone.
 * @param html a character for each byte
 */
export function isClosedMarkup(html: string): boolean {
  const open = new Map<string, number>()
  const tags = tagsOf(html)
  let tag = tags.next()
  for (; !tag.done; tag = tags.next()) {
    const { name, isEnd } = tag.value
    open.set(name, Math.max(0, (open.get(name) ?? 0) + (isEnd ? -1 : 1)))
  }
  if (tag.value === null) return false
  const behind = html.slice(tag.value).trim()
  return [...open.values()].every((count) => count === 0) && (behind === '' || sentenceEnd.test(behind))
}
