import { isPaged } from './flow'
import { setLaidOut, setPartlyLaidOut } from './laid-out'
import { loadPicture, putOffPicture } from './later-pictures'
import { blocksOf, weightOf } from './measure-layout'

/** Has a block laid out as it comes near the window: text.css. */
const later = 'data-later'

/** Windows of text that are laid out at first above the place where reading goes on, and from there on. */
const above = 1
const below = 1.5
/** A text that is no longer, in windows, is laid out in one go. */
const short = 4
/** Letters that stand on a line as wide as so many times its `ch`. */
const lettersToCh = 1.15
/** Of a slice in which more is laid out, in ms; and letters that are laid out before the clock is asked. */
const sliceMs = 8
const lettersAtOnce = 1500
/** For how long, in ms, a slice waits for the window to be idle. */
const patience = 100

/** A block, and about how many lines it stands on. */
type Piece = { block: HTMLElement; letters: number; lines: number }

/**
 * Has of a long article only that laid out at first which is around a place; the rest follows in slices once the window has shown it, or
 * all at once by `layOutAll`. Blocks keep about the room that they will take. To be called before anything is laid out.
 * @param start where reading goes on, 0 to 1 @returns what stops it
 */
export function layOutFirstScreen(article: Element, start: number): () => void {
  const frame = article.ownerDocument
  const root = frame.documentElement
  const view = frame.defaultView
  // A page that is not the first begins where the text above it ends.
  if (!view || isPaged(frame)) return () => undefined

  const linesInSight = view.innerHeight / (numberOf(root, 'size') * numberOf(root, 'lineHeight'))
  const pieces = piecesOf(article, lettersOnLine(root, view))
  if (sum(pieces) < short * linesInSight) return () => undefined

  const at = pieceAt(pieces, start)
  const rest = [
    ...beyond(pieces.slice(at), below * linesInSight),
    ...beyond(pieces.slice(0, at).reverse(), above * linesInSight),
  ]
  for (const piece of rest) putOff(piece)

  let due = 0
  const end = () => {
    cancelIdleCallback(due)
    root.removeEventListener('keydown', onKeyDown, true)
  }
  const layOutSome = (enough: () => boolean) => {
    for (let letters = 0; rest.length > 0; letters = 0) {
      while (letters < lettersAtOnce) {
        const piece = rest.shift()
        if (!piece) break
        layOut(piece)
        letters += piece.letters
      }
      if (enough()) break
    }
    if (rest.length > 0) return void (due = requestIdleCallback(slice, { timeout: patience }))
    end()
    setLaidOut(frame)
  }
  const slice = () => {
    const until = performance.now() + sliceMs
    layOutSome(() => {
      // It is laid out now, and not with what the next slice adds.
      article.getBoundingClientRect()
      return performance.now() >= until
    })
  }
  const all = () => layOutSome(() => false)
  /** The browser's own ways to the end, to all of the text and the like. */
  const onKeyDown = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    if (key === 'End' || ctrlKey || metaKey) all()
  }

  setPartlyLaidOut(frame, all)
  root.addEventListener('keydown', onKeyDown, true)
  due = requestIdleCallback(slice, { timeout: patience })
  return end
}

const numberOf = (root: HTMLElement, name: string) => Number(root.dataset[name])

const sum = (pieces: readonly Piece[]) => pieces.reduce((total, one) => total + one.lines, 0)

function lettersOnLine(root: HTMLElement, view: Window): number {
  const widest = (2 * view.innerWidth) / numberOf(root, 'size')
  return Math.min(numberOf(root, 'columnWidth'), widest) * lettersToCh
}

function piecesOf(article: Element, onLine: number): Piece[] {
  return blocksOf(article).map((element) => {
    // A table's height is its own; the box that it scrolls in can be as high as it seems to be.
    const block = (element.localName === 'table' ? element.parentElement : element) as HTMLElement
    const letters = weightOf(element)
    return { block, letters, lines: Math.max(rowsOf(element), Math.ceil(letters / onLine)) }
  })
}

const rowsOf = (element: Element): number =>
  element.localName === 'pre' ? element.textContent.split('\n').length : element.querySelectorAll('tr').length

/** Which of them is read at a place, 0 to 1. */
function pieceAt(pieces: readonly Piece[], place: number): number {
  let left = place * pieces.reduce((total, { letters }) => total + letters, 0)
  const at = pieces.findIndex(({ letters }) => (left -= letters) < 0)
  return at < 0 ? pieces.length - 1 : at
}

/** What comes after so many lines. */
function beyond(pieces: readonly Piece[], room: number): Piece[] {
  let left = room
  const from = pieces.findIndex((one) => (left -= one.lines) < 0)
  return from < 0 ? [] : pieces.slice(from + 1)
}

const imagesIn = ({ block }: Piece): HTMLImageElement[] =>
  block.localName === 'img' ? [block as HTMLImageElement] : [...block.querySelectorAll('img')]

function putOff(piece: Piece): void {
  piece.block.setAttribute(later, '')
  // A property of CSS itself: one of our own would have each block hold all of them for itself.
  piece.block.style.containIntrinsicBlockSize = `${piece.lines}lh`
  for (const image of imagesIn(piece)) putOffPicture(image)
}

function layOut(piece: Piece): void {
  piece.block.removeAttribute(later)
  piece.block.style.removeProperty('contain-intrinsic-block-size')
  for (const image of imagesIn(piece)) loadPicture(image)
}
