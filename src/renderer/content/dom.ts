/** Elements that start a line of their own. */
const blockTags = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER ' +
    'FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'
  ).split(' '),
)

export const isBlock = (element: Element): boolean => blockTags.has(element.tagName)

/** The elements of a page with a tag, as they are now: one tag after the other is found sooner than by a selector of many. */
export const elementsOf = (page: Document, tag: string): Element[] => [...page.getElementsByTagName(tag)]

/** Elements whose text nobody reads. */
const silentTags = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'TEXTAREA',
  'SELECT',
  'IFRAME',
  'OBJECT',
])

export const isSilent = (element: Element): boolean => silentTags.has(element.tagName)

/** Single spaces, most of all white space, are no match: nothing else is asked as often of a page. */
const longSpace = / ?[^\S ]\s*| {2,}\s*/g

export const collapse = (text: string): string => text.replace(longSpace, ' ').trim()

/** `length` counts each run of white space as one character, also those at the ends. */
export type Spaced = { length: number; startsBlank: boolean; endsBlank: boolean }

/** The characters of `collapse(text)`, and of the white space at its ends, without making that text. */
export function countSpaced(text: string): Spaced {
  let { length } = text
  // Asked by expressions: they read a document's own strings several times as fast as one character after the other.
  if (spaces.test(text)) for (const run of text.match(longSpaces) ?? []) length -= run.length - 1
  return {
    length,
    startsBlank: space.test(text.charAt(0)),
    endsBlank: space.test(text.charAt(text.length - 1)),
  }
}

const space = /\s/
const spaces = /\s\s/
const longSpaces = /\s{2,}/g

/** … without that at the ends. */
export const trimmedLength = ({ length, startsBlank, endsBlank }: Spaced): number =>
  length <= 1 ? (startsBlank ? 0 : length) : length - Number(startsBlank) - Number(endsBlank)

/** The element's text with white space collapsed. */
export const textOf = (element: Element): string => collapse(element.textContent)

/** Characters of that text, which is not made. */
export const lengthOf = (element: Element): number => trimmedLength(countSpaced(element.textContent))

/** Letters and digits alone, lower case and without marks: two texts that people would call the same have the same. */
export const fold = (text: string): string =>
  isAscii.test(text) ? text.toLowerCase().replace(/[^a-z\d]+/g, '') : foldMarked(text)

const isAscii = /^\p{ASCII}*$/u
const foldMarked = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Whether a text may fold to something that begins so: its first few letters tell of nearly all that they do not. */
export function mayFoldToStart(text: string, folded: string): boolean {
  const first = text.charAt(0).toLowerCase()
  if (folded !== '' && folded[0] !== first && isPlainLetter.test(first)) return false
  const few = fold(text.slice(0, foldedGlance)).slice(0, fewLetters)
  return few.length < fewLetters || folded.startsWith(few) || few.startsWith(folded)
}
const isPlainLetter = /^[a-z\d]$/
/** Characters of a text that are enough for that. */
export const foldedGlance = 60
const fewLetters = 8

/** The first characters of what `textOf` would say, without reading on. */
export function textStart(element: Element, length: number): string {
  let text = ''
  const read = (holder: Element): boolean => {
    for (let node = holder.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === Node.TEXT_NODE) {
        text = (text + (node.nodeValue ?? '')).replace(longSpace, ' ')
        if (text.length > length + 1) return true
      } else if (node instanceof Element && read(node)) return true
    }
    return false
  }
  read(element)
  return collapse(text).slice(0, length)
}

/** Whether an element has fewer characters of text, with all white space; boxes around a whole page are not read to their end. */
export function isShorter(element: Element, length: number): boolean {
  if (!element.firstElementChild) return element.textContent.length < length
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let left = length
  while (left > 0 && texts.nextNode()) left -= (texts.currentNode as Text).length
  return left > 0
}

/** Whether there is no text in an element: what `textOf` would say, without reading more than the first word. */
export function isBlank(element: Element): boolean {
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (/\S/.test(node.nodeValue ?? '')) return false
    } else if (node instanceof Element && !isBlank(node)) return false
  }
  return true
}

/** How much of the element's text is inside links, 0 to 1; links to places in the page count a third. */
export function linkDensity(element: Element): number {
  const length = lengthOf(element)
  if (length === 0) return 0
  let linked = 0
  for (const link of element.querySelectorAll('a')) {
    linked += lengthOf(link) * (link.getAttribute('href')?.startsWith('#') ? 0.3 : 1)
  }
  return Math.min(1, linked / length)
}

/** A form with a field named `id` has that in the place of its own. */
export const idOf = (element: Element): string => element.getAttribute('id') ?? ''

export const classAndId = (element: Element): string =>
  `${element.getAttribute('class') ?? ''} ${idOf(element)}`.trim()

export const isHiddenByStyle = (element: Element): boolean =>
  element.hasAttribute('hidden') ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')

/** Whether people see it; what style sheets hide is not known. */
export function isShown(element: Element): boolean {
  for (let holder: Element | null = element; holder; holder = holder.parentElement)
    if (isSilent(holder) || isHiddenByStyle(holder)) return false
  return true
}

export const hasBlockInside = (element: Element): boolean => {
  if (!element.firstElementChild) return false
  // Found one by one, in no list: the first is often the answer.
  for (const inner of element.getElementsByTagName('*')) if (isBlock(inner)) return true
  return false
}

export function hasBlockChild(element: Element): boolean {
  for (let child = element.firstElementChild; child; child = child.nextElementSibling)
    if (isBlock(child)) return true
  return false
}

/** A new element in the place of another, with its children, class and id. */
export function renameElement(element: Element, tag: string): Element {
  const renamed = element.ownerDocument.createElement(tag)
  for (const name of ['class', 'id']) {
    const value = element.getAttribute(name)
    if (value) renamed.setAttribute(name, value)
  }
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}

export function unwrap(element: Element): void {
  const { parentNode } = element
  while (element.firstChild) parentNode?.insertBefore(element.firstChild, element)
  element.remove()
}

/** Whether `a` stands before `b` in the document. */
export const isBefore = (a: Node, b: Node): boolean =>
  (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0

/** The way to an element in a few words, as a person would look for it: `div#main > p.caption`. */
export function describe(element: Element): string {
  const part = (one: Element) => {
    const id = idOf(one) ? `#${idOf(one)}` : ''
    const classes = [...one.classList].slice(0, 2).map((name) => `.${name}`)
    return `${one.tagName.toLowerCase()}${id}${id ? '' : classes.join('')}`
  }
  const parent = element.parentElement
  return (parent && parent.tagName !== 'BODY' ? `${part(parent)} > ` : '') + part(element)
}
