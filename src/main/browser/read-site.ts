import type { WebContents } from 'electron/main'
import { setTimeout as delay } from 'node:timers/promises'
import type { ExtractError, FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { asText, openWorld, readDocument, sendTo } from '../capture/page-world'

const readingMs = 10_000

/** The document of a page as it is now, HTML in UTF-8, read from a world that its scripts cannot reach. */
export async function readSite(
  contents: WebContents,
  maxBytes: number,
): Promise<Result<Uint8Array, ExtractError | FetchError>> {
  contents.debugger.attach('1.3')
  try {
    const html = openWorld(sendTo(contents)).then((ask) => ask(readDocument(maxBytes)))
    const read = await Promise.race([html.then((value) => ({ value })), delay(readingMs, null)])
    if (!read) return err({ type: 'extract/timeout', afterMs: readingMs })
    const text = asText(read.value)
    const bytes = text === null ? null : new TextEncoder().encode(text)
    return bytes && bytes.length <= maxBytes
      ? ok(bytes)
      : err({ type: 'fetch/too-large', limitBytes: maxBytes })
  } finally {
    if (!contents.isDestroyed()) contents.debugger.detach()
  }
}
