import type { WebContents } from 'electron/main'
import { setTimeout as delay } from 'node:timers/promises'
import type { ExtractError, FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { asText, openWorld, readDocument, sendTo, type Ask } from '../capture/page-world'

const readingMs = 10_000
/** For the end of a page that is still arriving. */
const arrivingMs = 5000
const lookEveryMs = 100

export type SiteDocument = {
  /** HTML in UTF-8. */
  html: Uint8Array
  /** Whether its end had not come yet. */
  isCutOff: boolean
}

/** The document of a page as it is now, or as soon as it is all there, read from a world that its scripts cannot reach. */
export async function readSite(
  contents: WebContents,
  maxBytes: number,
): Promise<Result<SiteDocument, ExtractError | FetchError>> {
  contents.debugger.attach('1.3')
  try {
    const reading = openWorld(sendTo(contents)).then(async (ask) => {
      const isCutOff = !(await untilArrived(ask))
      return { isCutOff, value: await ask(readDocument(maxBytes)) }
    })
    const read = await Promise.race([reading, delay(readingMs, null)])
    if (!read) return err({ type: 'extract/timeout', afterMs: readingMs })
    const text = asText(read.value)
    const bytes = text === null ? null : new TextEncoder().encode(text)
    return bytes && bytes.length <= maxBytes
      ? ok({ html: bytes, isCutOff: read.isCutOff })
      : err({ type: 'fetch/too-large', limitBytes: maxBytes })
  } finally {
    if (!contents.isDestroyed()) contents.debugger.detach()
  }
}

async function untilArrived(ask: Ask): Promise<boolean> {
  for (let waited = 0; waited < arrivingMs; waited += lookEveryMs) {
    if ((await ask(`Reflect.get(Document.prototype, 'readyState', document)`)) !== 'loading') return true
    await delay(lookEveryMs)
  }
  return false
}
