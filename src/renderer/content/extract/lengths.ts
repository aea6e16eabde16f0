import { countSpaced, isBlock, trimmedLength } from '../dom'

/** `length` counts white space at the ends as one character each. */
class Run {
  length = 0
  startsBlank = false
  endsBlank = false
  linked = 0
  hasBlock = false
}

const nothing: Readonly<Run> = new Run()

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
    return trimmedLength(this.#runs.get(element) ?? nothing)
  }

  /** As `linkDensity`: how much of the element's text is inside links below it, 0 to 1. */
  linkDensity(element: Element): number {
    const run = this.#runs.get(element) ?? nothing
    const length = trimmedLength(run)
    return length === 0 ? 0 : Math.min(1, run.linked / length)
  }

  hasBlockInside(element: Element): boolean {
    return (this.#runs.get(element) ?? nothing).hasBlock
  }

  #read(element: Element): Run {
    const run = new Run()
    // Most elements: their text is read without its nodes.
    if (!element.firstElementChild) {
      const { length, startsBlank, endsBlank } = countSpaced(element.textContent)
      append(run, length, startsBlank, endsBlank)
      this.#runs.set(element, run)
      return run
    }
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === Node.TEXT_NODE) {
        const { length, startsBlank, endsBlank } = countSpaced(node.nodeValue ?? '')
        append(run, length, startsBlank, endsBlank)
      } else if (node instanceof Element) {
        const inner = this.#read(node)
        append(run, inner.length, inner.startsBlank, inner.endsBlank)
        run.linked += inner.linked + linkWeight(node) * trimmedLength(inner)
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

function append(run: Run, length: number, startsBlank: boolean, endsBlank: boolean): void {
  if (length === 0) return
  if (run.length === 0) {
    run.startsBlank = startsBlank
    run.length = length
  } else run.length += length - Number(run.endsBlank && startsBlank)
  run.endsBlank = endsBlank
}
