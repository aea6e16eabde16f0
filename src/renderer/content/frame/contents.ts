import { extentsOf, isPaged, viewOf } from './flow'
import { focusPlace } from './links'
import { reveal } from './reveal'

/** A heading of the article; `level` counts from 0 without gaps. */
export type Heading = { text: string; level: number }

/** What the article's headings lead to. */
export type Contents = {
  headings: readonly Heading[]
  /** Brings a heading into sight, and has the keyboard go on from there; from 0. */
  show: (index: number) => void
  /**
   * The heading above what is read; -1 before the first. In pages it is the one that the page begins in, or the first one on it where it
   * begins in none; but the one that somebody was led to, while that is on the page.
   */
  current: () => number
}

const selector = 'h1, h2, h3, h4, h5, h6'
/** Headings in these are no parts of the article. */
const apart = 'table, figure, blockquote, aside'
/** What has come up to here is being read: a part of the window from its top. */
const readTo = 0.35
/** A page begins with what stands so close to its top, in pixels. */
const nearTop = 8

/** The article's headings in their order, those without words left out. */
export function contentsOf(article: Element): Contents {
  const elements = [...article.querySelectorAll(selector)].filter(
    (element) => textOf(element) !== '' && !element.parentElement?.closest(apart),
  )
  const levels = levelsOf(elements.map(({ localName }) => Number(localName.slice(1))))
  const frame = article.ownerDocument
  /** The one that somebody was led to last. */
  let led = -1
  return {
    headings: elements.map((element, index) => ({ text: textOf(element), level: levels[index] ?? 0 })),
    show: (index) => {
      const element = elements[index]
      if (!element) return
      led = index
      const range = article.ownerDocument.createRange()
      range.selectNodeContents(element)
      reveal(range)
      focusPlace(element)
    },
    current: () => {
      const { top: seen, viewport, content } = viewOf(frame)
      const extents = extentsOf(frame, elements)
      const lastAbove = (line: number) => extents.findLastIndex(({ top, height }) => height > 0 && top < line)
      if (isPaged(frame)) {
        const isOnPage = (index: number) => {
          const { top = -1, height = 0 } = extents[index] ?? {}
          return height > 0 && top >= seen && top < seen + viewport
        }
        const begunIn = lastAbove(seen + nearTop)
        return isOnPage(led) ? led : begunIn < 0 && isOnPage(0) ? 0 : begunIn
      }
      // At the very end the last ones may never come up so far.
      const atEnd = seen > 0 && seen >= content - viewport - 1
      return lastAbove(atEnd ? Infinity : seen + viewport * readTo)
    },
  }
}

const textOf = (element: Element): string => element.textContent.replaceAll(/\s+/g, ' ').trim()

/** How deep each stands below others, whatever numbers the page has given them: `h2 h4 h2 h3` is 0 1 0 1. */
export function levelsOf(numbers: readonly number[]): number[] {
  const open: number[] = []
  return numbers.map((number) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= number) open.pop()
    open.push(number)
    return open.length - 1
  })
}
