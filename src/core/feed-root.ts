import type { FeedFormat } from './feed'

/**
 * What the document is, by its outermost element (RSS 0.9x and 2.0 `rss`, RSS 1.0 `rdf:RDF`, Atom `feed`) or by being a
 * JSON object. Null for anything else (a page of HTML), and for XML that was cut off before its end, whose last entry
 * can't be trusted.
 */
export function feedFormatOf(text: string): FeedFormat | null {
  if (/^\s*\{/.test(text)) return 'json'
  const root = rootName(text)
  if (root === null || !text.includes(`</${root}`)) return null
  switch (root.replace(/^.*:/, '').toLowerCase()) {
    case 'rss':
      return 'rss'
    case 'rdf':
      return 'rdf'
    case 'feed':
      return 'atom'
    default:
      return null
  }
}

/** The name of the outermost element as it is written; null where there is none. */
function rootName(xml: string): string | null {
  let position = xml.indexOf('<')
  while (position >= 0) {
    const end = endOfProlog(xml, position)
    if (end === null)
      return /^<([\p{L}_][\p{L}\p{N}_.:-]*)/u.exec(xml.slice(position, position + 200))?.[1] ?? null
    if (end < 0) return null
    position = xml.indexOf('<', end)
  }
  return null
}

/** Where the comment, instruction or document type at `start` ends, -1 if it does not; null where none begins. */
function endOfProlog(xml: string, start: number): number | null {
  if (xml.startsWith('<?', start)) return xml.indexOf('?>', start)
  if (xml.startsWith('<!--', start)) return xml.indexOf('-->', start)
  if (!xml.startsWith('<!', start)) return null
  const close = xml.indexOf('>', start)
  const subset = xml.indexOf('[', start)
  if (subset < 0 || subset > close) return close
  const end = /\]\s*>/g
  end.lastIndex = subset
  return end.exec(xml)?.index ?? -1
}
