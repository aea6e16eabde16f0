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

  /** From the bottom up, without recursion: a page may be nested deeper than the stack. */
  #read(scope: Element): void {
    const open: { element: Element; run: Run }[] = [{ element: scope, run: { ...nothing } }]
    let node: Node | null = scope.firstChild
    for (let holder = open.at(-1); holder; holder = open.at(-1)) {
      if (!node) {
        const { element, run } = holder
        open.pop()
        this.#runs.set(element, run)
        const around = open.at(-1)
        if (around) {
          append(around.run, run, linkWeight(element) * trimmed(run))
          around.run.hasBlock ||= run.hasBlock || isBlock(element)
        }
        node = element === scope ? null : element.nextSibling
      } else if (node instanceof Element) {
        open.push({ element: node, run: { ...nothing } })
        node = node.firstChild
      } else {
        if (node.nodeType === Node.TEXT_NODE) append(holder.run, runOf(node.nodeValue ?? ''), 0)
        node = node.nextSibling
      }
    }
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

const longSpace = /\s{2,}/g
const blank = /\s/

function runOf(text: string): Run {
  if (text === '') return nothing
  let length = text.length
  for (const [space] of text.matchAll(longSpace)) length -= space.length - 1
  return {
    length,
    startsBlank: blank.test(text.charAt(0)),
    endsBlank: blank.test(text.charAt(text.length - 1)),
    linked: 0,
    hasBlock: false,
  }
}
