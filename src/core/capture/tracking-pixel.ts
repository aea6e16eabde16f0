import type { ImageType } from './image-type'

/**
 * Whether an image is one that only counts who looks: a GIF or PNG of at most two pixels a side. The sizes stand in the
 * logical screen descriptor and in `IHDR`.
 */
export function isTrackingPixel(bytes: Uint8Array, type: ImageType): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'image/gif' && bytes.length >= 10)
    return view.getUint16(6, true) <= 2 && view.getUint16(8, true) <= 2
  if (type === 'image/png' && bytes.length >= 24) return view.getUint32(16) <= 2 && view.getUint32(20) <= 2
  return false
}
