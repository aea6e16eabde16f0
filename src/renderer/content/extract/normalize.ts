import { isBlank, isBlock, isSilent, renameElement, textOf, unwrap } from '../dom'

const wrappers = new Set([
  'DIV',
  'SECTION',
  'ARTICLE',
  'MAIN',
  'HEADER',
  'FOOTER',
  'ASIDE',
  'CENTER',
  'FORM',
  'FIELDSET',
  'HGROUP',
  'ADDRESS',
  'NAV',
  'DIALOG',
])
const holdsLines = new Set([...wrappers, 'BLOCKQUOTE', 'LI', 'DD', 'TD', 'DETAILS', 'BODY'])

/**
 * Brings what is left to plain structure: text that stands loose, or between two line breaks, becomes paragraphs;
 * wrappers and empty elements go; headings start below the article's title. Text is NFC.
 */
export function normalize(root: Element): void {
  if (root.tagName === 'P') wrapContent(root)
  for (const heading of root.querySelectorAll('h1, h2, h3, h4')) {
    if (isSentence(textOf(heading))) renameElement(heading, 'p')
    else if (heading.tagName === 'H1') renameElement(heading, 'h2')
  }
  const inside = root.querySelectorAll('*')
  for (const element of [root, ...inside]) {
    if (isSilent(element)) element.remove()
    else if (holdsLines.has(element.tagName)) makeParagraphs(element)
  }
  // The outer ones first.
  for (const wrapper of inside) if (wrappers.has(wrapper.tagName)) unwrapAll(wrapper)
  for (const paragraph of root.querySelectorAll('p')) splitAtBreaks(paragraph)
  for (const paragraph of root.querySelectorAll('p')) trimBreaks(paragraph)
  for (const element of [...root.querySelectorAll('*')].reverse()) if (isEmpty(element)) element.remove()
  // The sanitiser would take these off as well, and is slow at it.
  for (const element of root.querySelectorAll('span, font')) unwrap(element)
  for (const link of root.querySelectorAll('a + a'))
    if (link.previousSibling?.nodeName === 'A') link.before(' ')
  tidyTexts(root)
}

/** An article may be found in its only paragraph, which would be lost with what is around the article. */
function wrapContent(root: Element): void {
  const paragraph = root.ownerDocument.createElement('p')
  paragraph.append(...root.childNodes)
  root.append(paragraph)
}

/** Takes out a wrapper, emptied of what is in the wrappers in it as well: what stands in many of them moves once. */
function unwrapAll(wrapper: Element): void {
  const { parentNode } = wrapper
  if (wrapper.firstChild) for (const node of inWrappers(wrapper)) parentNode?.insertBefore(node, wrapper)
  wrapper.remove()
}

function inWrappers(wrapper: Element, found: ChildNode[] = []): ChildNode[] {
  for (let node = wrapper.firstChild; node; node = node.nextSibling)
    if (node instanceof Element && wrappers.has(node.tagName)) inWrappers(node, found)
    else found.push(node)
  return found
}

/** Leads are often marked as headings; a heading does not end with a full stop. */
const isSentence = (text: string) => text.length >= 60 && /[.!…”"]$/.test(text)

/** Composes characters (NFC), and drops the white space that pages have between blocks. */
function tidyTexts(root: Element): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Node[] = []
  while (walker.nextNode()) texts.push(walker.currentNode)
  for (const text of texts) {
    const value = text.nodeValue ?? ''
    if (value.trim() === '') {
      const beside = [text.previousSibling, text.nextSibling]
      if (beside.some((node) => node instanceof Element && isBlock(node))) text.parentNode?.removeChild(text)
      continue
    }
    const composed = value.normalize('NFC')
    if (composed !== value) text.nodeValue = composed
  }
}

/** Puts loose inline content that stands beside blocks, or alone in a wrapper, into paragraphs. */
function makeParagraphs(holder: Element): void {
  if (!wrappers.has(holder.tagName) && !standsBesideBlocks(holder)) return
  let run: ChildNode[] = []
  const endRun = () => {
    const [start] = run
    if (!start) return
    const hasText = run.some(
      (node) =>
        /\S/.test(node.textContent ?? '') || (node instanceof Element && node.matches('img, :has(img)')),
    )
    if (hasText) {
      const paragraph = holder.ownerDocument.createElement('p')
      start.before(paragraph)
      paragraph.append(...run)
    }
    run = []
  }
  // What has been passed may move.
  for (let node = holder.firstChild; node; node = node.nextSibling) {
    const block = node instanceof Element && (isBlock(node) || holdsBlocks(node))
    if (block) endRun()
    else run.push(node)
  }
  endRun()
}

function standsBesideBlocks(holder: Element): boolean {
  for (let child = holder.firstElementChild; child; child = child.nextElementSibling)
    if (isBlock(child) || holdsBlocks(child)) return true
  return false
}

const holdsBlocks = (element: Element) =>
  element.firstElementChild !== null && element.querySelector('p, div, table, ul, ol, figure') !== null

/** Two line breaks are how old pages end a paragraph. */
function splitAtBreaks(paragraph: Element): void {
  const [first, another] = paragraph.getElementsByTagName('br')
  if (!first || !another) return
  let seen = false
  for (const node of [...paragraph.childNodes]) {
    if (!(node instanceof Element) || node.tagName !== 'BR') {
      if ((node.textContent ?? '').trim() !== '' || node instanceof Element) seen = false
      continue
    }
    if (!seen) {
      seen = true
      continue
    }
    seen = false
    const head = paragraph.ownerDocument.createElement('p')
    while (paragraph.firstChild && paragraph.firstChild !== node) head.append(paragraph.firstChild)
    node.remove()
    paragraph.before(head)
  }
}

/** Line breaks at the ends of a paragraph, and white space around them. */
function trimBreaks(paragraph: Element): void {
  const isBreak = (node: ChildNode | null) =>
    node !== null &&
    (node instanceof Element
      ? node.tagName === 'BR'
      : node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? '').trim() === '')
  while (isBreak(paragraph.firstChild)) paragraph.firstChild?.remove()
  while (isBreak(paragraph.lastChild)) paragraph.lastChild?.remove()
}

const standsForItself = new Set(['IMG', 'BR', 'HR', 'TD', 'TH', 'COL', 'WBR', 'MSPACE', 'RP'])

const isEmpty = (element: Element): boolean =>
  !standsForItself.has(element.tagName.toUpperCase()) &&
  isBlank(element) &&
  element.id === '' &&
  !element.querySelector('img, hr, math') &&
  !element.closest('math, pre')
