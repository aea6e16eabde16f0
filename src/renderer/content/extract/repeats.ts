import { authorOf } from '@core/capture/credit'
import { isDateline, parseDateline } from '@core/capture/dateline'
import { sourceTag } from '@core/capture/source-tag'
import { collapse, fold, hasBlockChild, isBlank, isBlock, lengthOf, textOf } from '../dom'
import type { Metadata } from '../metadata/metadata'
import type { Trace } from '../trace'
import { isImprint, isMachinery } from './labels'

/** So many lines at the start may repeat what stands above the article anyway. */
const headLines = 12
/** A line as long as this is the article itself. */
const bodyLine = 150

/**
 * Takes out of the start of a normalised text what stands above the article already: title, dateline, byline, and a line
 * that is nothing but its source. Lines of the page's machinery go wherever they are.
 * @returns the source that the first lines name
 */
export function removeRepeats(
  root: Element,
  { title, byline }: Pick<Metadata, 'title' | 'byline'>,
  trace: Trace,
): { source: string | null } {
  let source: string | null = null
  const foldedTitle = fold(title)
  const repeats = (text: string): string | null => {
    if (fold(text) === foldedTitle) return 'the title again'
    if (isDateline(text)) return 'the dateline'
    if (sourceTag(text)?.alone) return 'the source'
    if (isByline(text, byline)) return 'the byline'
    return isByline(parseDateline(text)?.rest ?? '', byline) ? 'the byline and the dateline' : null
  }
  let line = 0
  for (const block of blocks(root)) {
    for (const nodes of brokenLines(block)) {
      const text = collapse(nodes.map((node) => node.textContent).join(''))
      if (text === '') continue
      if (line < headLines) source ??= sourceTag(text)?.source ?? null
      const inHead = line++ < headLines && !block.closest('figure, table, ul, ol')
      const reason = (inHead ? repeats(text) : null) ?? (isMachinery(text) ? 'a line of the page' : null)
      if (reason) {
        trace.note('repeats', block, `${reason}: ${text.slice(0, 80)}`)
        for (const node of nodes) node.remove()
        continue
      }
      const [start] = nodes
      if (inHead && start instanceof Element && isDateline(textOf(start))) {
        trace.remove('repeats', start, 'the dateline')
      }
      if (text.length > bodyLine) line = headLines
    }
    if (isBlank(block) && !block.querySelector('img, math')) block.remove()
  }
  const end = lastBlocks(root)
  const signature = end.find((block) => isSignature(textOf(block), byline))
  if (signature) trace.remove('repeats', signature, 'the byline')
  const last = signature ? lastBlocks(root) : end
  const imprint = last.findIndex((block) => isImprint(textOf(block)))
  for (const block of imprint < 0 ? [] : last.slice(imprint))
    trace.remove('repeats', block, 'the imprint of the site')
  return { source }
}

/** Lines at the very end that may be the foot of the page. */
const imprintLines = 4

/** Named as one; quotes of other names are those of a discussion, whose posts repeat each other. */
const pulledQuote =
  '[class*="pullquote" i], [class*="pull-quote" i], [class*="quote-content" i], [class*="quote-text" i]'

/** Takes out what is set large beside the text and stands in it as well; asks the names, so before they are gone. */
export function removePulledQuotes(root: Element, trace: Trace): void {
  if (!root.closest(pulledQuote) && !root.querySelector(pulledQuote)) return
  const said = blocks(root).map((block) => ({ block, text: fold(textOf(block)) }))
  for (const { block, text } of said) {
    if (text.length < 20 || !block.closest(pulledQuote)) continue
    const isPulled = said.some(
      (other) => other.block !== block && other.text.length > text.length && other.text.includes(text),
    )
    if (isPulled) trace.remove('repeats', block, 'stands in the text')
  }
}

/** A line that is the author's name and nothing else, but for who took the pictures: `Hạ Vy - Ảnh: Minh An`. */
const isSignature = (text: string, byline: string | null) =>
  byline !== null &&
  text.length <= longestSignature &&
  [text, authorOf(text)].some((name) => fold(name) === fold(byline))
const longestSignature = 120

/** A short line with the names of all authors. */
function isByline(text: string, byline: string | null): boolean {
  if (byline === null || text === '' || text.length > byline.length + 20) return false
  return byline.split(', ').every((name) => fold(text).includes(fold(name)))
}

/**
 * Takes out the short lines before the headline: they name the section, or lead back to it.
 * @returns whether there were any
 */
export function removeBeforeHeadline(root: Element, title: string, trace: Trace): boolean {
  let wereAny = false
  const folded = fold(title)
  const heading = [...root.querySelectorAll('h1')].find((one) => fold(textOf(one)) === folded) ?? null
  for (let element: Element | null = heading; element && element !== root; element = element.parentElement) {
    for (let before = element.previousElementSibling; before; before = element.previousElementSibling) {
      if (lengthOf(before) > bodyLine || before.querySelector('img')) break
      trace.remove('repeats', before, 'stands before the headline')
      wereAny = true
    }
  }
  return wereAny
}

/** The deepest blocks of text. */
const blocks = (root: Element): Element[] => [...root.querySelectorAll('*')].filter(isDeepest)

const isDeepest = (element: Element) => isBlock(element) && !hasBlockChild(element) && !isBlank(element)

/** The last of them, in their order. */
function lastBlocks(root: Element): Element[] {
  const all = root.querySelectorAll('*')
  const last: Element[] = []
  for (let index = all.length - 1; index >= 0 && last.length < imprintLines; index--) {
    const element = all[index]
    if (element && isDeepest(element)) last.unshift(element)
  }
  return last
}

/** The lines of a block, each with the break that ends it. */
function brokenLines(block: Element): ChildNode[][] {
  const found: ChildNode[][] = [[]]
  for (const node of block.childNodes) {
    found.at(-1)?.push(node)
    if (node instanceof Element && node.tagName === 'BR') found.push([])
  }
  return found
}
