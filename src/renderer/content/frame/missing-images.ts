import { isLater } from './later-pictures'

/** A picture of the article that is not there, and the empty place in the frame that stands for it. */
export type MissingImage = {
  place: HTMLElement
  /** Where it was on the web; null where it was lost after it had been stored. */
  url: string | null
  alt: string
  /** Whether its caption says the same as `alt`. */
  isCaptioned: boolean
}

/**
 * Puts an empty place where a picture is not there: those that capture could not store, and those that fail to load now.
 * @param onMissing is told of them, at once and as they fail @returns what stops watching
 */
export function replaceMissingImages(
  article: Element,
  onMissing: (images: readonly MissingImage[]) => void,
): () => void {
  const onError = (event: Event) => {
    const image = event.target as Element
    // What the window itself has put into a place is the window's.
    if (image.localName === 'img' && !image.closest(`.${placeClass}`))
      onMissing([replace(image as HTMLImageElement)])
  }
  article.addEventListener('error', onError, true)
  const missing: MissingImage[] = []
  for (const image of article.querySelectorAll('img')) {
    const failed = image.complete && image.naturalWidth === 0 && image.hasAttribute('src')
    if (image.hasAttribute('data-missing') || failed) missing.push(replace(image))
    // The sanitiser left no address: a tracking pixel, a picture from nowhere.
    else if (!image.hasAttribute('src') && !isLater(image)) image.remove()
  }
  onMissing(missing)
  return () => article.removeEventListener('error', onError, true)
}

const placeClass = 'image-place'

function replace(image: HTMLImageElement): MissingImage {
  const place = image.ownerDocument.createElement('span')
  place.className = placeClass
  const caption = image.closest('figure')?.querySelector('figcaption')?.textContent ?? ''
  image.replaceWith(place)
  const { alt } = image
  return { place, url: image.getAttribute('data-missing'), alt, isCaptioned: caption.trim() === alt.trim() }
}
