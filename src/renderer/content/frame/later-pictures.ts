/** Where a picture is that waits. The sanitiser lets no such attribute through. */
const source = 'data-later-src'

export const isLater = (image: HTMLImageElement): boolean => image.hasAttribute(source)

/**
 * Has a picture wait that is not in sight. To be called in the task that puts it into the document, which is before it is asked for.
 * `loading="lazy"` would do nothing: where no scripts run it counts as eager (HTML, lazy loading attributes).
 */
export const putOffPicture = (image: HTMLImageElement): void => move(image, 'src', source)

export const loadPicture = (image: HTMLImageElement): void => move(image, source, 'src')

function move(image: HTMLImageElement, from: string, to: string): void {
  const value = image.getAttribute(from)
  if (value === null) return
  image.removeAttribute(from)
  image.setAttribute(to, value)
}
