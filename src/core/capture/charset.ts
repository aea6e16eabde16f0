import { detectLegacy } from './legacy-vietnamese'
import { byteOrderMark, countUtf8, utf16ByZeros } from './utf'
import { readsAsVietnamese } from './vietnamese-syllable'

/** The text of a page. `header` is the charset of its `Content-Type`. */
export const decodePage = (bytes: Uint8Array, header: string | null): string =>
  asUtf8(bytes, header) ?? new TextDecoder(pageCharset(bytes, header)).decode(bytes)

/** What most pages are is decoded without a look at each byte first; null where `pageCharset` may say otherwise. */
function asUtf8(bytes: Uint8Array, header: string | null): string | null {
  if (byteOrderMark(bytes) ?? utf16ByZeros(bytes)) return null
  const [first] = declaredIn(ascii(bytes.subarray(0, headBytes)), header)
  if (first && hasOtherAscii.test(first)) return null
  try {
    const text = utf8.decode(bytes)
    return controls.test(text) ? null : text
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
/** Where bytes that are ASCII, or UTF-8, may be text of another kind. */
const hasOtherAscii = /^(?:gb|big5|euc|shift|iso-2022|replacement)/
/** Written by nobody: the bytes are text of another kind, or were encoded twice. */
const controls = /[\u0080-\u009f]/
/** What is read of a page for its declaration. */
const headBytes = 4096

/** The `charset` of a `Content-Type` header; null when it has none. */
export function headerCharset(contentType: string): string | null {
  return /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? null
}

/**
 * The character encoding of a page: browsers' order (WHATWG HTML, 13.2.3: byte order mark, header, the page's own
 * declaration), but the bytes are asked whether it can be true. Servers add a default to pages they know nothing about,
 * and templates outlive the encoding they were made for:
 * - Bytes that are UTF-8 are UTF-8; text in another encoding is hardly ever that by chance. Those that are not, are not.
 * - What reads as Vietnamese in windows-1258 is that, whatever else is declared. Of Western European, windows-1258 and a declaration
 *   that is none, windows-1252 is also what the encodings that lived in fonts are read in (`legacy-vietnamese.ts`).
 * @returns the name that `TextDecoder` gives it
 */
export function pageCharset(bytes: Uint8Array, header: string | null): string {
  const wide = byteOrderMark(bytes) ?? utf16ByZeros(bytes)
  if (wide) return wide
  const head = ascii(bytes.subarray(0, headBytes))
  const declared = declaredIn(head, header)
  const [first] = declared
  const { sequences, broken } = countUtf8(bytes)
  if (sequences + broken === 0) return first ?? 'utf-8'
  if (sequences > broken * 20 && (sequences >= certain || !writesTwoBytes(first))) return 'utf-8'
  const believed = declared.find((encoding) => encoding !== 'utf-8')
  if (readsAsVietnamese(wordsIn('windows-1258', bytes))) return 'windows-1258'
  if (believed && !doubtful.has(believed)) return believed
  if (detectLegacy(wordsIn('windows-1252', bytes))) return 'windows-1252'
  return believed ?? (saysVietnamese(head) ? 'windows-1258' : 'windows-1252')
}

const declaredIn = (head: string, header: string | null): (string | null)[] =>
  [header, declaredInMeta(head), declaredInXml(head)]
    .map(encodingOf)
    // What could be read up to here is no UTF-16 (WHATWG HTML, 13.2.3.3).
    .filter((encoding) => encoding !== null && !encoding.startsWith('utf-16'))

/** So many sequences of UTF-8 are no chance in an encoding of two bytes a character either. */
const certain = 10
const writesTwoBytes = (encoding: string | null | undefined) => /^(?:gb|big5|euc|shift)/.test(encoding ?? '')

/** Encodings that are declared by default, or by whoever had to write something: fonts may have lived in them. */
const doubtful: ReadonlySet<string> = new Set(['windows-1252', 'windows-1258'])

/** The text between the tags of the start of a page, without its scripts and styles. */
function wordsIn(encoding: string, bytes: Uint8Array): string {
  const markup = new TextDecoder(encoding).decode(bytes.subarray(0, 200_000))
  const [start = '', ...parts] = markup.split(/<(?:script|style)\b/i)
  const shown = parts.map((part) => {
    const end = part.search(/<\/(?:script|style)/i)
    return end < 0 ? '' : part.slice(end)
  })
  return [start, ...shown].join(' ').replace(/<[^<>]*>|&#?\w+;/g, ' ')
}

const declaredInMeta = (head: string): string | null =>
  /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1] ?? null
const declaredInXml = (head: string): string | null =>
  /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1] ?? null
const saysVietnamese = (head: string): boolean => /<html[^>]+lang\s*=\s*["']?vi\b/i.test(head)

/** The encoding that a label means; null for none that anybody knows, and for what says that it is a font's. */
function encodingOf(label: string | null): string | null {
  if (label === null || /^x-user-defined$/i.test(label)) return null
  try {
    return new TextDecoder(label.trim()).encoding
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const ascii = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
