import { parseOpml as parseDocument, type Opml } from 'feedsmith'
import { parseAddress } from '@core/address'
import type { FeedError } from '@core/errors'
import type { OpmlOutline } from '@core/feed'
import { err, ok, type Result } from '@core/result'
import type { ExtractorJobs } from '@shared/extractor'
import { isParserError } from './parser-errors'

/**
 * The subscriptions of an OPML document, in its order, with the names of the folders around each. An address that is
 * none stays as it is written: the import reports it.
 */
export function parseOpml({ text }: ExtractorJobs['opml']['args']): Result<OpmlOutline[], FeedError> {
  try {
    const outlines = parseDocument(text.replace(/^\uFEFF/, '')).body?.outlines ?? []
    const found = outlines.flatMap((outline) => subscriptions(outline, []))
    return found.length > 0 ? ok(found) : err({ type: 'opml/empty' })
  } catch (cause) {
    if (isParserError(cause)) return err({ type: 'opml/invalid' })
    throw cause
  }
}

type Outline = Opml.Outline<string>

function subscriptions(outline: Outline, folders: readonly string[]): OpmlOutline[] {
  const name = outline.title ?? outline.text ?? ''
  const inside = (outline.outlines ?? []).flatMap((child) =>
    subscriptions(child, outline.xmlUrl === undefined && name ? [...folders, folderName(name)] : folders),
  )
  if (outline.xmlUrl === undefined) return inside
  const address = parseAddress(outline.xmlUrl)
  return [
    {
      url: address.ok ? address.value : outline.xmlUrl,
      title: name.normalize('NFC'),
      siteUrl: outline.htmlUrl ?? null,
      folder: folders.join('/'),
    },
    ...inside,
  ]
}

/** `/` separates folders here, so a folder's own name has none. */
const folderName = (name: string) => name.replaceAll('/', '∕').normalize('NFC')
