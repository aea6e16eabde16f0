import DOMPurify, { type Config } from 'dompurify'
import { parseInert } from './inert'

// The one module that touches DOMPurify. Allow-lists only; the rules' version is stored with what they cleaned.

/** Name and version of the rules; raise the second number whenever a list below changes. */
export const SANITIZER = `dompurify/${DOMPurify.version} trang/3`

const tags = (
  'p br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre figure figcaption img table caption colgroup col thead ' +
  'tbody tfoot tr th td details summary a em strong b i u s del ins mark small sub sup code kbd samp var abbr cite q ' +
  'dfn time bdi bdo ruby rb rt rp wbr ' +
  'math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder ' +
  'mover munderover mmultiscripts mprescripts mtable mtr mtd semantics'
).split(' ')

const attributes = (
  'href title lang dir alt src width height id name colspan rowspan headers scope span start reversed value type ' +
  'datetime cite open data-missing data-language data-embed is ' +
  'display mathvariant stretchy fence separator lspace rspace linethickness notation columnalign rowalign columnspan ' +
  'accent accentunder'
).split(' ')

const allowedAttributes: ReadonlySet<string> = new Set(attributes)

const base: Config = {
  ALLOWED_TAGS: tags,
  ALLOWED_ATTR: attributes,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOW_UNKNOWN_PROTOCOLS: false,
  FORBID_CONTENTS: [
    'script',
    'style',
    'template',
    'noscript',
    'iframe',
    'object',
    'svg',
    'audio',
    'video',
    'canvas',
    'annotation',
    'annotation-xml',
  ],
  KEEP_CONTENT: true,
}

