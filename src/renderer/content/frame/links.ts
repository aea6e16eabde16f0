import { isPaged, showPart } from './flow'
import { layOutAll } from './laid-out'
import { idPrefix } from '../sanitize-html'
import { isNote, openNote, type NoteWords } from './notes'

/** What a click on a link means: a place in this article, or an address for the system's browser or mail program. */
export type LinkTarget = { kind: 'place'; id: string } | { kind: 'outside'; url: string }

/**
 * Where a link leads; null for one that leads nowhere from here (a script, a file, a relative address that was never made
 * absolute). @param address of the article: a link to it with a fragment is a place in it
 */
export function linkTarget(href: string, address: string): LinkTarget | null {
  if (href.startsWith('#')) return { kind: 'place', id: decodeFragment(href.slice(1)) }
  if (!URL.canParse(href)) return null
  const url = new URL(href)
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) return null
  const fragment = url.hash.slice(1)
  // Ids have the sanitiser's prefix; so have links that were only a fragment, but not whole addresses.
  if (fragment !== '' && isSamePage(url, address))
    return { kind: 'place', id: idPrefix + decodeFragment(fragment) }
  return { kind: 'outside', url: url.href }
}

function isSamePage(url: URL, address: string): boolean {
  if (!URL.canParse(address)) return false
  const page = new URL(address)
  return url.origin === page.origin && url.pathname === page.pathname && url.search === page.search
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch (error) {
    if (error instanceof URIError) return fragment
    throw error
  }
}

/**
 * Takes over every link of the frame: nothing in it navigates. A place scrolls into view, anything else is handed to
 * `open`; a note shows beside what it is on. Returns what gives the links back.
 */
export function interceptLinks(
  frame: Document,
  address: string,
  open: (url: string) => void,
  words: () => NoteWords,
): () => void {
  let closeNote: (() => void) | null = null
  const onClick = (event: MouseEvent) => {
    // Nodes of the frame are of its own realm, so `instanceof` says nothing here.
    const link = (event.target as Element | null)?.closest?.('a[href], area[href]')
    if (!link) return
    event.preventDefault()
    // 0 and 1: the buttons that follow links.
    if (event.button > 1) return
    const href = link.getAttribute('href') ?? ''
    const target = linkTarget(href, address)
    if (target?.kind === 'outside') open(target.url)
    if (target?.kind !== 'place') return
    const place = placeOf(frame, target.id)
    closeNote?.()
    closeNote = null
    if (place && isNote(link, place)) closeNote = openNote(link, place, href, words())
    else if (place) focusPlace(place)
    // An anchor that extraction left behind is still on the page itself.
    else if (!href.startsWith('#')) open(href)
  }
  frame.addEventListener('click', onClick)
  frame.addEventListener('auxclick', onClick)
  return () => {
    closeNote?.()
    frame.removeEventListener('click', onClick)
    frame.removeEventListener('auxclick', onClick)
  }
}

const placeOf = (frame: Document, id: string): Element | null =>
  id === '' || id === idPrefix || id === `${idPrefix}top`
    ? frame.documentElement
    : (frame.getElementById(id) ?? frame.querySelector(`a[name="${CSS.escape(id)}"]`))

/** Scrolls there and lets the next Tab go on from there, as a browser does. */
export function focusPlace(place: Element): void {
  if (isPaged(place.ownerDocument)) showPart(place, 0)
  else {
    layOutAll(place.ownerDocument)
    place.scrollIntoView()
  }
  if (!place.hasAttribute('tabindex')) place.setAttribute('tabindex', '-1')
  ;(place as HTMLElement).focus({ preventScroll: true })
}
