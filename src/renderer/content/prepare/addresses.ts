import { embeddedAddress } from '@core/capture/embedded-address'
import { fingerprint } from '@core/fingerprint'
import { isPlainPath } from '@core/plain-address'
import { absolute, baseOf } from '../metadata/metadata'
import { isPlaceholder } from './image-address'

/**
 * Makes the addresses of links and images absolute, as the page's `<base>` says. What is no address of the web, or of a
 * person's mail, is taken off; links to places in the page stay short.
 */
export function resolveAddresses(page: Document, url: string): void {
  const base = baseOf(page, url)
  const origin = /^https?:/.test(base) ? new URL(base).origin : null
  const own = withoutFragment(url)
  // Pages lead to the same place by its picture, its title and its summary.
  const known = new Map<string, string | null>()
  const fullOf = (href: string): string | null => {
    const full =
      known.get(href) ?? (origin !== null && isPlainPath(href) ? origin + href : absolute(href, base))
    known.set(href, full)
    return full
  }
  for (const link of page.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? ''
    const full = fullOf(href)
    if (full && full.includes('#') && withoutFragment(full) === own)
      link.setAttribute('href', new URL(full).hash)
    else if (full !== null) setAttribute(link, 'href', full)
    else if (!/^\s*(?:mailto:|#)/i.test(href)) link.removeAttribute('href')
  }
  for (const image of page.querySelectorAll('img[src]')) {
    const src = image.getAttribute('src') ?? ''
    if (/^data:image\//i.test(src)) continue
    const full = absolute(src, base)
    const address = full ?? (isBeside(src) ? embeddedAddress(`missing/${fingerprint(src)}`) : null)
    if (address === null) image.remove()
    else setAttribute(image, 'src', address)
  }
}

/** Most are in full already. */
const setAttribute = (element: Element, name: string, value: string) => {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

/** Whether it is a file beside the page, which has no address of its own: that image is missing, not none. */
const isBeside = (src: string) => !/^\s*(?:[a-z][a-z\d+.-]*:|$)/i.test(src) && !isPlaceholder(src)

const withoutFragment = (url: string) => url.replace(/#.*$/, '')
