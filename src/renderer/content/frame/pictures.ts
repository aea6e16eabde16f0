/** A picture of the article as it is shown large. */
export type Picture = { src: string; alt: string; caption: string }

/** In CSS pixels. What is smaller is a sign within the text, and no larger elsewhere. */
const leastSide = 80

/**
 * Has pictures of the article open by a press, or by Enter where they have the focus; those that are links lead where these lead.
 * @param onOpen is told of all that can be seen so, in their order, and which one was meant @returns what ends that
 */
export function openPictures(
  article: Element,
  onOpen: (pictures: readonly Picture[], index: number) => void,
): () => void {
  const opened = () => [...article.querySelectorAll('img')].filter(canOpen)
  const open = (target: EventTarget | null): boolean => {
    const images = opened()
    const index = images.findIndex((image) => image === target)
    const image = images[index]
    if (!image) return false
    onOpen(images.map(pictureOf), index)
    // A frame that gets the focus again has forgotten what had it.
    article.ownerDocument.defaultView?.addEventListener('focus', () => image.focus({ preventScroll: true }), {
      once: true,
    })
    return true
  }
  const onClick = (event: Event) => {
    if (!event.defaultPrevented && open(event.target)) event.preventDefault()
  }
  const onKeyDown = (event: Event) => {
    if ((event as KeyboardEvent).key === 'Enter' && open(event.target)) event.preventDefault()
  }
  const onLoad = ({ target }: Event) => makeReachable(target as Element)

  for (const image of article.querySelectorAll('img')) makeReachable(image)
  article.addEventListener('load', onLoad, true)
  article.addEventListener('click', onClick)
  article.addEventListener('keydown', onKeyDown)
  return () => {
    article.removeEventListener('load', onLoad, true)
    article.removeEventListener('click', onClick)
    article.removeEventListener('keydown', onKeyDown)
  }
}

const canOpen = (image: HTMLImageElement): boolean =>
  image.complete &&
  Math.min(image.naturalWidth, image.naturalHeight) >= leastSide &&
  image.closest('a[href], button, summary') === null

/** Tab goes to it, once it is known how large it is. */
function makeReachable(element: Element): void {
  if (element.localName === 'img' && canOpen(element as HTMLImageElement))
    element.setAttribute('tabindex', '0')
}

function pictureOf(image: HTMLImageElement): Picture {
  const caption = image.closest('figure')?.querySelector('figcaption')?.textContent ?? ''
  return { src: image.currentSrc || image.src, alt: image.alt, caption: caption.trim() }
}
