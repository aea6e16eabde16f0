import { sniffImageType } from './image-type'

type AnswerHead = { url: string; httpVersion: string; headers: Readonly<Record<string, string>> }

/**
 * Whether the network stack has seen the end of an answer's body: by its length, its last chunk or its last frame (RFC 9112, 6.3;
 * RFC 9113, 8.1). Not where a closed connection is the end, and not of a body with a content coding: what is complete
 * there may be the part of a packed stream, which Chromium unpacks as far as it goes.
 * @param headers names in lower case
 */
export function provesItsEnd({ url, httpVersion, headers }: AnswerHead): boolean {
  if (/[^\s,]/.test((headers['content-encoding'] ?? '').replace(/\bidentity\b/gi, ''))) return false
  if (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined) return true
  // HTTP/2 looks like HTTP/1.1 here; it is never without TLS, and knows no `Connection`.
  const isClosed = httpVersion === '1.0' || /\bclose\b/i.test(headers['connection'] ?? '')
  return !isClosed && new URL(url).protocol === 'https:'
}

const tailBytes = 32 * 1024

/** Whether HTML goes on to the end tag of its body, behind which there is nothing to read. */
export function endsAsPage(bytes: Uint8Array): boolean {
  const tail = latin1(bytes, -tailBytes).replaceAll('\0', '').toLowerCase()
  const end = Math.max(tail.lastIndexOf('</body'), tail.lastIndexOf('</html'))
  const behind = tail
    .slice(end)
    .replace(/<!--.*?(?:-->|$)|<(script|style|noscript)\b.*?(?:<\/\1>|$)|<[^>]*(?:>|$)/gs, '')
  return end >= 0 && behind.trim() === ''
}

/** Whether a PDF goes on to the mark of its end (ISO 32000-2, 7.5.5). */
export const endsAsPdf = (bytes: Uint8Array): boolean =>
  latin1(bytes.subarray(0, 1024), 0).includes('%PDF-') && latin1(bytes, -1024).includes('%%EOF')

/** Whether a MIME document goes on to the last of its boundaries (RFC 2046, 5.1.1). */
export const endsAsMime = (bytes: Uint8Array): boolean =>
  /(?:^|\n)--[^\r\n]+--\s*$/.test(latin1(bytes, -1024))

/**
 * Whether an image goes on to what is the end of its format; one of a format without a mark of its own does. What stands behind
 * that end is not asked, and neither is an end that nothing of the picture is missing without.
 */
export function endsAsImage(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (sniffImageType(bytes)) {
    case 'image/jpeg':
      // Two such bytes stand for nothing else in its picture; a preview before it has an end of its own.
      return lastMarker(bytes, 0xd9) > lastMarker(bytes, 0xda)
    case 'image/png':
      return hasLastChunk(view)
    case 'image/gif':
      return hasWholeBlocks(view)
    case 'image/svg+xml':
      return /<\/svg\s*>/i.test(latin1(bytes, -tailBytes))
    case 'image/webp':
      // The byte that makes its length even is often left out.
      return view.getUint32(4, true) + 8 <= bytes.length + 1
    case 'image/bmp':
      return view.getUint32(2, true) <= bytes.length
    case 'image/avif':
      return hasWholeBoxes(view)
    default:
      return true
  }
}

/** Where a marker of JPEG (ITU-T T.81, B.1.1.2) stands last; -1 for nowhere. */
function lastMarker(bytes: Uint8Array, code: number): number {
  for (let at = bytes.lastIndexOf(code); at > 0; at = bytes.lastIndexOf(code, at - 1))
    if (bytes[at - 1] === 0xff) return at
  return -1
}

/** PNG (W3C, 5.3): its chunks lead to `IEND`. */
function hasLastChunk(view: DataView): boolean {
  for (let offset = 8; offset + 8 <= view.byteLength; offset += view.getUint32(offset) + 12)
    if (view.getUint32(offset + 4) === 0x49454e44) return true
  return false
}

/** GIF89a (12 to 27): its blocks lead to its trailer, or to the end of a picture behind which there is no other block. */
function hasWholeBlocks(view: DataView): boolean {
  const byte = (at: number) => (at < view.byteLength ? view.getUint8(at) : 0)
  const colours = (packed: number) => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0)
  let offset = 13 + colours(byte(10))
  for (let hasPicture = false; ;) {
    const kind = byte(offset)
    const isPicture = kind === 0x2c
    if (!isPicture && kind !== 0x21) return kind === 0x3b || (hasPicture && offset <= view.byteLength)
    offset += isPicture ? 11 + colours(byte(offset + 9)) : 2
    while (byte(offset) > 0) offset += byte(offset) + 1
    if (offset >= view.byteLength) return false
    offset += 1
    hasPicture ||= isPicture
  }
}

/** ISO BMFF (ISO/IEC 14496-12, 4.2): no box is longer than what is left; a length of 0 goes on to the end. */
function hasWholeBoxes(view: DataView): boolean {
  let offset = 0
  while (offset + 8 <= view.byteLength) {
    const short = view.getUint32(offset)
    if (short === 0) return true
    const isLong = short === 1
    if (isLong && offset + 16 > view.byteLength) return false
    const length = isLong ? Number(view.getBigUint64(offset + 8)) : short
    if (length < 8) return false
    offset += length
  }
  return offset === view.byteLength
}

const latin1 = (bytes: Uint8Array, start: number): string => String.fromCharCode(...bytes.subarray(start))
