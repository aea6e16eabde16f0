import { embeddedAddress } from '@core/capture/embedded-address'
import { fingerprint } from '@core/fingerprint'
import type { Extraction } from '@core/capture'
import { decodeBase64 } from './files/mime'

export const isDataImage = (source: string) => /^data:image\//i.test(source)

/**
 * Takes the images out of an article that stand in it as `data:`, and gives each an address as an image of the web has one. It
 * is made of what is in the image, so that it is the same on each of an article's pages and whenever these are read again.
 */
export function embedDataImages(root: Element): Extraction['embedded'] {
  const embedded: Extraction['embedded'] = {}
  for (const image of root.querySelectorAll('img[src]')) {
    const source = image.getAttribute('src')?.trim() ?? ''
    if (!isDataImage(source)) continue
    const address = embeddedAddress(fingerprint(source))
    image.setAttribute('src', address)
    embedded[address] ??= readDataUrl(source)
  }
  return embedded
}

/** The bytes of a `data:` address (RFC 2397). */
export function readDataUrl(source: string): Uint8Array {
  const comma = source.indexOf(',')
  const data = source.slice(comma + 1)
  const bytes = percentDecoded(data)
  return /;\s*base64\s*$/i.test(source.slice(0, comma)) ? decodeBase64(bytes) : bytes
}

function percentDecoded(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  if (!text.includes('%')) return bytes
  const decoded = new Uint8Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const hex = bytes[at] === 0x25 ? String.fromCharCode(...bytes.subarray(at + 1, at + 3)) : ''
    const isEscape = /^[0-9a-f]{2}$/i.test(hex)
    decoded[length++] = isEscape ? Number.parseInt(hex, 16) : (bytes[at] ?? 0)
    if (isEscape) at += 2
  }
  return decoded.slice(0, length)
}
