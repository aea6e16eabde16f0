import { isForWidePage } from '@core/capture/picture-source'
import { bestCandidate, parseSrcset } from '@core/capture/srcset'
import type { Trace } from '../trace'
import { takeFromBackgrounds } from './backgrounds'
import { isImageAddress, isPlaceholder } from './image-address'

const lazyAttributes = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-lazy',
  'data-original-src',
  'data-actualsrc',
  'data-img-src',
  'data-image-src',
  'data-hi-res-src',
  'data-full-src',
  'data-url',
  'data-image',
  'data-echo',
]
const lazySets = ['data-srcset', 'data-lazy-srcset', 'data-original-set']
const imagePath = /\.(?:jpe?g|png|webp|avif|gif|bmp|svg)(?:[?#]|$)/i
/**
 * Gives every image the address that the page's scripts would have given it: lazy attributes, the best of `srcset` and
 * `<picture>`, the copy in `<noscript>`. Placeholders and pixels that only count are left without one, or taken out.
 */
export function loadLazyImages(page: Document, trace: Trace): void {
  for (const image of page.querySelectorAll('amp-img')) {
    const plain = page.createElement('img')
    for (const { name, value } of image.attributes)
      if (/^[a-z-]+$/.test(name)) plain.setAttribute(name, value)
    image.replaceWith(plain)
  }
  takeFromNoscript(page, trace)
  takeFromBackgrounds(page, trace)
  for (const image of page.querySelectorAll('img')) {
    if (isPixel(image)) {
      image.remove()
      continue
    }
    const own = image.getAttribute('src')?.trim() ?? ''
    const better = betterAddress(image, own)
    if (better && better !== own) {
      image.setAttribute('src', better)
      trace.note('lazy-images', image, better.slice(0, 200))
    } else if (own === '' || own.startsWith('about:')) {
      image.remove()
    }
    for (const name of ['srcset', 'sizes', ...lazySets]) image.removeAttribute(name)
  }
  for (const picture of page.querySelectorAll('picture'))
    picture.replaceWith(...picture.querySelectorAll('img'))
}

/** The address that an image will have by the page's own scripts; null for one that has its own. */
export function lazyAddress(image: Element): string | null {
  const lazySet = bestOf(lazySets.map((name) => image.getAttribute(name)))
  return (
    lazySet ??
    lazyAttributes.map((name) => image.getAttribute(name)?.trim() ?? '').find(isImageAddress) ??
    null
  )
}

function betterAddress(image: Element, own: string): string | null {
  const sources = [...(image.closest('picture')?.querySelectorAll('source') ?? [])].filter((source) =>
    isForWidePage({ type: source.getAttribute('type'), media: source.getAttribute('media') }),
  )
  const ofSet =
    bestOf(sources.flatMap((source) => ['data-srcset', 'srcset'].map((name) => source.getAttribute(name)))) ??
    lazyAddress(image) ??
    bestOf([image.getAttribute('srcset')])
  if (ofSet) return ofSet
  if (own !== '' && !isPlaceholder(own)) return null
  const unnamed = [...image.attributes].find(
    ({ name, value }) => name.startsWith('data-') && imagePath.test(value.trim()),
  )
  const address = unnamed?.value.trim() ?? ''
  return isImageAddress(address) ? address : null
}

/** The best candidate of the first set that has any. */
function bestOf(sets: readonly (string | null)[]): string | null {
  for (const set of sets) {
    const best = bestCandidate(parseSrcset(set ?? '').filter(({ url }) => isImageAddress(url)))
    if (best) return best
  }
  return null
}

function isPixel(image: Element): boolean {
  const [width, height] = ['width', 'height'].map((name) => image.getAttribute(name))
  return /^[0-2](px)?$/.test(width ?? '') && /^[0-2](px)?$/.test(height ?? '')
}

/** Without scripts `<noscript>` is what people would see: the image itself, beside the placeholder of it. */
function takeFromNoscript(page: Document, trace: Trace): void {
  for (const noscript of page.querySelectorAll('noscript')) {
    const [image, another] = noscript.querySelectorAll('img')
    if (!image || another || isPixel(image) || (noscript.textContent ?? '').trim() !== '') continue
    const address = bestOf([image.getAttribute('srcset')]) ?? image.getAttribute('src')
    const [before, behind] = [noscript.previousElementSibling, noscript.nextElementSibling].map(onlyImage)
    const isTwin = (one: Element) =>
      [lazyAddress(one), one.getAttribute('src')].some((own) => isSameFile(own, address))
    // What stands behind it may be another image, and so may what stands before it where its twin is behind.
    const twin = [before, behind].find((one) => one && isTwin(one))
    trace.note('lazy-images', noscript, 'the image without scripts')
    const dummy = twin ?? before
    if (dummy) dummy.replaceWith(image)
    else noscript.replaceWith(image)
  }
}

/** Whether two addresses are of one image: what they ask of a file is its size. */
function isSameFile(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other
  const [file] = one.split('?')
  return one === other || (imagePath.test(file ?? '') && file === other.split('?')[0])
}

/** An image, or the one in a box with nothing else. */
const onlyImage = (box: Element | null): Element | null => {
  if (!box || box.textContent.trim() !== '') return null
  return box.matches('img') ? box : box.querySelector('img:only-of-type')
}
