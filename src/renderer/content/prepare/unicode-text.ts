import {
  detectLegacy,
  legacyFont,
  legacyToUnicode,
  type LegacyEncoding,
  type LegacyFont,
} from '@core/capture/legacy-vietnamese'
import { mostlySyllables } from '@core/capture/vietnamese-syllable'
import { isComposed, isPlainMarkup, hasManyMarks } from '@core/capture/plain-markup'
import { isSilent } from '../dom'

/**
 * Makes all text of a page Unicode in NFC: also what is written for a font of TCVN3 or VNI, in the elements that name
 * one, or in a whole page that makes no sense otherwise. Addresses stay as they are.
 * @param html what the page was read from, where that is at hand: of most pages it says that there is nothing to do
 */
export function unifyText(page: Document, html: string | null = null): void {
  if (html !== null && isPlainMarkup(html)) return
  if (!isPlain(page, page.documentElement.textContent)) unifyTexts(page)
}

function unifyTexts(page: Document): void {
  const texts = textNodes(page)
  const fontOf = fontFinder(page)
  const plain: Text[] = []
  const used = new Map<LegacyEncoding, number>()
  for (const text of texts) {
    const font = text.parentElement && fontOf(text.parentElement)
    if (!font) plain.push(text)
    else if (!isUnicode.test(text.data)) {
      used.set(font.encoding, (used.get(font.encoding) ?? 0) + text.data.length)
      text.data = legacyToUnicode(text.data, font.encoding, font.capitals)
    }
  }
  const whole = plain.map(({ data }) => data).join(' ')
  const written = detectLegacy(whole)
  if (written || whole.normalize('NFC') !== whole)
    for (const text of plain) setText(text, written ? legacyToUnicode(text.data, written) : text.data)

  const [mostUsed] = [...used].sort((a, b) => b[1] - a[1])[0] ?? []
  unifyLabels(page, written ?? mostUsed ?? null)
}

/** Whether there is nothing to do, as a look at the whole says of most pages: hardly a mark, and all composed. */
function isPlain(page: Document, text: string): boolean {
  return (
    !hasManyMarks(text) &&
    isComposed(text) &&
    !namesLegacyFont(page) &&
    labels.every(([selector, name]) =>
      [...page.querySelectorAll(selector)].every((element) => isComposed(element.getAttribute(name) ?? '')),
    )
  )
}

/** Where text stands in attributes. */
const labels = [
  ['meta[content]', 'content'],
  ['[alt]', 'alt'],
  ['[title]', 'title'],
] as const

/** Letters that these encodings have no code for. */
const isUnicode = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/

const setText = (node: Text, text: string) => {
  const unified = text.normalize('NFC')
  if (unified !== node.data) node.data = unified
}

function textNodes(page: Document): Text[] {
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    const holder = node.parentElement
    if (holder && holder.tagName !== 'TITLE' && !isSilent(holder)) found.push(node)
  }
  return found
}

/** What has no font of its own: the document's title, metadata and alternative texts. */
function unifyLabels(page: Document, encoding: LegacyEncoding | null): void {
  const unified = (text: string) => {
    const plain = text.normalize('NFC')
    if (encoding === null || isUnicode.test(plain)) return plain
    const converted = legacyToUnicode(text, encoding)
    return mostlySyllables(converted) ? converted : plain
  }
  if (page.title !== '') page.title = unified(page.title)
  for (const [selector, name] of labels) {
    for (const element of page.querySelectorAll(selector)) {
      const value = element.getAttribute(name) ?? ''
      if (!/^\S*[/:]\S*$/.test(value) && /[^\x20-\x7e]/.test(value))
        element.setAttribute(name, unified(value))
    }
  }
}

/** The font of the nearest element that names one; null for one that needs no conversion. */
function fontFinder(page: Document): (element: Element) => LegacyFont | null {
  if (!namesLegacyFont(page)) return () => null
  const rules = fontRules(page)
  if (rules.size === 0 && !page.querySelector('[face], [style*="font" i]')) return () => null
  const found = new Map<Element, LegacyFont | null>()
  return (element) => {
    const passed: Element[] = []
    let font: LegacyFont | null = null
    for (let holder: Element | null = element; holder; holder = holder.parentElement) {
      const known = found.get(holder)
      const own = known === undefined ? familiesOf(holder, rules) : undefined
      if (known === undefined) passed.push(holder)
      if (known === undefined && own === undefined) continue
      font = known ?? (own === undefined ? null : legacyFont(own))
      break
    }
    for (const one of passed) found.set(one, font)
    return font
  }
}

/** Whether such a font is named anywhere: style sheets and elements of nearly all pages need not be asked one by one. */
function namesLegacyFont(page: Document): boolean {
  const isLegacy = (text: string | null) => text !== null && /\.vn|vni-/i.test(text)
  return (
    [...page.querySelectorAll('style')].some((sheet) => isLegacy(sheet.textContent)) ||
    [...page.querySelectorAll('[face], [style*="font" i]')].some(
      (element) => isLegacy(element.getAttribute('face')) || isLegacy(element.getAttribute('style')),
    )
  )
}

function familiesOf(element: Element, rules: ReadonlyMap<string, string>): string | undefined {
  const style = element.getAttribute('style') ?? ''
  const names = [
    `#${element.id}`,
    ...[...element.classList].map((name) => `.${name}`),
    element.tagName.toLowerCase(),
  ]
  return (
    element.getAttribute('face') ??
    fontDeclaration.exec(style)?.[1] ??
    names.map((name) => rules.get(name)).find((families) => families !== undefined)
  )
}

const fontDeclaration = /(?:^|[;\s])font(?:-family)?\s*:\s*([^;]+)/i

/** Fonts that the page's own style sheets give to one class, id or tag. */
function fontRules(page: Document): Map<string, string> {
  const rules = new Map<string, string>()
  for (const sheet of page.querySelectorAll('style')) {
    for (const [, selectors = '', declarations = ''] of sheet.textContent.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      const families = fontDeclaration.exec(declarations)?.[1]
      if (families === undefined) continue
      for (const selector of selectors.split(',')) {
        const name = /^\s*(?:[a-z]\w*(?=[.#]))?([.#]?[a-z][\w-]*)\s*$/i.exec(selector)?.[1]
        if (name !== undefined) rules.set(/^[.#]/.test(name) ? name : name.toLowerCase(), families)
      }
    }
  }
  return rules
}
