import { Readability } from '@mozilla/readability'
import { countSpaced, isBlank, trimmedLength } from '../dom'

/** As Readability names who wrote something. */
const bylineName = /byline|author|dateline|writtenby|p-author/i
const maxByline = 100

/** An element of the copy, and which one of the page it stands for: noted on itself, which costs less than a map of all. */
type Copy = Element & { trangOriginal?: Element }
type Scored = Copy & { readability?: unknown }

/**
 * Readability, asked for the nodes that it keeps. What it asks of every element it asks here in an order, and in a way, that
 * costs less, with the same answers: names before texts, attributes instead of styles, whether there is text instead of which.
 * What it does to make the article fit to be shown is left out, for only which elements it keeps is read.
 * (These are its own methods, of version 0.6; a test holds their answers against its own.)
 */
export class NodeFinder extends Readability<Node> {
  declare protected _prepDocument: () => void
  readonly #page: Document
  readonly #copy: Document

  /** @param page stays as it is: a copy of it is taken apart */
  constructor(page: Document, charThreshold: number) {
    const copy = page.cloneNode(true) as Document
    super(copy, { charThreshold, disableJSONLD: true, keepClasses: true, serializer: (node) => node })
    this.#page = page
    this.#copy = copy
    this.#remember(copy, page)
    this.#startAgainFromPage()
    this.#logNothing()
  }

  /** The element of the page that one of the copy stands for; null for one that Readability made itself. */
  originalOf(element: Copy): Element | null {
    return element.trangOriginal ?? null
  }

