import type { ExtractedImage } from '@core/capture'
import { collapse, textOf } from './dom'

/** The images of the web in an element, in their order. */
export const imagesOf = (root: Element): ExtractedImage[] =>
  [...root.querySelectorAll('img[src]')]
    .map((image) => {
      const caption = image.closest('figure')?.querySelector('figcaption')
      return {
        url: image.getAttribute('src') ?? '',
        alt: collapse(image.getAttribute('alt') ?? ''),
        caption: caption ? textOf(caption) : '',
      }
    })
    .filter(({ url }) => /^https?:/.test(url))
