/** A part of a MIME document that has no parts itself. Its body is decoded only when it is asked for. */
export type MimePart = {
  /** The media type, lower case. */
  type: string
  charset: string | null
  /** `Content-Location`, as it is written. */
  location: string | null
  /** `Content-ID`, without its brackets. */
  id: string | null
  body: () => Uint8Array
}

export type MimeDocument = {
  /** Of the document itself, names in lower case; the first of each counts. */
  headers: ReadonlyMap<string, string>
  parts: MimePart[]
}

/** No honest document is deeper, or in more parts. */
const maxDepth = 8
const maxParts = 5_000
const maxHeaderBytes = 64 * 1024

const lineFeed = 0x0a
const dash = 0x2d

type Span = { start: number; end: number }

/**
 * Reads a MIME document (RFC 2045, 2046) down to the parts that have none. What is cut off ends where the file does; null
 * for what is no document of several parts, or one built to exhaust its readers.
 */
export function parseMime(bytes: Uint8Array): MimeDocument | null {
  const parts: MimePart[] = []
  const whole = readHeaders(bytes, { start: 0, end: bytes.length })
  if (!whole) return null
  const isSound = collect(whole.headers, whole.body, 0)
  return isSound && parts.length > 0 ? { headers: whole.headers, parts } : null

  function collect(headers: ReadonlyMap<string, string>, body: Span, depth: number): boolean {
    const { value: type, parameters } = readParameters(headers.get('content-type') ?? 'text/plain')
    if (type.startsWith('multipart/')) {
      const boundary = parameters.get('boundary')
      if (!boundary || depth === maxDepth) return false
      for (const span of splitParts(bytes, body, boundary)) {
        const part = readHeaders(bytes, span)
        if (part && !collect(part.headers, part.body, depth + 1)) return false
      }
      return true
    }
    if (depth === 0 || parts.length === maxParts) return false
    const encoding = (headers.get('content-transfer-encoding') ?? '').trim().toLowerCase()
    parts.push({
      type,
      charset: parameters.get('charset')?.toLowerCase() ?? null,
      location: headers.get('content-location')?.replace(/\s+/g, '') ?? null,
      id: bareId(headers.get('content-id')),
      body: () => decodeBody(bytes.subarray(body.start, body.end), encoding),
    })
    return true
  }
}

/** `<part@host>` as links name it: `part@host`. */
const bareId = (id: string | undefined): string | null => id?.trim().replace(/^<|>$/g, '') ?? null

/** A header's value and its parameters, names in lower case: `multipart/related; boundary="x"`. */
export function readParameters(header: string): { value: string; parameters: Map<string, string> } {
  const value = (header.split(';')[0] ?? '').trim().toLowerCase()
  const parameters = new Map<string, string>()
  for (const [, name = '', quoted, bare] of header.matchAll(
    /;\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g,
  ))
    parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '')
  return { value, parameters }
}

/** The headers of an entity, and where its body is; null where they have no end in sight. */
function readHeaders(bytes: Uint8Array, { start, end }: Span) {
  const headers = new Map<string, string>()
  let last = ''
  let at = start
  while (at < end) {
    if (at - start > maxHeaderBytes) return null
    const next = lineEnd(bytes, at, end)
    const line = new TextDecoder().decode(bytes.subarray(at, next)).replace(/\r?\n$/, '')
    at = next
    if (line === '') break
    if (/^[ \t]/.test(line)) {
      // A value goes on in lines that begin with white space (RFC 5322, 2.2.3).
      headers.set(last, `${headers.get(last) ?? ''} ${line.trim()}`)
      continue
    }
    const colon = line.indexOf(':')
    last = line.slice(0, Math.max(0, colon)).trim().toLowerCase()
    if (!headers.has(last)) headers.set(last, line.slice(colon + 1).trim())
  }
  return { headers, body: { start: at, end } }
}

/** What stands between the lines that are the boundary (RFC 2046, 5.1.1); the break before such a line belongs to it. */
function splitParts(bytes: Uint8Array, { start, end }: Span, boundary: string): Span[] {
  const mark = new TextEncoder().encode(`--${boundary}`)
  const spans: Span[] = []
  let open: number | null = null
  for (let at = start; at < end; at = lineEnd(bytes, at, end)) {
    if (bytes[at] !== dash || !startsWith(bytes, at, mark)) continue
    const after = at + mark.length
    const closes = bytes[after] === dash && bytes[after + 1] === dash
    if (!closes && !isBlank(bytes.subarray(after, lineEnd(bytes, after, end)))) continue
    if (open !== null) spans.push({ start: open, end: withoutBreak(bytes, open, at) })
    open = closes ? null : lineEnd(bytes, at, end)
    if (closes || spans.length > maxParts) break
  }
  if (open !== null) spans.push({ start: open, end })
  return spans
}

function lineEnd(bytes: Uint8Array, at: number, end: number): number {
  const found = bytes.indexOf(lineFeed, at)
  return found < 0 || found >= end ? end : found + 1
}

const startsWith = (bytes: Uint8Array, at: number, mark: Uint8Array) =>
  mark.every((byte, index) => bytes[at + index] === byte)

const isBlank = (bytes: Uint8Array) => bytes.every((byte) => byte <= 0x20)

function withoutBreak(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start || bytes[end - 1] !== lineFeed) return end
  return end - 2 >= start && bytes[end - 2] === 0x0d ? end - 2 : end - 1
}

function decodeBody(bytes: Uint8Array, encoding: string): Uint8Array {
  if (encoding === 'base64') return decodeBase64(bytes)
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(bytes) : bytes
}

/** RFC 2045, 6.7. What is not written as it should be stays as it is written. */
function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte !== 0x3d) {
      decoded[length++] = byte
      continue
    }
    const rest = String.fromCharCode(...bytes.subarray(at + 1, at + 3))
    if (/^[0-9a-f]{2}$/i.test(rest)) {
      decoded[length++] = Number.parseInt(rest, 16)
      at += 2
    } else if (/^\r?\n/.test(rest)) {
      at += rest.startsWith('\r') ? 2 : 1
    } else if (rest !== '') {
      decoded[length++] = byte
    }
  }
  return decoded.slice(0, length)
}

/** Of each character its six bits; 64 for what is none (RFC 4648, 4 and 5). */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sixBits = new Uint8Array(256).fill(64)
for (let value = 0; value < alphabet.length; value++) sixBits[alphabet.charCodeAt(value)] = value
sixBits['-'.charCodeAt(0)] = 62
sixBits['_'.charCodeAt(0)] = 63

/** Base64 with whatever stands between its characters passed over, as RFC 2045, 6.8 asks. */
export function decodeBase64(bytes: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(Math.ceil((bytes.length * 3) / 4))
  let length = 0
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    const value = sixBits[byte] ?? 64
    if (value === 64) continue
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held >= 8) {
      held -= 8
      decoded[length++] = (bits >> held) & 0xff
    }
  }
  return decoded.slice(0, length)
}
