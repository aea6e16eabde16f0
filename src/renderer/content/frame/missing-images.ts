/** The window's words for a picture that could not be stored or is gone. */
export type MissingImageText = { text: string; lang: string }

const noteClass = 'missing-note'

/**
 * Puts a quiet note, with the picture's own description, in the place of each picture that is not there: those that
 * capture could not store, and those that fail to load now. Returns what stops watching.
 */
export function replaceMissingImages(article: Element, words: () => MissingImageText): () => void {
  const onError = (event: Event) => {
    const image = event.target as Element
    if (image.localName === 'img') replace(image as HTMLImageElement, words())
  }
  article.addEventListener('error', onError, true)
  for (const image of article.querySelectorAll('img')) {
    const failed = image.complete && image.naturalWidth === 0 && image.hasAttribute('src')
    if (image.hasAttribute('data-missing') || failed) replace(image, words())
    // The sanitiser left no address: a tracking pixel, a picture from nowhere.
    else if (!image.hasAttribute('src')) image.remove()
  }
  return () => article.removeEventListener('error', onError, true)
}

/** Says it in another language. */
export function translateMissingImages(article: Element, { text, lang }: MissingImageText): void {
  for (const note of article.querySelectorAll<HTMLElement>(`.${noteClass}`)) {
    note.textContent = text
    note.lang = lang
  }
}

function replace(image: HTMLImageElement, { text, lang }: MissingImageText): void {
  const frame = image.ownerDocument
  const box = frame.createElement('span')
  box.className = 'missing'
  const note = frame.createElement('span')
  note.className = noteClass
  note.textContent = text
  note.lang = lang
  const description = frame.createElement('span')
  description.className = 'missing-alt'
  description.textContent = image.alt
  box.append(note, description)
  image.replaceWith(box)
}
