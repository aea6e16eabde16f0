// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { markPlaces, placeFrom, type MarkedRange } from '@renderer/content/frame/gutter-places'

const root = {
  clientHeight: 1000,
  clientWidth: 800,
  scrollTop: 500,
  scrollLeft: 0,
  getAttribute: () => 'scrolling',
} as unknown as HTMLElement
const frame = { documentElement: root } as Document
let direction: string
/** The edges of each column that the article stands in. */
let columns: [left: number, right: number][]
const article = {
  ownerDocument: frame,
  getClientRects: () => columns.map(([left, right]) => ({ left, right })),
} as unknown as Element
globalThis.getComputedStyle = () => ({ direction }) as CSSStyleDeclaration

beforeEach(() => {
  direction = 'ltr'
  columns = [[100, 700]]
})

/** A passage that begins so many pixels below the top of the window, and from its left edge. */
const at = (id: string, top: number, height = 20, left = 100): MarkedRange => {
  const box = { top, height, bottom: top + height, left, right: left + 50 } as DOMRect
  const range = {
    startContainer: { ownerDocument: frame },
    getClientRects: () => [box],
    getBoundingClientRect: () => box,
  }
  return { id, range: range as unknown as Range }
}
const idFrom = (places: readonly MarkedRange[], step: 1 | -1, last: string | null = null) =>
  placeFrom(frame, places, step, last)?.id

test('a mark stands beside the first line of its passage; what would touch it stands below, and what is folded away nowhere', () => {
  const places = markPlaces(article, [at('a', 10, 40), at('b', 15, 40), at('folded', 0, 0), at('c', 300, 24)])
  expect(places).toEqual([
    { id: 'a', left: 70, top: 518 },
    { id: 'b', left: 70, top: 542 },
    { id: 'c', left: 70, top: 800 },
  ])
})

test('a mark stands beside the column of its passage, on whichever page', () => {
  columns = [
    [60, 360],
    [440, 740],
    [860, 1160],
  ]
  const places = [at('a', 10, 20, 60), at('b', 12, 20, 440), at('c', 10, 20, 900)]
  const lefts = () => markPlaces(article, places).map(({ id, left, top }) => [id, left, top])
  expect(lefts()).toEqual([
    ['a', 30, 508],
    ['b', 410, 510],
    ['c', 830, 508],
  ])
  direction = 'rtl'
  expect(lefts()).toEqual([
    ['a', 366, 508],
    ['b', 746, 510],
    ['c', 1166, 508],
  ])
})

test('it goes to the next mark below where somebody reads, to the one above, and round at the ends', () => {
  const places = [at('above', -200), at('here', 390), at('below', 420), at('far', 3000)]
  expect([idFrom(places, 1), idFrom(places, -1)]).toEqual(['below', 'here'])
  expect(idFrom([at('above', -200)], 1)).toBe('above')
  expect(idFrom([at('below', 700)], -1)).toBe('below')
  expect(idFrom([], 1)).toBeUndefined()
})

test('it goes on from the mark that somebody is at as long as that is in sight', () => {
  const places = [at('a', 700), at('b', 800), at('c', 900), at('gone', -500)]
  expect([idFrom(places, 1, 'b'), idFrom(places, -1, 'b')]).toEqual(['c', 'a'])
  expect(idFrom(places, -1, 'a')).toBe('gone')
  expect(idFrom(places, 1, 'gone')).toBe('a')
})
