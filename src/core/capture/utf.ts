/** What well-formed and broken sequences of UTF-8 (RFC 3629, 4) bytes hold beside ASCII; a cut last one counts as neither. */
export type Utf8Count = { sequences: number; broken: number }

export function countUtf8(bytes: Uint8Array): Utf8Count {
  const count = { sequences: 0, broken: 0 }
  let index = 0
  while (index < bytes.length) {
    const lead = bytes[index] ?? 0
    // Nearly all of a page.
    if (lead < 0x80) {
      index++
      continue
    }
    const following = followingBytes(lead)
    let length = 1
    while (length <= following && ((bytes[index + length] ?? 0) & 0xc0) === 0x80) length++
    if (index + length < bytes.length + (length > following ? 1 : 0)) {
      // U+0080 to U+009F are written by nobody. Where they are alone they are punctuation of windows-1252 behind a letter;
      // among others they come from text that was encoded twice.
      const isControl = lead === 0xc2 && (bytes[index + 1] ?? 0) < 0xa0
      if (following > 0 && length > following) count.sequences += isControl ? 0 : 1
      else count.broken++
    }
    index += length
  }
  return count
}

/** Bytes that follow a lead byte; 0 for what leads nothing. */
const followingBytes = (lead: number): number =>
  lead < 0xc2 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : 0

/** UTF-16 or UTF-8 by the mark at the start; null for none. */
export function byteOrderMark(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return null
}

/** UTF-16 without a mark: markup is ASCII, so that every other byte of a page's start is zero. Null when it is not that. */
export function utf16ByZeros(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 512)
  const zeros = [0, 0]
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const many = head.length * 0.3
  if (odd > many && even < many / 10) return 'utf-16le'
  return even > many && odd < many / 10 ? 'utf-16be' : null
}
