import type { ExtractError } from '../errors'
import type { Result } from '../result'
import type { PartialReason } from './page-kind'

/** What was read of a page, as far as it counts here. */
type Read = Result<{ wordCount: number; partial: PartialReason | null }, ExtractError>

/** So few words may be what a page says until its scripts have drawn the rest. */
const thinWords = 60

/** A script that runs; data for search engines stands in such an element too. */
const runningScript = /<script(?![^>]*\btype\s*=\s*["']?application\/(?:ld\+)?json)[\s>/]/i

/**
 * Whether a page that gave so little as it came, or a text that breaks off, may give more once its own scripts have run.
 */
export function mayBeDrawnByScripts(read: Read, bytes: Uint8Array): boolean {
  const isThin = read.ok
    ? isCutOff(read) || (read.value.partial === null && read.value.wordCount < thinWords)
    : read.error.type === 'extract/needs-javascript' || read.error.type === 'extract/no-article'
  return isThin && runningScript.test(new TextDecoder('latin1').decode(bytes))
}

const isCutOff = (read: Read): boolean =>
  read.ok && (read.value.partial === 'cut-off' || read.value.partial === 'captcha')

/**
 * Whether what was read after the scripts have run counts rather than what was read of the page as it came. A failure
 * counts only where it names what stands there now.
 */
export function isBetterDrawn(drawn: Read, before: Read): boolean {
  if (drawn.ok) {
    if (!before.ok) return true
    const isWhole = isCutOff(before) && drawn.value.partial === null
    return drawn.value.wordCount > before.value.wordCount * (isWhole ? 1 : 2)
  }
  if (before.ok) return false
  switch (drawn.error.type) {
    case 'extract/soft-404':
    case 'extract/unavailable':
    case 'extract/captcha':
    case 'extract/login':
    case 'extract/consent':
      return true
    default:
      return false
  }
}

/** A page at work, at one moment; milliseconds. */
export type PageActivity = {
  /** Since all that it asked for was answered; 0 while something is not. */
  idleMs: number
  /** Since its content last changed. */
  quietMs: number
  isParsed: boolean
  /** Characters that it shows. */
  textLength: number
}

/** Long enough for a page that has drawn something, and for one that shows next to nothing yet. */
const settledMs = 1000
const patientMs = 4000
const drawnLength = 500

/** Whether a page has drawn what it will draw by itself. */
export function isSettled({ idleMs, quietMs, isParsed, textLength }: PageActivity): boolean {
  const stillMs = Math.min(idleMs, quietMs)
  return isParsed && stillMs >= (textLength >= drawnLength ? settledMs : patientMs)
}
