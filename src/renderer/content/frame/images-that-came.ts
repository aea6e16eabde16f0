/** Images by where they were on the web. */
export type ImagesThatCame = ReadonlyMap<string, { src: string; alt: string }>

/**
 * Which images one text of an article has that another lacks; null where the texts differ in anything else. Both sanitised for
 * the frame.
 */
export function imagesThatCame(before: DocumentFragment, after: DocumentFragment): ImagesThatCame | null {
  if (before === after) return new Map()
  const now = after.cloneNode(true) as DocumentFragment
  const images = now.querySelectorAll('img')
  const came = new Map<string, { src: string; alt: string }>()
  for (const [index, empty] of before.querySelectorAll('img').entries()) {
    const image = images[index]
    const src = image?.getAttribute('src')
    const url = empty.hasAttribute('src') ? null : empty.getAttribute('data-missing')
    if (!image || !src || url === null) continue
    came.set(url, { src, alt: image.alt })
    // As it stands in the other one.
    image.removeAttribute('src')
    image.setAttribute('data-missing', url)
  }
  return before.isEqualNode(now) ? came : null
}
