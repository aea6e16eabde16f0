import { sentencesIn } from '@core/speech/sentences'
import { isSilent } from '../dom'
import { withoutSoftHyphens } from '../hyphenate'
import { extentsOf, isPaged, viewOf } from './flow'
import { isInSight } from './in-sight'
import { looksLikeMark } from './notes'
import { reveal, scrollTo } from './reveal'
import { rangeIn, textBlocks } from './text-blocks'

/** A sentence as it is read aloud. `lang` is what the document says of it, BCP 47. */
export type SpokenSentence = { text: string; lang: string | null }

/** An article as it is read aloud. */
export type SpokenText = {
  sentences: readonly SpokenSentence[]
  /** The sentence in which the selection begins, which is let go; null where nothing is selected. */
  takeSelected: () => number | null
  firstInSight: () => number
  /**
   * Marks the sentence that is read, null for none, and keeps it in sight: unless the one before was out of it, because somebody
   * looks elsewhere. @param insists it is brought into sight all the same
   */
  mark: (index: number | null, insists: boolean) => void
}

/** Of the CSS Custom Highlight API, which text.css paints. */
const name = 'spoken'
/** What has to be seen: code and formulas, tables, and the reading beside a character. */
const unspoken = 'pre, table, math, svg, rt, rp, .image-place, .note'
/** The part of the window that a sentence may stand in until the page moves on, below the toolbar, px. */
const toolbar = 64
const lowest = 0.75

/** Reads what stands in a document that is shown: its title, then the article. */
export function spokenText(frame: Document): SpokenText {
  const view = frame.defaultView
  if (!view) throw new Error('an article that nobody sees is not read aloud')
  const { highlights } = view.CSS
  const parts = [...frame.querySelectorAll('body > header h1, body > article')]
  const found = parts.flatMap((part) =>
    textBlocks(part, isUnspoken).flatMap((block) => {
      const lang = block.element?.closest('[lang]')?.getAttribute('lang') || null
      return sentencesIn(block.text, lang).map(({ start, end }) => ({
        text: withoutSoftHyphens(block.text.slice(start, end)).replaceAll(/\s+/g, ' '),
        lang,
        range: rangeIn(block, start, end),
      }))
    }),
  )
  let marked: Range | null = null

  const follow = (range: Range) => {
    const { top, bottom } = range.getBoundingClientRect()
    // A page shows as much of the text wherever a sentence stands on it.
    if (!isPaged(frame) && top >= toolbar && bottom <= view.innerHeight * lowest) return
    const still = view.matchMedia('(prefers-reduced-motion: reduce)').matches
    scrollTo(range, still ? 'instant' : 'smooth')
  }

  return {
    sentences: found,
    takeSelected: () => {
      const selection = view.getSelection()
      if (!selection || selection.isCollapsed) return null
      const { startContainer, startOffset } = selection.getRangeAt(0)
      selection.removeAllRanges()
      const at = found.findIndex(({ range }) => range.comparePoint(startContainer, startOffset) <= 0)
      return at < 0 ? null : at
    },
    firstInSight: () => {
      const { top: seen } = viewOf(frame)
      if (seen === 0) return 0
      const extents = extentsOf(
        frame,
        found.map(({ range }) => range),
      )
      const at = isPaged(frame)
        ? extents.findIndex(({ top }) => top >= seen)
        : extents.findIndex(({ top, height }) => top + height > seen + toolbar)
      return Math.max(0, at)
    },
    mark: (index, insists) => {
      const range = index === null ? null : (found[index]?.range ?? null)
      const isFollowed = insists || marked === null || isInSight(marked)
      marked = range
      if (!range) return void highlights.delete(name)
      reveal(range)
      highlights.set(name, new view.Highlight(range))
      if (isFollowed) follow(range)
    },
  }
}

const isUnspoken = (element: Element): boolean =>
  isSilent(element) ||
  element.matches(unspoken) ||
  (element.matches('a[href^="#"]') && looksLikeMark(element))
