/** Elements without an end tag, and those whose end tag may be left out (WHATWG HTML, 13.1.2 and 13.1.2.4). */
const withoutEnd = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr ' +
    'html head body p li dt dd rt rp optgroup option colgroup thead tbody tfoot tr td th'
  ).split(' '),
)
/** What stands in them is text until their own end tag. */
const ofText = new Set(['script', 'style', 'textarea', 'title', 'iframe', 'xmp', 'noembed', 'noframes'])

/** The end of a sentence in UTF-8, of which each character here is a byte; a quotation may end behind it. */
const sentenceEnd = /(?:[.!?:;)\]"']|\xe2\x80[\x99\x9d\xa6]|\xc2\xbb)$/

/**
 * Whether markup may end where it does: all elements that need an end tag have one, and no sentence breaks off behind the last.
 * A page that leaves out the end tags of its body and of itself is told from one that breaks off by this alone.
 * @param html a character for each byte
 */
export function isClosedMarkup(html: string): boolean {
  const open = new Map<string, number>()
  let at = 0
  for (let start = html.indexOf('<'); start >= 0; start = html.indexOf('<', at)) {
    if (html.startsWith('<!--', start)) {
      const end = html.indexOf('-->', start)
      if (end < 0) return false
      at = end + 3
      continue
    }
    const name = /^<(\/?)([a-z][^\s/>]*)/i.exec(html.slice(start, start + 64))
    if (!name && !/^<[!?/]/.test(html.slice(start, start + 2))) {
      at = start + 1
      continue
    }
    const end = endOfTag(html, start + 1)
    if (end < 0) return false
    at = end + 1
    const element = name?.[2]?.toLowerCase() ?? ''
    if (element === '' || withoutEnd.has(element) || html[end - 1] === '/') continue
    const count = open.get(element) ?? 0
    if (name?.[1]) open.set(element, Math.max(0, count - 1))
    else if (!ofText.has(element)) open.set(element, count + 1)
    else {
      const close = closeOf(element, html, at)
      if (close < 0) return false
      at = close
    }
  }
  const behind = html.slice(at).trim()
  return [...open.values()].every((count) => count === 0) && (behind === '' || sentenceEnd.test(behind))
}

/** Where the `>` of a tag stands, those in its quoted values aside; -1 where the page ends before. */
function endOfTag(html: string, from: number): number {
  const mark = /[>"']/g
  for (mark.lastIndex = from; ;) {
    const found = mark.exec(html)
    if (!found || found[0] === '>') return found?.index ?? -1
    const quoteEnd = html[found.index - 1] === '=' ? html.indexOf(found[0], mark.lastIndex) : found.index
    if (quoteEnd < 0) return -1
    mark.lastIndex = quoteEnd + 1
  }
}

/** Where the end tag of an element of text begins; -1 for nowhere. */
function closeOf(element: string, html: string, from: number): number {
  const close = new RegExp(`</${element}(?=[\\s/>])`, 'gi')
  close.lastIndex = from
  return close.exec(html)?.index ?? -1
}
