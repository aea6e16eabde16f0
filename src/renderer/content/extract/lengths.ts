import { isBlock } from '../dom'

/** `length` counts white space at the ends as one character each. */
type Run = { length: number; startsBlank: boolean; endsBlank: boolean; linked: number; hasBlock: boolean }

const nothing: Run = { length: 0, startsBlank: false, endsBlank: false, linked: 0, hasBlock: false }

/**
 * The lengths of all elements of a page, each read once: what `textOf(…).length` and `linkDensity` would find, who read
 * all text below an element again for each of those around it. True for as long as the page stays as it is.
 */
export class Lengths {
  readonly #runs = new Map<Node, Run>()

  constructor(scope: Element) {
    this.#read(scope)
  }

  /** Characters of the element's text, as in `textOf`. */
  text(element: Element): number {
    return trimmed(this.#runs.get(element) ?? nothing)
  }

  /** As `linkDensity`: how much of the element's text is inside links below it, 0 to 1. */
  linkDensity(element: Element): number {
    const run = this.#runs.get(element) ?? nothing
    const length = trimmed(run)
    return length === 0 ? 0 : Math.min(1, run.linked / length)
  }

  hasBlockInside(element: Element): boolean {
    return (this.#runs.get(element) ?? nothing).hasBlock
  }

  #read(element: Element): Run {
    const run = { ...nothing }
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === Node.TEXT_NODE) append(run, runOf(node.nodeValue ?? ''), 0)
      else if (node instanceof Element) {
        const inner = this.#read(node)
        append(run, inner, linkWeight(node) * trimmed(inner))
        run.hasBlock ||= inner.hasBlock || isBlock(node)
      }
    }
    this.#runs.set(element, run)
    return run
  }
}

/** Links to places in the page count a third. */
const linkWeight = (element: Element): number =>
  element.tagName === 'A' ? (element.getAttribute('href')?.startsWith('#') ? 0.3 : 1) : 0

const trimmed = ({ length, startsBlank, endsBlank }: Run): number =>
  length <= 1 ? (startsBlank ? 0 : length) : length - Number(startsBlank) - Number(endsBlank)

function append(run: Run, next: Run, linked: number): void {
  run.linked += next.linked + linked
  if (next.length === 0) return
  if (run.length === 0) {
    run.startsBlank = next.startsBlank
    run.length = next.length
  } else run.length += next.length - Number(run.endsBlank && next.startsBlank)
  run.endsBlank = next.endsBlank
}

const longSpace = /\s\s/
const longSpaces = /\s{2,}/g
const blank = /\s/

function runOf(text: string): Run {
  if (text === '') return nothing
  let length = text.length
  if (longSpace.test(text)) for (const space of text.match(longSpaces) ?? []) length -= space.length - 1
  return {
    length,
    startsBlank: blank.test(text.charAt(0)),
    endsBlank: blank.test(text.charAt(text.length - 1)),
    linked: 0,
    hasBlock: false,
  }
}
