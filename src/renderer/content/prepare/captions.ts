import { collapse, hasBlockInside, isBefore, isBlock, lengthOf, textOf } from '../dom'
import type { Trace } from '../trace'

const captionName =
  /caption|chu-?thich|(?:img|image|photo|pic)-?(?:desc|note|cap)|(?:^|[\s_-])cap(?:$|[\s_-])|credit/i
const maxCaption = 400

/**
 * Joins each image with its caption as a `<figure>`: the tables that Vietnamese newsrooms put around an image, with the
 * caption in the next row, and lines named or set as captions behind an image.
 */
export function joinCaptions(page: Document, trace: Trace): void {
  for (const table of page.querySelectorAll('table')) if (isImageTable(table)) tableToFigures(table, trace)
  for (const box of imageBoxes(page)) if (box.isConnected && box.querySelector('img')) nameCaption(box, trace)
  for (const image of page.querySelectorAll('img')) {
    if (image.isConnected && !image.closest('figure')) joinFollowing(image, page, trace)
  }
}

/** What is named after the image in it, the outer ones first. Asked of what holds an image, which is little of a page. */
function imageBoxes(page: Document): Element[] {
  const holders = new Set<Element>()
  for (const image of page.getElementsByTagName('img'))
    for (let holder = image.parentElement; holder && !holders.has(holder); holder = holder.parentElement)
      holders.add(holder)
  return [...holders].filter((holder) => holder.matches(imageNames)).sort((a, b) => (isBefore(a, b) ? -1 : 1))
}
const imageNames = '.wp-caption, figure, [class*="image" i], [class*="photo" i], [class*="picture" i]'

/** A table whose only purpose is to hold images: no header cells, no inner table, as much image as text. */
function isImageTable(table: HTMLTableElement): boolean {
  const images = table.querySelectorAll('img').length
  if (images === 0 || table.querySelector('th, table, ul, ol, h1, h2, h3, h4')) return false
  // Captions have no headlines of other articles in them.
  if ([...table.querySelectorAll('a')].some((link) => lengthOf(link) > 20)) return false
  const rows = [...table.rows]
  const captions = rows.filter((row) => !row.querySelector('img'))
  return (
    rows.length <= images * 2 + 1 &&
    captions.length <= images + 1 &&
    lengthOf(table) <= maxCaption * images &&
    [...table.querySelectorAll('td')].every((cell) => lengthOf(cell) <= maxCaption)
  )
}

function tableToFigures(table: HTMLTableElement, trace: Trace): void {
  trace.note('captions', table, 'a table around an image')
  const figures: Element[] = []
  let row: Element[] = []
  for (const { cells } of table.rows) {
    const withImages = [...cells].filter((cell) => cell.querySelector('img'))
    if (withImages.length > 0) {
      row = withImages.map((cell) => figureOf([...cell.querySelectorAll('img')], textOf(cell)))
      figures.push(...row)
      continue
    }
    const texts = [...cells].map(textOf)
    for (const [index, text] of texts.filter((line) => line !== '').entries()) {
      // One caption for a row of images belongs to the last of them, and so to all that stand above it.
      const figure = (texts.length === row.length ? row[index] : undefined) ?? figures.at(-1)
      if (figure) addCaption(figure, text)
    }
  }
  table.replaceWith(...figures)
}

function figureOf(images: Element[], caption: string): Element {
  const [image] = images
  if (!image) throw new Error('a figure needs an image')
  const figure = image.ownerDocument.createElement('figure')
  figure.append(...images)
  if (caption !== '') addCaption(figure, caption)
  return figure
}

function addCaption(figure: Element, text: string): void {
  let caption = figure.querySelector('figcaption')
  if (!caption) {
    caption = figure.ownerDocument.createElement('figcaption')
    figure.append(caption)
  }
  caption.textContent = collapse(`${caption.textContent ?? ''} ${text}`)
}

/** A box that is named after its image, with a line that is named as the caption or is all the text in it. */
function nameCaption(box: Element, trace: Trace): void {
  const images = [...box.querySelectorAll('img')]
  const text = textOf(box)
  if (images.length === 0 || text === '' || box.querySelector('figcaption, h1, h2, h3, h4')) return
  const named = [...box.querySelectorAll('*')].find(
    (element) =>
      captionName.test(`${element.className} ${element.getAttribute('itemprop') ?? ''}`) &&
      !element.querySelector('img') &&
      textOf(element) !== '',
  )
  const caption = named ? textOf(named) : images.length === 1 && !box.querySelector('a') ? text : ''
  if (caption === '' || caption.length > (named ? maxCaption : maxPlainCaption)) return
  if (text.length > caption.length + 40) return
  trace.note('captions', named ?? box, named ? 'named as a caption' : 'all the text beside an image')
  box.replaceWith(figureOf(images, caption))
}

