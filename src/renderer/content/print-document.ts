import type { ReadingStyle } from '@core/reading-style'
import { frameDocument } from './frame/frame-document'
import type { Passage } from './frame/mark-passages'
import { parseInert } from './inert'
import { printCode } from './print-code'
import { printHighlights } from './print-highlights'
import { sanitizeForFrame } from './sanitize-html'

type Line = { text: string; lang?: string | null }

export type Printed = {
  /** As it is stored; sanitised again here, with the rules of today. */
  html: string
  /** The text that is stored with it, and the passages of it that are marked. */
  text: string
  highlights: readonly Passage[]
  /** BCP 47, of the article. */
  lang: string | null
  title: string
  site: string
  /** Author, dates and the like, one beside the other. */
  facts: readonly Line[]
  /** Null for what came from nowhere on the web. */
  address: string | null
  style: ReadingStyle
  /** On paper, where nobody can follow a link, their addresses stand at the end. */
  isPaper: boolean
  /** What the window says in it, in its language. */
  words: { lang: string; missingImage: string; links: string }
}

/** Columns of a table from which on its letters are smaller, and smaller still. */
const manyColumns = 6
const veryManyColumns = 11

/** An article as a document of its own that can be printed: print.css sets it. It runs nothing and needs nothing that runs. */
export async function printDocument(printed: Printed): Promise<string> {
  const { html, lang, title, style } = printed
  const page = parseInert(frameDocument({ lang, theme: 'light', style }).toString())
  page.title = title
  const article = page.querySelector('body > article')
  page.querySelector('body > header')?.append(...headerOf(page, printed))
  if (article) {
    article.append(page.importNode(sanitizeForFrame(html), true))
    printHighlights(article, printed.text, printed.highlights)
    await printCode(article)
    preparePrint(article, printed)
  }
  return `<!doctype html>${page.documentElement.outerHTML}`
}

function headerOf(page: Document, { lang, title, site, facts, address, words }: Printed): Element[] {
  const make = (tag: string, className: string, text = '', language: string | null = null) => {
    const element = page.createElement(tag)
    if (className) element.className = className
    if (language !== null) element.lang = language
    element.textContent = text
    return element
  }
  const head = make('div', '', '', words.lang)
  const line = make('p', 'facts')
  line.append(...facts.map(({ text, lang: language }) => make('span', '', text, language)))
  head.append(make('p', 'site', site, lang), make('h1', '', title, lang), line)
  if (address !== null) {
    const link = make('a', '', address)
    link.setAttribute('href', address)
    const place = make('p', 'address')
    place.append(link)
    head.append(place)
  }
  return [head]
}

function preparePrint(article: Element, { isPaper, words }: Printed): void {
  const page = article.ownerDocument
  for (const image of article.querySelectorAll('img:not([src]), img[data-missing]')) {
    const isMissing = image.hasAttribute('data-missing')
    const place = page.createElement('span')
    place.className = 'missing'
    place.textContent = [image.getAttribute('alt'), words.missingImage].filter(Boolean).join(' · ')
    if (isMissing) image.replaceWith(place)
    else image.remove()
  }
  for (const details of article.querySelectorAll('details')) details.setAttribute('open', '')
  for (const table of article.querySelectorAll('table')) {
    const columns = Math.max(0, ...[...table.rows].map(({ cells }) => cells.length))
    if (columns >= veryManyColumns) table.className = 'very-wide'
    else if (columns >= manyColumns) table.className = 'wide'
  }
  if (isPaper) listLinks(article, words)
}

/** Numbers links, and lists where they lead, each address once. */
function listLinks(article: Element, { lang, links: heading }: Printed['words']): void {
  const page = article.ownerDocument
  const addresses: string[] = []
  for (const link of article.querySelectorAll('a[href^="http"]')) {
    const address = link.getAttribute('href') ?? ''
    // It says where it leads, or has nothing to be seen.
    const text = link.textContent.trim()
    if (text === '' || text === address) continue
    if (!addresses.includes(address)) addresses.push(address)
    const number = page.createElement('sup')
    number.className = 'link-number'
    number.textContent = `[${addresses.indexOf(address) + 1}]`
    link.after(number)
  }
  if (addresses.length === 0) return
  const section = page.createElement('section')
  section.className = 'links'
  section.dir = 'ltr'
  const title = page.createElement('h2')
  title.lang = lang
  title.textContent = heading
  const list = page.createElement('ol')
  for (const address of addresses) {
    const item = page.createElement('li')
    item.textContent = address
    list.append(item)
  }
  section.append(title, list)
  page.body.append(section)
}

/** Whether this Chromium numbers pages by the style sheet (margin boxes, from 131 on). */
export function numbersPages(): boolean {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('@page { @bottom-center { content: counter(page) } }')
  return sheet.cssRules[0]?.cssText.includes('@bottom-center') ?? false
}
