/** Elements without an end tag, and those whose end tag may be left out (WHATWG HTML, 13.1.2 and 13.1.2.4). */
const withoutEnd = new Set(
  (
    'area base br col embed hr img input link meta param source track wbr ' +
    'html head body p li dt dd rt rp optgroup option colgroup thead tbody tfoot tr td th'
  ).split(' '),
)
/** What stands in them is text until their own end tag. */
const ofText = new Set(['script', 'style', 'textarea', 'title', 'iframe', 'xmp', 'noembed', 'noframes'])

/** A tag of an element that needs an end tag. `start` is where its `<` stands, `end` behind its `>`. */
export type Tag = { name: string; isEnd: boolean; start: number; end: number }

/**
 * The tags of a page that open and close what needs an end tag, in their order; comments, what is text (scripts, styles) and tags
 * that close themselves are passed over.
 * @returns where the markup ends; null where it breaks off in a tag, a comment or a script
 */
export function* tagsOf(html: string): Generator<Tag, number | null> {
  let at = 0
  for (let start = html.indexOf('<'); start >= 0; start = html.indexOf('<', at)) {
    if (html.startsWith('<!--', start)) {
      const end = html.indexOf('-->', start)
      if (end < 0) return null
      at = end + 3
      continue
    }
    const tag = /^<(\/?)([a-z][^\s/>]*)/i.exec(html.slice(start, start + 64))
    if (!tag && !/^<[!?/]/.test(html.slice(start, start + 2))) {
      at = start + 1
      continue
    }
    const end = endOfTag(html, start + 1)
    if (end < 0) return null
    at = end + 1
    const name = tag?.[2]?.toLowerCase() ?? ''
    const isEnd = tag?.[1] === '/'
    if (name === '' || withoutEnd.has(name) || html[end - 1] === '/') continue
    if (isEnd || !ofText.has(name)) yield { name, isEnd, start, end: at }
    else {
      const close = closeOf(name, html, at)
      if (close < 0) return null
      at = close
    }
  }
  return at
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