/** An image alone on its line, and the line behind it that looks like its caption. */
function joinFollowing(image: Element, page: Document, trace: Trace): void {
  const holder = captionedHolder(image)
  if (holder) {
    trace.note('captions', holder, 'the line under an image')
    holder.replaceWith(figureOf([image], textOf(holder)))
    return
  }
  let line = image
  while (line.parentElement && !isBlock(line) && textOf(line.parentElement) === '') line = line.parentElement
  if (
    isBlock(line) &&
    line.parentElement &&
    !line.previousElementSibling &&
    !line.nextElementSibling &&
    textOf(line.parentElement) === ''
  ) {
    line = line.parentElement
  }
  if (textOf(line) !== '' || line.querySelectorAll('img').length > 1) return
  const next = line.nextElementSibling
  if (!next || next.querySelector('img') || !looksLikeCaption(next)) return
  trace.note('captions', next, 'the line behind an image')
  const text = textOf(next)
  next.remove()
  const place = page.createComment('')
  line.replaceWith(place)
  place.replaceWith(figureOf([image], text))
}

/** A block that holds an image, a line break, and one short line under it; null for any other. */
function captionedHolder(image: Element): Element | null {
  const holder = image.closest('p, div, center, td, li')
  if (
    !holder ||
    holder.matches('td, li') ||
    hasBlockInside(holder) ||
    holder.querySelectorAll('img').length > 1
  )
    return null
  const [first, ...rest] = [...holder.childNodes].filter(
    (node) => (node.textContent ?? '').trim() !== '' || node instanceof Element,
  )
  const text = textOf(holder)
  const breaks = rest.filter((node) => node instanceof Element && node.tagName === 'BR').length
  return first?.contains(image) && breaks >= 1 && breaks <= 2 && text !== '' && text.length <= maxPlainCaption
    ? holder
    : null
}

function looksLikeCaption(element: Element): boolean {
  const text = textOf(element)
  if (text === '' || text.length > maxCaption) return false
  if (captionName.test(element.className) && !element.querySelector('ul, ol, table, h2, h3, h4')) return true
  if (
    hasBlockInside(element) ||
    !/^(P|DIV|CENTER|EM|I|SMALL)$/.test(element.tagName) ||
    text.length > maxPlainCaption
  )
    return false
  return (
    endsInCredit.test(text) ||
    (isCentred(element) && !standsAmongCentred(element)) ||
    isSlanted(element, text) ||
    isUnfinished(element, text)
  )
}

/** As newsrooms name who took a picture, behind what it shows. */
const endsInCredit = /[-–—(|.]\s*(?:ảnh|photo)\s*:\s*\p{Lu}[^.!?]{1,40}[.)]?$/iu

/** A line that is only set like a caption, and not named as one, is shorter than a paragraph. */
const maxPlainCaption = 250

/** A short line behind an image that does not end as sentences do; where it is set bold it is a heading. */
function isUnfinished(element: Element, text: string): boolean {
  if (text.length < 15 || text.length > 200 || /[.!?:;,…”"]$/.test(text)) return false
  return element.tagName === 'P' && !element.querySelector('a, b, strong, br')
}

function isCentred(element: Element): boolean {
  return (
    element.tagName === 'CENTER' ||
    /text-align\s*:\s*center/i.test(element.getAttribute('style') ?? '') ||
    /^center$/i.test(element.getAttribute('align') ?? '') ||
    /(?:^|[\s_-])(?:text-?center|center|align-?center|t-?center)(?:$|[\s_-])/i.test(element.className)
  )
}

/** Where whole articles are centred, it says nothing of a line. */
function standsAmongCentred(element: Element): boolean {
  const lines = [...(element.parentElement?.children ?? [])].filter((line) => textOf(line) !== '')
  return lines.filter(isCentred).length > lines.length / 2 && lines.length > 3
}

function isSlanted(element: Element, text: string): boolean {
  const slants = /^(EM|I|SMALL)$/
  const [only] = element.children
  return (
    slants.test(element.tagName) || (only !== undefined && slants.test(only.tagName) && textOf(only) === text)
  )
}
