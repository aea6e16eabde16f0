import { sniffImageType } from './image-type'
import { byteOrderMark, utf16ByZeros } from './utf'

/** The media type of a `Content-Type` header, lower case, without parameters; empty for none. */
export const mediaType = (contentType: string): string =>
  (contentType.split(';')[0] ?? '').trim().toLowerCase()

const signatures: readonly [signature: string, type: string][] = [
  ['%PDF-', 'application/pdf'],
  ['PK\x03\x04', 'application/zip'],
  ['\x1f\x8b', 'application/gzip'],
  ['Rar!\x1a', 'application/vnd.rar'],
  ['7z\xbc\xaf\x27\x1c', 'application/x-7z-compressed'],
  ['\xd0\xcf\x11\xe0', 'application/msword'],
  ['ID3', 'audio/mpeg'],
  ['OggS', 'application/ogg'],
]

/**
 * What bytes that are said to be a page really are, when they are not one: files that a server sends with the type of
 * a page, or with none. Null when they may be text. (WHATWG MIME Sniffing, 7.1 and 5.)
 */
export function typeThatIsNoPage(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 512))
  const signature = signatures.find(([start]) => head.trimStart().startsWith(start))
  if (signature) return signature[1]
  const image = sniffImageType(bytes)
  if (image && image !== 'image/svg+xml') return image
  if (head.slice(4, 8) === 'ftyp') return 'video/mp4'
  const isText = byteOrderMark(bytes) !== null || utf16ByZeros(bytes) !== null
  return !isText && isBinary(bytes.subarray(0, 512)) ? 'application/octet-stream' : null
}

/** The binary data bytes of MIME Sniffing, 3; the old Vietnamese codes write a few capitals with them. */
const isControl = (byte: number) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte)
const mostControls = 0.04

const isBinary = (head: Uint8Array) =>
  head.includes(0) || head.filter(isControl).length > Math.max(1, head.length * mostControls)
