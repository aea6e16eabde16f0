/**
 * The character encoding of a page, as browsers decide it (WHATWG HTML, 13.2.3): byte order mark, then the header's
 * `charset`, then the page's own declaration, then UTF-8 if the bytes are that. Otherwise Western European, or
 * windows-1258 when the page says that it is Vietnamese.
 * @returns a label for `TextDecoder`, lower case; what the page names is not checked
 */
export function pageCharset(bytes: Uint8Array, header: string | null): string {
  const mark = byteOrderMark(bytes)
  if (mark) return mark
  if (header) return label(header)
  const head = ascii(bytes.subarray(0, 4096))
  const declared = /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1]
  // A declaration that can be read as ASCII cannot be true of UTF-16 (same, 13.2.3.3).
  if (declared) return /^utf-16/i.test(declared) ? 'utf-8' : label(declared)
  const xml = /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1]
  if (xml) return label(xml)
  if (isUtf8(bytes)) return 'utf-8'
  return /<html[^>]+lang\s*=\s*["']?vi\b/i.test(head) ? 'windows-1258' : 'windows-1252'
}

/** The `charset` of a `Content-Type` header; null when it has none. */
export function headerCharset(contentType: string): string | null {
  return /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? null
}

const label = (name: string) => name.trim().toLowerCase()

function byteOrderMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return null
}

const ascii = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** Whether the bytes are well-formed UTF-8 (RFC 3629, 4), but for a last character that is cut. */
function isUtf8(bytes: Uint8Array): boolean {
  let index = 0
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0
    const following =
      lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1
    if (following < 0) return false
    for (let offset = 1; offset <= following; offset++) {
      const byte = bytes[index + offset]
      if (byte === undefined) return true
      if ((byte & 0xc0) !== 0x80) return false
    }
    index += following + 1
  }
  return true
}
