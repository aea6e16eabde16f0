/**
 * The text of an XML or JSON document. A byte order mark comes first, as RFC 7303 3 has it. Then bytes that are valid
 * UTF-8 are UTF-8, whatever is declared: servers add a default charset to feeds they know nothing about, and text in
 * an older charset is hardly ever valid UTF-8 by chance. Then the header's charset, and the document's own.
 */
export function decodeDocument(bytes: Uint8Array, charset: string | null): string {
  const text = decodeMarked(bytes) ?? decodeUtf8(bytes, charset) ?? decodeDeclared(bytes, charset)
  return text.replace(/^\uFEFF/, '')
}

function decodeMarked(bytes: Uint8Array): string | null {
  const [first, second, third, fourth] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder().decode(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // Without a mark, the first two characters of UTF-16 show themselves by their zeros (XML 1.0, appendix F).
  if (first !== 0 && second === 0 && fourth === 0) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0 && second !== 0 && third === 0) return new TextDecoder('utf-16be').decode(bytes)
  return null
}

function decodeUtf8(bytes: Uint8Array, charset: string | null): string | null {
  // These write other scripts in ASCII bytes, which are valid UTF-8 too.
  if (/^(iso-2022|hz|utf-7)/i.test(charset ?? declaredCharset(bytes) ?? '')) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    if (cause instanceof TypeError) return null
    throw cause
  }
}

function decodeDeclared(bytes: Uint8Array, charset: string | null): string {
  for (const label of [charset, declaredCharset(bytes)]) {
    const decoder = label === null ? null : decoderFor(label)
    // Text that UTF-8 has just refused is not UTF-8, also where the header says so.
    if (decoder && decoder.encoding !== 'utf-8') return decoder.decode(bytes)
  }
  return new TextDecoder().decode(bytes)
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 512))
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1] ?? null
}

function decoderFor(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label)
  } catch (cause) {
    // A charset that no browser knows.
    if (cause instanceof RangeError) return null
    throw cause
  }
}
