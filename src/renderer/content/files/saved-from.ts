import { withoutCredentials } from '@core/address'

/** What the program that saved a page wrote into it. */
export type SavedFrom = { address: string | null; savedAt: string | null }

/**
 * Reads the comment that SingleFile (`Page saved with SingleFile`, with address and date) or a browser (`saved from
 * url=(0023)https://…`, the "mark of the web") puts before the page's head; else the page's own canonical address.
 */
export function readSavedFrom(page: Document): SavedFrom {
  for (const parent of [page, page.documentElement]) {
    for (const { nodeType, nodeValue } of parent.childNodes) {
      if (nodeType !== Node.COMMENT_NODE || nodeValue === null) continue
      const saved = readComment(nodeValue.slice(0, 4000))
      if (saved) return saved
    }
  }
  const declared = [
    page.querySelector('link[rel~="canonical" i]')?.getAttribute('href'),
    page.querySelector('meta[property="og:url" i]')?.getAttribute('content'),
  ]
  return { address: declared.map(webAddress).find((address) => address !== null) ?? null, savedAt: null }
}

function readComment(comment: string): SavedFrom | null {
  if (/Page saved with SingleFile/i.test(comment)) {
    return {
      address: webAddress(/^\s*url:\s*(\S+)/im.exec(comment)?.[1]),
      savedAt: isoTime(/^\s*saved date:\s*(.+)$/im.exec(comment)?.[1]),
    }
  }
  const marked = /saved from url=\(\d+\)(\S+)/.exec(comment)?.[1]
  return marked === undefined ? null : { address: webAddress(marked), savedAt: null }
}

/** Without its fragment and without a name and password, as addresses are kept. */
export function webAddress(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return null
  const url = new URL(trimmed)
  url.hash = ''
  return withoutCredentials(url.href)
}

/** A date as people and headers write it; null for what is none, and for what is still to come. */
export function isoTime(text: string | null | undefined): string | null {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) || time > Date.now() ? null : new Date(time).toISOString()
}
