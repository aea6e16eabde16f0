import { parseInert } from './inert'

/**
 * Points the images of sanitised HTML at their assets. `assets` has each image's address: its SHA-256, or null for one
 * that could not be had, which stays with its words and says where it was (`data-missing`). An image whose address is
 * not in it is none to keep, and goes.
 */
export function localizeImages({
  html,
  assets,
}: {
  html: string
  assets: Record<string, string | null>
}): string {
  const { body } = parseInert(html)
  for (const image of body.querySelectorAll('img')) {
    const src = image.getAttribute('src') ?? ''
    if (!/^https?:/i.test(src)) continue
    const asset = assets[src]
    if (asset === undefined) {
      const figure = image.closest('figure')
      image.remove()
      if (figure && figure.textContent.trim() === '') figure.remove()
    } else if (asset === null) {
      image.removeAttribute('src')
      image.setAttribute('data-missing', src)
    } else {
      // The page may say anything of an image that is here.
      image.removeAttribute('data-missing')
      image.setAttribute('src', `asset://sha256/${asset}`)
    }
  }
  return body.innerHTML
}
