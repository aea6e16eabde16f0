import type { Looks } from './looks'

// What the window begins with, as it was when the window was closed: drawn at once, it stands for the moment that the library
// takes to be opened. Nothing in it can be used; what is really there takes its place as a whole (ADR 21).

/** A text, or an element with its attributes and what is in it. */
type Drawn = string | [tag: string, attributes: Record<string, string>, ...inner: Drawn[]]

type Picture = {
  looks: Looks
  isNarrow: boolean
  /** Paths of the style sheets that it needs. Their names change with what is in them. */
  sheets: string[]
  drawn: Drawn[]
}

const key = 'trang.first-picture'
const svg = 'http://www.w3.org/2000/svg'
/** Elements that are more than what they look like. */
const left = /^(?:script|style|link|iframe|object|embed)$/

/** The paths of the style sheets that the page has by now. */
export const sheetsNow = (): string[] =>
  [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map(
    ({ href }) => new URL(href).pathname,
  )

function describe(node: Node): Drawn[] {
  if (node instanceof Text) return [node.data]
  if (!(node instanceof Element) || left.test(node.localName)) return []
  const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
  return [[node.localName, attributes, ...[...node.childNodes].flatMap(describe)]]
}

function draw(drawn: Drawn, around: string | null): Node {
  if (typeof drawn === 'string') return document.createTextNode(drawn)
  const [tag, { style, ...attributes }, ...inner] = drawn
  const namespace = tag === 'svg' ? svg : around
  const element = namespace === null ? document.createElement(tag) : document.createElementNS(namespace, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  // The content security policy has no place for the attribute.
  if (style !== undefined && element instanceof HTMLElement) element.style.cssText = style
  element.append(...inner.map((one) => draw(one, namespace)))
  return element
}

/** Keeps what `place` shows. @param sheets what `sheetsNow` gave when all was there that it needs */
export function keepPicture(place: Element, picture: Omit<Picture, 'drawn'>): void {
  const drawn = [...place.childNodes].flatMap(describe)
  localStorage.setItem(key, JSON.stringify({ ...picture, drawn } satisfies Picture))
}

/** Resolves to the picture that was kept, which is kept no longer: what comes about from now on is not in it. */
export function takePicture(): Picture | null {
  const kept = localStorage.getItem(key)
  if (kept === null) return null
  localStorage.removeItem(key)
  return JSON.parse(kept) as Picture
}

/**
 * Loads the style sheets that are not there. @returns false where there is none of that name, as in another version of Trang: then
 * none is left behind, or the next picture would be said to need it
 */
async function load(sheets: readonly string[]): Promise<boolean> {
  const there = new Set(sheetsNow())
  const links = sheets
    .filter((path) => !there.has(path))
    .map((path) => {
      const link = document.createElement('link')
      Object.assign(link, { rel: 'stylesheet', crossOrigin: '', href: path })
      return link
    })
  const loading = links.map(
    (link) =>
      new Promise<boolean>((resolve) => {
        link.addEventListener('load', () => resolve(true))
        link.addEventListener('error', () => resolve(false))
      }),
  )
  document.head.append(...links)
  const areThere = (await Promise.all(loading)).every(Boolean)
  if (!areThere) for (const link of links) link.remove()
  return areThere
}

/** Draws the picture into `place`, unless something else is there already, or it would look other than what follows. */
export async function showPicture(
  place: Element,
  { drawn, sheets, ...kept }: Picture,
  now: Pick<Picture, 'looks' | 'isNarrow'>,
): Promise<void> {
  if (kept.isNarrow !== now.isNarrow || JSON.stringify(kept.looks) !== JSON.stringify(now.looks)) return
  if (!(await load(sheets)) || place.hasChildNodes()) return
  for (const [name, value] of Object.entries(now.looks)) document.documentElement.setAttribute(name, value)
  const picture = document.createElement('div')
  picture.inert = true
  picture.ariaHidden = 'true'
  picture.style.display = 'contents'
  picture.append(...drawn.map((one) => draw(one, null)))
  place.append(picture)
}
