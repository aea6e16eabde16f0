/** Images by where they were on the web. */
export type ImagesThatCame = ReadonlyMap<string, { src: string; alt: string }>

/**
 * Which images one text of an article has that another lacks; null where the texts differ in anything else. Both sanitised for
 * the frame.
 */
export function imagesThatCame(before: TrustedHTML, after: TrustedHTML): ImagesThatCame | null {
  if (before === after) return new Map()
  const [old, now] = [before, after].map(parse)
  if (!old || !now) return null
  const images = now.querySelectorAll('img')
  const came = new Map<string, { src: string; alt: string }>()
  for (const [index, empty] of old.querySelectorAll('img').entries()) {
    const image = images[index]
    const src = image?.getAttribute('src')
    const url = empty.hasAttribute('src') ? null : empty.getAttribute('data-missing')
    if (!image || !src || url === null) continue
    came.set(url, { src, alt: image.alt })
    // As it stands in the other one.
    image.removeAttribute('src')
    image.setAttribute('data-missing', url)
  }
  return old.isEqualNode(now) ? came : null
}

/** The DOM's own types know nothing of TrustedHTML. */
const parse = (html: TrustedHTML) =>
  new DOMParser().parseFromString(html as unknown as string, 'text/html').body
