export const imageTypes = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/svg+xml',
  'image/bmp',
  'image/x-icon',
] as const
export type ImageType = (typeof imageTypes)[number]

/**
 * The type of an image by its first bytes (WHATWG MIME Sniffing, 6.1, with AVIF and SVG); null when it is no image that
 * Chromium shows. What a server says of it is not asked.
 */
export function sniffImageType(bytes: Uint8Array): ImageType | null {
  const at = (offset: number, signature: string) => latin1(bytes, offset, signature.length) === signature
  if (at(0, '\xff\xd8\xff')) return 'image/jpeg'
  if (at(0, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (at(0, 'GIF87a') || at(0, 'GIF89a')) return 'image/gif'
  if (at(0, 'RIFF') && at(8, 'WEBPVP')) return 'image/webp'
  if (at(4, 'ftyp') && hasAvifBrand(bytes)) return 'image/avif'
  if (at(0, 'BM') && bytes.length > 26) return 'image/bmp'
  if (at(0, '\0\0\x01\0')) return 'image/x-icon'
  return isSvg(latin1(bytes, 0, 4096)) ? 'image/svg+xml' : null
}

function latin1(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length))
}

/** ISO BMFF: the major brand at 8, the compatible ones from 16 to the end of the box. */
function hasAvifBrand(bytes: Uint8Array): boolean {
  const boxEnd = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), 256)
  const brands = [8]
  for (let offset = 16; offset + 4 <= boxEnd; offset += 4) brands.push(offset)
  return brands.some((offset) => /^avi[fs]$/.test(latin1(bytes, offset, 4)))
}

/** An SVG document, behind an optional byte order mark, XML declaration, comments and document type. */
function isSvg(head: string): boolean {
  const withoutProlog = head
    .replace(/^\xef\xbb\xbf/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^\s*<\?xml[^>]*>/, '')
    .replace(/^\s*<!DOCTYPE[^>[]*(\[[^\]]*\])?[^>]*>/i, '')
  return /^\s*<svg[\s>]/i.test(withoutProlog)
}
