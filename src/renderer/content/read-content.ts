import { findContent } from './extract/candidates'
import { Lengths } from './extract/lengths'
import type { RelatedLink } from './extract/links'
import { repairText, repairThread } from './extract/repair'
import { isEnormous, readSimply } from './extract/simple'
import type { Metadata } from './metadata/metadata'
import { readyPage } from './prepare/ready-page'
import type { Trace } from './trace'

/** `dateline` stands at its end, where the page tells of no time before; `partial` where there is more than was read. */
export type Read = {
  root: Element
  source: string | null
  dateline?: string | null
  related: RelatedLink[]
  partial?: 'too-long' | 'cut-off' | null
}

/**
 * What a page is about, in plain structure; null where it is no article. The page is taken apart.
 * @param characters of text that it has at most, where that is known
 */
export const readContent = (
  page: Document,
  { url, metadata, characters }: { url: string; metadata: Metadata; characters: number | undefined },
  trace: Trace,
): Read | null =>
  isEnormous(page, characters) ? readWhole(page, trace) : readCarefully(page, url, metadata, trace)

/** Readies the page, finds what it is about, and repairs that. Null where it is no article. */
function readCarefully(page: Document, url: string, metadata: Metadata, trace: Trace): Read | null {
  readyPage(page, url, metadata.discussion, trace)
  const lengths = new Lengths(page.body)
  const found = findContent(page, metadata, lengths, trace)
  if (found?.kind === 'thread') return { root: repairThread(found, page), source: null, related: [] }
  return found && repairText(found, page, url, metadata, lengths, trace)
}

function readWhole(page: Document, trace: Trace): Read {
  trace.note('simple', page.body, 'too large a page to be read with care')
  const { root, rest } = readSimply(page)
  if (rest) trace.note('simple', rest, 'the text goes on here, and is not read any further')
  return { root, source: null, related: [], partial: rest ? 'too-long' : null }
}
