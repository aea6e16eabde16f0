/** What the window says beside a note, in its language. */
export type NoteWords = { lang: string; label: string; goTo: string }

/** Longer ones are read at their place; characters. */
const mostCharacters = 1200
/** `1`, `[12]`, `(a)`, `*`: what stands for a note in the text. */
const mark = /^[[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})[\])]?$/i
const holders = 'li, dd, p, aside, div, td'
/** What leads back from a note to the text. */
const backLinks = 'a[role="doc-backlink"], a[href^="#"]'

/** Whether a link is one by its looks. */
export const looksLikeMark = (link: Element): boolean => mark.test(link.textContent.trim())

/** Whether a link is the mark of a note, and what it leads to is one that can be shown beside it. */
export function isNote(link: Element, place: Element): boolean {
  if (!link.closest('article') || !looksLikeMark(link)) return false
  const note = place.closest(holders)
  const length = note?.textContent.trim().length ?? 0
  return (
    note !== null && !note.contains(link) && length > 0 && length <= mostCharacters && follows(link, note)
  )
}

/** Back from a note leads a link of the same looks. */
const follows = (link: Element, note: Element) =>
  (link.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

/**
 * Shows a note beside its mark, outside of the article: what is in it is of the article, and was sanitised with it. It goes with
 * Escape, a press elsewhere, by Tab beyond it, which goes on at the mark, or by the way to its own place. Returns what closes it.
 */
export function openNote(link: Element, place: Element, href: string, words: NoteWords): () => void {
  const frame = link.ownerDocument
  const box = frame.createElement('aside')
  box.className = 'note'
  box.setAttribute('role', 'note')
  box.setAttribute('aria-label', words.label)
  box.tabIndex = -1
  // Outside of the article it would run as the window does.
  box.dir = place.closest('[dir]')?.getAttribute('dir') ?? 'auto'
  box.append(contentOf(place.closest(holders) ?? place), wayTo(frame, href, words))
  frame.body.append(box)
  putBelow(box, link)
  box.focus({ preventScroll: true })

  /** Tab goes out of the note, over its last link or before the first. */
  const leaves = ({ target, shiftKey }: KeyboardEvent) => {
    const stops = [...box.querySelectorAll('a[href]')]
    return shiftKey ? target === box || target === stops[0] : target === stops.at(-1)
  }
  const close = () => {
    box.remove()
    frame.removeEventListener('pointerdown', onPress, true)
    frame.removeEventListener('keydown', onKeyDown, true)
  }
  const onPress = ({ target }: Event) => {
    if (!box.contains(target as Node)) close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab' && leaves(event)) {
      close()
      ;(link as HTMLElement).focus({ preventScroll: true })
      // The browser goes on from the mark; back to it, it stands there.
      if (event.shiftKey) event.preventDefault()
    }
    if (event.key !== 'Escape') return
    // It closes this and nothing else.
    event.stopImmediatePropagation()
    event.preventDefault()
    close()
    ;(link as HTMLElement).focus({ preventScroll: true })
  }
  frame.addEventListener('pointerdown', onPress, true)
  frame.addEventListener('keydown', onKeyDown, true)
  return close
}

function contentOf(note: Element): Element {
  const content = note.ownerDocument.createElement('div')
  content.append(...[...note.childNodes].map((node) => node.cloneNode(true)))
  for (const back of content.querySelectorAll(backLinks)) back.remove()
  for (const named of content.querySelectorAll('[id]')) named.removeAttribute('id')
  return content
}

function wayTo(frame: Document, href: string, { lang, goTo }: NoteWords): Element {
  const way = frame.createElement('a')
  way.setAttribute('href', href)
  way.lang = lang
  way.textContent = goTo
  return way
}

/** Pixels between the mark and the note, and to the edges of the window. */
const gap = 8

function putBelow(box: HTMLElement, link: Element): void {
  const root = box.ownerDocument.documentElement
  const at = link.getBoundingClientRect()
  const { width, height } = box.getBoundingClientRect()
  const isRoomBelow = at.bottom + gap + height < root.clientHeight
  const top = isRoomBelow ? at.bottom + gap : at.top - gap - height
  const left = Math.max(gap, Math.min(at.left - 3 * gap, root.clientWidth - width - gap))
  box.style.top = `${root.scrollTop + Math.max(gap, top)}px`
  box.style.left = `${root.scrollLeft + left}px`
}