const linkUrl = /^(?:https?:\/\/|mailto:|#)/i
/** Of what a person notes: to other passages, too. */
const noteUrl = /^(?:https?:\/\/|mailto:|trang:\/\/article\/)/i
const dataImage = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,/i
const assetUrl = /^asset:\/\/sha256\/[0-9a-f]{64}$/
const storedImage = (url: string) => assetUrl.test(url) || dataImage.test(url)
const anyImage = (url: string) => storedImage(url) || /^https?:\/\//i.test(url)

/** Set for the time of one call: DOMPurify's hooks know nothing of it. */
let isImageAllowed = anyImage
let isDrawing = false
let isNote = false

/** In front of every id, so that none of them can stand for a property of the document that we read. */
export const idPrefix = 'a-'
const prefixed = (id: string) => (id.startsWith(idPrefix) ? id : idPrefix + id)

/** For drawings alone: it is asked of every element. */
const emptyStyle = (element: Node) => {
  if (element.nodeName.toLowerCase() === 'style' && leadsOut(element.textContent ?? ''))
    element.textContent = ''
}

DOMPurify.addHook('uponSanitizeAttribute', (element, data) => {
  if (isDrawing) {
    const isLink = /(?:^|:)href$/.test(data.attrName)
    if (isLink ? !drawingUrl.test(data.attrValue.trim()) : leadsOut(data.attrValue)) data.keepAttr = false
    return
  }
  const value = withoutSpace(data.attrValue)
  switch (data.attrName) {
    case 'href':
      if (isNote) data.forceKeepAttr = element.tagName === 'A' && noteUrl.test(value)
      if (!(isNote ? noteUrl : linkUrl).test(value) || element.tagName !== 'A') data.keepAttr = false
      break
    case 'src':
      if (!isImageAllowed(value) || element.tagName !== 'IMG') data.keepAttr = false
      // DOMPurify's own list of schemes does not know ours.
      else if (assetUrl.test(value)) data.forceKeepAttr = true
      break
    case 'cite':
    case 'data-missing':
      if (!/^https?:\/\//i.test(value)) data.keepAttr = false
      break
    case 'data-language':
      if (element.tagName !== 'PRE' || !/^[a-z\d+#.-]{1,20}$/.test(data.attrValue)) data.keepAttr = false
      break
    case 'data-embed':
      if (!/^(?:video|post)$/.test(data.attrValue)) data.keepAttr = false
      break
  }
  data.attrValue = written(data.attrName, data.attrValue)
})

/** White space and control characters inside a scheme are ignored by browsers, and here too. */
const withoutSpace = (value: string) => value.replace(/[\0-\x20\x7f]+/g, '')

/** How an attribute that is kept is written: written so already, it stays as it is. */
function written(name: string, value: string): string {
  const plain = withoutSpace(value)
  switch (name) {
    case 'href':
      return plain.startsWith('#') ? `#${prefixed(plain.slice(1))}` : value.trim()
    case 'id':
    case 'name':
      return prefixed(plain)
    case 'headers':
      return value.trim().split(/\s+/).map(prefixed).join(' ')
    case 'is':
      // It cannot be taken off an element, and DOMPurify drops those that have it from a tree. Empty, it names nothing.
      return ''
    default:
      return value.trim()
  }
}

/** The article's own page must not be told who reads it, and nothing opened from it may reach back. */
function keepApart(element: Element): void {
  if (element.tagName === 'A' && /^https?:/i.test(element.getAttribute('href') ?? ''))
    element.setAttribute('rel', 'noopener noreferrer nofollow')
}

DOMPurify.addHook('afterSanitizeAttributes', keepApart)

function withImages<T>(allowed: (url: string) => boolean, work: () => T): T {
  isImageAllowed = allowed
  try {
    return work()
  } finally {
    isImageAllowed = anyImage
  }
}

/**
 * Cleans HTML from outside for storing: text structure, links (http, https, mailto, in-page) and images (http, https,
 * `asset:`, pictures in `data:`), and nothing that runs, styles, frames, submits or loads anything else. What is nested
 * wrongly can be read in another way once it has been written out, so it is cleaned until nothing changes: every later
 * reader of it sees what was checked here.
 */
export function sanitizeHtml(html: string): string {
  return withImages(anyImage, () => {
    let clean = html
    for (let round = 0; round < maxRounds; round++) {
      const checked = DOMPurify.sanitize(clean, stored) as HTMLElement
      // What stood around two texts has gone from between them.
      checked.normalize()
      const text = checked.innerHTML
      if (text === clean || isReadAs(text, checked)) return text
      clean = text
    }
    return clean
  })
}

/**
 * The same of what is in an element, which loses attributes by it. What stays as it is written need not be read a second time: so
 * what an honest page has is brought to what is left of it before.
 */
export function sanitizeContent(root: Element): string {
  for (const element of root.querySelectorAll('*')) if (element.hasAttributes()) readyAttributes(element)
  return sanitizeHtml(root.innerHTML.trim())
}

function readyAttributes(element: Element): void {
  for (const name of element.getAttributeNames()) {
    const value = element.getAttribute(name) ?? ''
    if (!allowedAttributes.has(name)) element.removeAttribute(name)
    else if (written(name, value) !== value) element.setAttribute(name, written(name, value))
  }
  keepApart(element)
}

/** Honest pages need one. */
const maxRounds = 8

/** One object: DOMPurify reads its lists again for each other one that it is given. */
const stored = { ...base, RETURN_DOM: true } as const

/** Whether HTML that is parsed anew is the very tree that it was written of. */
const isReadAs = (html: string, tree: Node): boolean => parseInert(html).body.isEqualNode(tree)

/** One object, as `stored`. */
const shown = { ...base, RETURN_DOM_FRAGMENT: true } as const

/**
 * As `sanitizeHtml`, with the current rules, for the article's frame: images only from `asset:` and `data:`. What was checked is what
 * is shown: it is written out and read in no other way in between.
 */
export function sanitizeForFrame(html: string): DocumentFragment {
  return withImages(storedImage, () => DOMPurify.sanitize(html, shown))
}

/** One object, as `stored`. No picture of it is loaded, and no id or class of it can meet those of the window that shows it. */
const ofNotes = {
  ...base,
  ALLOWED_TAGS:
    'p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code a em strong b i u s del sub sup mark table thead tbody tr th td'.split(
      ' ',
    ),
  ALLOWED_ATTR: ['href', 'title', 'start', 'dir', 'lang'],
  RETURN_DOM_FRAGMENT: true as const,
}

/** Cleans a note for the window itself: text, and links to the web, to mail and to other passages. */
export function sanitizeNote(html: string): DocumentFragment {
  isNote = true
  try {
    return DOMPurify.sanitize(html, ofNotes)
  } finally {
    isNote = false
  }
}

/** What a drawing may name: parts of itself, and pictures that it brings along. */
const drawingUrl = /^(?:#|data:image\/(?:png|jpeg|gif|webp);base64,)/i

/** Whether a style leads out of the drawing; escapes can hide that. */
const leadsOut = (style: string): boolean =>
  /@import|\\|(?:image|image-set|cross-fade|src)\(/i.test(style) ||
  [...style.matchAll(/url\(\s*["']?\s*([^"')]*)/gi)].some(([, url = '']) => !drawingUrl.test(url))

/**
 * Cleans an SVG file for storing: shapes, text, gradients and styles, and nothing that runs, animates links, holds other
 * markup or leads out of the file. Null where no drawing is left of it.
 */
export function sanitizeSvg(text: string): string | null {
  isDrawing = true
  DOMPurify.addHook('uponSanitizeElement', emptyStyle)
  try {
    const clean = DOMPurify.sanitize(text, {
      USE_PROFILES: { svg: true, svgFilters: true },
      ADD_TAGS: ['use'],
      FORBID_TAGS: ['a'],
      ALLOW_DATA_ATTR: false,
      ALLOW_ARIA_ATTR: false,
      RETURN_DOM_FRAGMENT: true,
    })
    const drawing = clean.querySelector('svg')
    if (!drawing || drawing.children.length === 0) return null
    // Read as HTML, a declaration is an attribute as others are; writing XML declares what it needs.
    drawing.removeAttribute('xmlns')
    return new XMLSerializer().serializeToString(drawing)
  } finally {
    DOMPurify.removeHook('uponSanitizeElement', emptyStyle)
    isDrawing = false
  }
}
