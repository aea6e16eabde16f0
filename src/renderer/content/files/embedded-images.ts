import { embeddedAddress, folderAddress, savedReference } from '@core/capture/embedded-address'
import { sniffImageType } from '@core/capture/image-type'
import { parseSrcset } from '@core/capture/srcset'
import { isTrackingPixel } from '@core/capture/tracking-pixel'
import { isDataImage, readDataUrl } from '../data-images'
import { isPlaceholder } from '../prepare/image-address'
import { lazyAddress } from '../prepare/lazy-images'

/** The images that came inside a file, by the addresses that its page now has for them. */
export type EmbeddedImages = Map<string, () => Uint8Array>

/** SingleFile puts an image that a page has several times into a variable, and an empty one in its place. */
const variable = /(--sf-img-\d+)\s*:\s*url\(\s*(["']?)(data:[^"')]+)\2\s*\)/g
const usedVariable = /background(?:-image)?\s*:[^;]*var\(\s*(--sf-img-\d+)/

/**
 * Gives every image that came with the page an address of the web, under which the rest of the work can treat it as any
 * other: `data:`, the parts of an MHTML file, SingleFile's variables.
 * @param parts by address or `cid:`
 * @param folder names of the files in the folder that was saved with the page; only main can read these
 */
export function embedImages(
  page: Document,
  parts: ReadonlyMap<string, () => Uint8Array> = new Map(),
  folder: readonly string[] = [],
): EmbeddedImages {
  const images: EmbeddedImages = new Map(parts)
  // Systems differ in how they write the same name.
  const names = new Map(folder.map((name) => [name.normalize('NFC'), name]))
  const besidePage = (source: string): string | null => {
    const meant = savedReference(source)?.normalize('NFC')
    const name = meant === undefined || isPlaceholder(meant) ? undefined : names.get(meant)
    return name === undefined ? null : folderAddress(name)
  }
  const addresses = new Map<string, string>()
  const addressFor = (source: string): string | null => {
    const known = addresses.get(source)
    if (known !== undefined) return known
    const read = parts.get(source) ?? (isData(source) ? () => readDataUrl(source) : null)
    if (!read) return null
    const address = embeddedAddress(addresses.size + 1)
    addresses.set(source, address)
    images.set(address, read)
    return address
  }

  const variables = readVariables(page)
  for (const image of page.querySelectorAll('img')) {
    const own = image.getAttribute('src')?.trim() ?? ''
    const name = usedVariable.exec(image.getAttribute('style') ?? '')?.[1]
    const source = (name !== undefined && variables.get(name)) || own
    const beside = besidePage(source)
    if (beside !== null) settle(image, beside)
    else if (lazyAddress(image) !== null && standsIn(source)) continue
    else if (isLocal(source)) settle(image, addressFor(source))
    else if (parts.has(source)) settle(image, source)
    else embedSet(image, addressFor)
  }
  for (const source of page.querySelectorAll('picture > source')) embedSet(source, addressFor)
  return images
}

/** Whether it is nothing to look at: what a page that was saved before it was scrolled has in the place of an image. */
function standsIn(source: string): boolean {
  if (!isDataImage(source) || source.length > 500) return false
  const bytes = readDataUrl(source)
  const type = sniffImageType(bytes)
  if (type === 'image/svg+xml')
    return /<svg[^>]*(?:\/>|>\s*<\/svg>)\s*$/i.test(new TextDecoder().decode(bytes))
  return type !== null && isTrackingPixel(bytes, type)
}

const isData = (source: string) => isDataImage(source) && !nothing.test(source.slice(0, 500))
/** What SingleFile leaves where an image is none, or elsewhere. */
const nothing = /<rect fill-opacity=["']0["']\s*\/>/
const isLocal = (source: string) => /^(?:data|cid):/i.test(source)

function readVariables(page: Document): Map<string, string> {
  const found = new Map<string, string>()
  for (const style of page.querySelectorAll('style'))
    for (const [, name = '', , data = ''] of style.textContent.matchAll(variable)) found.set(name, data)
  return found
}

/** What is in the file is what was seen: other addresses of the image, for scripts and other screens, go. */
function settle(image: Element, address: string | null): void {
  for (const { name } of [...image.attributes])
    if (!['alt', 'title', 'width', 'height', 'class', 'id'].includes(name)) image.removeAttribute(name)
  for (const source of image.closest('picture')?.querySelectorAll('source') ?? []) source.remove()
  if (address !== null) image.setAttribute('src', address)
}

function embedSet(element: Element, addressFor: (source: string) => string | null): void {
  const set = element.getAttribute('srcset') ?? ''
  if (!/(?:^|[\s,])(?:data|cid):/i.test(set)) return
  const candidates = parseSrcset(set).flatMap(({ url, width, density }) => {
    const address = isLocal(url) ? addressFor(url) : url
    if (address === null) return []
    return width === null ? `${address} ${density ?? 1}x` : `${address} ${width}w`
  })
  element.setAttribute('srcset', candidates.join(', '))
}
