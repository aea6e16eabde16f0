import { fold, isSilent } from './dom'
import { blockText } from './text'

/** The folded lines in which a text that is shown begins another one, with those that the other has not left out. */
export type Beginning = { lines: readonly string[]; leavesOut: ReadonlySet<string> }

/** Folded characters of a last line that asks to read on. */
const shortLine = 30
/** … and how many of them there may be. */
const mostAsides = 3

/**
 * Where a text stands at the start of another, but for the headline and lead before it, and short lines that ask to read on; null where
 * it does not.
 * @param around the headline and the lead
 */
export function beginningOf(shown: string, whole: string, around: readonly string[]): Beginning | null {
  const all = fold(whole)
  const lines = shown.split('\n').map(fold)
  for (let count = 0; count < mostAsides && isAside(lines.at(-1) ?? '', all); count++) lines.pop()
  for (const leavesOut of [new Set<string>(), new Set(around.map(fold))]) {
    const own = lines.filter((line) => line !== '' && !leavesOut.has(line))
    if (own.length > 0 && all.startsWith(own.join(''))) return { lines: own, leavesOut }
  }
  return null
}

const isAside = (line: string, all: string): boolean => line.length <= shortLine && !all.includes(line)

/**
 * Puts what is shown of a text, as it is structured there, in the place of the same words at the start of the whole of it, but for its
 * last line, which may break off.
 */
export function keepBeginning(shown: Element, whole: Element, { lines, leavesOut }: Beginning): void {
  const kept: ChildNode[] = []
  let count = 0
  const blocks = [...shown.childNodes]
  for (const block of blocks) {
    const text = block instanceof Element ? blockText(block) : (block.textContent ?? '')
    const own = text
      .split('\n')
      .map(fold)
      .filter((line) => line !== '' && !leavesOut.has(line))
    if (own.length > 0 && count + own.length >= lines.length) break
    count += own.length
    kept.push(block)
  }
  dropLetters(whole, lines.slice(0, count).join('').length)
  const sources = new Set([...whole.querySelectorAll('img')].map(sourceOf))
  const pictures = blocks
    .slice(kept.length)
    .flatMap(picturesOf)
    .filter((picture) => !imagesIn(picture).every((image) => sources.has(sourceOf(image))))
  whole.prepend(...kept, ...pictures)
}

const sourceOf = (image: Element): string => image.getAttribute('src') ?? ''
const imagesIn = (picture: Element): Element[] =>
  picture.matches('img') ? [picture] : [...picture.querySelectorAll('img')]

/** Figures, and images that stand alone, in their order. */
export function picturesOf(node: Node): Element[] {
  if (!(node instanceof Element)) return []
  if (node.matches('figure, img')) return [node]
  return [...node.querySelectorAll('figure, img')].filter((one) => !one.parentElement?.closest('figure'))
}

const endOfSentence = /^[.!?…,;:)\]”’»"']*\s*/

/** Takes so many folded characters away from the start of a text, and what stands before and among them. */
function dropLetters(root: Element, letters: number): void {
  if (letters === 0) return
  const range = root.ownerDocument.createRange()
  range.setStart(root, 0)
  const texts = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let left = letters
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.nodeValue ?? ''
    if (isUnread(node)) continue
    const length = fold(text).length
    if (length <= left) {
      left -= length
      continue
    }
    let offset = 0
    for (const character of text) {
      if (left <= 0) break
      left -= fold(character).length
      offset += character.length
    }
    if (offset > 0) offset += endOfSentence.exec(text.slice(offset))?.[0].length ?? 0
    range.setEnd(node, offset)
    break
  }
  range.deleteContents()
}

/** `blockText` does not say it. */
function isUnread({ parentElement }: Node): boolean {
  return parentElement !== null && (parentElement.closest('figcaption') !== null || isSilent(parentElement))
}
