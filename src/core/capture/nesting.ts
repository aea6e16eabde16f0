import { tagsOf } from './tags'

/** Fewer tags than this are read soon, however they are nested. The largest of 510 real pages has 16,237. */
const manyTags = 30_000
/** Open at once: of one name, and of all. Chromium's documents are 512 elements deep, whatever their markup. */
const maxOfName = 500
const maxOpen = 3_000

/**
 * The markup of a page without the tags that nest deeper than any document: a parser looks through all that is open for each tag,
 * so that a page of tags that are never closed takes it minutes. Texts, and tags that need no end, stay where they are.
 */
export function limitNesting(html: string): string {
  if (!hasMany(html)) return html
  const open = new Map<string, { kept: number; left: number }>()
  let all = 0
  let parts = ''
  let from = 0
  for (const { name, isEnd, start, end } of tagsOf(html)) {
    const count = open.get(name) ?? { kept: 0, left: 0 }
    open.set(name, count)
    if (isEnd ? count.left === 0 : count.kept < maxOfName && all < maxOpen) {
      const change = isEnd ? -Math.min(1, count.kept) : 1
      count.kept += change
      all += change
      continue
    }
    count.left += isEnd ? -1 : 1
    parts += html.slice(from, start)
    from = end
  }
  return parts + html.slice(from)
}

function hasMany(html: string): boolean {
  let [count, templates] = [0, 0]
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    if (isTemplate(html, at + 1)) templates += 1
    if (++count > manyTags || templates > maxOfName) return true
  }
  return false
}

/** What a template holds is a document of its own: no depth of the page's ends it, and a renderer dies of 20,000. */
const isTemplate = (html: string, at: number): boolean =>
  (html.charCodeAt(at) | 32) === t && html.slice(at, at + 8).toLowerCase() === 'template'
const t = 't'.charCodeAt(0)