  #remember(copies: ParentNode, originals: ParentNode): void {
    const all = originals.querySelectorAll('*')
    const inCopy: NodeListOf<Copy> = copies.querySelectorAll('*')
    for (let index = 0; index < inCopy.length; index++) {
      const [copy, original] = [inCopy[index], all[index]]
      if (copy && original) copy.trangOriginal = original
    }
  }

  /**
   * Where Readability finds too little it starts again, less strictly, from the HTML of the body, which it has written out before
   * for every page. The page itself is there to be copied again.
   */
  #startAgainFromPage(): void {
    const { body } = this.#copy
    Object.defineProperty(body, 'innerHTML', {
      get: () => '',
      set: () => {
        this.#linkLengths = null
        body.replaceChildren(...this.#page.body.cloneNode(true).childNodes)
        this.#remember(body, this.#page.body)
        const { _prepDocument: prepare } = this
        prepare.call(this)
      },
    })
  }

  /** Readability writes out the HTML of what it has found four times, for a log that is not kept. */
  #logNothing(): void {
    const copy = this.#copy
    Object.defineProperty(copy, 'createElement', {
      value: (tag: string) => {
        const made = Document.prototype.createElement.call(copy, tag)
        if (tag === 'DIV') Object.defineProperty(made, 'innerHTML', { value: '' })
        return made
      },
    })
  }

  /** What is made of a box is asked for its name alone. */
  _setNodeTag(node: Scored, tag: string): Element {
    const made: Scored = this.#copy.createElement(tag)
    if (node.trangOriginal) made.trangOriginal = node.trangOriginal
    made.append(...node.childNodes)
    node.replaceWith(made)
    if (node.readability) made.readability = node.readability
    for (const name of keptAttributes) {
      const value = node.getAttribute(name)
      if (value !== null) made.setAttribute(name, value)
    }
    return made
  }

  _isValidByline(element: Element, name: string): boolean {
    const isNamed =
      element.getAttribute('rel') === 'author' ||
      element.getAttribute('itemprop')?.includes('author') === true ||
      bylineName.test(name)
    if (!isNamed) return false
    const { length } = element.textContent.trim()
    return length > 0 && length < maxByline
  }

  /** What is hidden by its own style has been taken out before. */
  _isProbablyVisible(element: Element): boolean {
    if (element.hasAttribute('hidden')) return false
    return (
      element.getAttribute('aria-hidden') !== 'true' ||
      (element.getAttribute('class') ?? '').includes('fallback-image')
    )
  }

  _isElementWithoutContent(node: Node): boolean {
    if (!(node instanceof Element) || !isBlank(node)) return false
    return (
      node.childElementCount === 0 ||
      node.childElementCount ===
        node.getElementsByTagName('br').length + node.getElementsByTagName('hr').length
    )
  }

  /** The text of the element that is being judged: asked for again for each thing that is asked of it. */
  #judged: { element: Node; text: string | null } | null = null

  _removeNodes(
    nodes: ArrayLike<Node>,
    isUnfit?: (node: Node, index: number, nodes: ArrayLike<Node>) => boolean,
  ) {
    for (let index = nodes.length - 1; index >= 0; index--) {
      const node = nodes[index]
      if (!node?.parentNode) continue
      this.#judged = { element: node, text: null }
      const isOut = !isUnfit || isUnfit.call(this, node, index, nodes)
      this.#judged = null
      if (isOut) node.parentNode.removeChild(node)
    }
  }

  _getInnerText(node: Node, collapses = true): string {
    const judged = collapses && this.#judged?.element === node ? this.#judged : null
    if (judged && judged.text !== null) return judged.text
    const trimmed = (node.textContent ?? '').trim()
    const text = collapses ? trimmed.replace(/\s{2,}/g, ' ') : trimmed
    if (judged) judged.text = text
    return text
  }

  /** One tag is found sooner by its name than by a selector. Objects, and what is embedded, have been taken out before. */
  _getAllNodesWithTag(node: Document | Element, tags: readonly string[]): ArrayLike<Element> {
    const [tag, another] = tags
    if (tag === 'object') return []
    if (tag === undefined || another !== undefined) return node.querySelectorAll(tags.join())
    const found = node.getElementsByTagName(tag)
    // While an element is judged nothing in it changes.
    return this.#judged ? found : [...found]
  }

  #textLength(node: Node): number {
    const judged = this.#judged?.element === node ? this.#judged.text : null
    return judged === null ? trimmedLength(countSpaced(node.textContent ?? '')) : judged.length
  }

  /** Of links while elements are scored, each of which counts for all that is around it; null while the text of links may change. */
  #linkLengths: Map<Element, number> | null = null

  /** Where scoring begins: from here to the end of it no text changes. */
  _getNodeAncestors(node: Node, maxDepth = Infinity): Node[] {
    this.#linkLengths ??= new Map()
    const ancestors: Node[] = []
    for (let holder = node.parentNode; holder && ancestors.length < maxDepth; holder = holder.parentNode)
      ancestors.push(holder)
    return ancestors
  }

  #linkLength(link: Element): number {
    const isPlace = /^#.+/.test(link.getAttribute('href') ?? '')
    return this.#textLength(link) * (isPlace ? 0.3 : 1)
  }

  _getLinkDensity(element: Element): number {
    const links = element.getElementsByTagName('a')
    if (links.length === 0) return 0
    const length = this.#textLength(element)
    if (length === 0) return 0
    const known = this.#judged ? null : this.#linkLengths
    let linked = 0
    for (const link of links) {
      const linkLength = known?.get(link) ?? this.#linkLength(link)
      known?.set(link, linkLength)
      linked += linkLength
    }
    return linked / length
  }

  /** Of headings Readability asks how much of the text they have; of many other tags, only whether they have any. */
  _getTextDensity(element: Element, tags: readonly string[]): number {
    if (tags.length > headings) return holdsTextIn(element, tags) ? 1 : 0
    const inside = element.querySelectorAll(tags.join())
    if (inside.length === 0) return 0
    const length = this.#textLength(element)
    if (length === 0) return 0
    let own = 0
    for (const one of inside) own += this.#textLength(one)
    return own / length
  }

  _hasSingleTagInsideElement(element: Element, tag: string): boolean {
    const only = element.firstElementChild
    if (!only || only.nextElementSibling || only.tagName !== tag) return false
    for (let node = element.firstChild; node; node = node.nextSibling)
      if (node.nodeType === Node.TEXT_NODE && /\S$/.test(node.nodeValue ?? '')) return false
    return true
  }

  _hasChildBlockElement(element: Element): boolean {
    return element.querySelector(ownLines) !== null
  }

  _isPhrasingContent(node: Node): boolean {
    return isPhrasing(node)
  }

  /** Scripts, and images without an address, have been taken out before. */
  _removeScripts(): void {}
  _unwrapNoscriptImages(): void {}
  _cleanStyles(): void {}
  _fixLazyImages(): void {}
  _postProcessContent(): void {}
}

const headings = 6
const keptAttributes = [
  'class',
  'id',
  'hidden',
  'role',
  'rel',
  'itemprop',
  'aria-hidden',
  'aria-modal',
  'dir',
]

const { DIV_TO_P_ELEMS, PHRASING_ELEMS } = Readability.prototype as unknown as {
  DIV_TO_P_ELEMS: ReadonlySet<string>
  PHRASING_ELEMS: readonly string[]
}
const ownLines = [...DIV_TO_P_ELEMS].join()
const phrasing = new Set(PHRASING_ELEMS)
/** … as what is in them is. */
const mayBePhrasing = new Set(['A', 'DEL', 'INS'])

function isPhrasing(node: Node): boolean {
  if (node.nodeType === Node.TEXT_NODE || phrasing.has(node.nodeName)) return true
  if (!mayBePhrasing.has(node.nodeName)) return false
  for (let child = node.firstChild; child; child = child.nextSibling) if (!isPhrasing(child)) return false
  return true
}

function holdsTextIn(element: Element, tags: readonly string[]): boolean {
  // Found one by one, in no list: the first is often the answer.
  for (const inner of element.getElementsByTagName('*'))
    if (tags.includes(inner.tagName) && !isBlank(inner)) return true
  return false
}
