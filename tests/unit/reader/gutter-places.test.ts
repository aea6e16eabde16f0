// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { markPlaces, placeFrom, type MarkedRange } from '@renderer/content/frame/gutter-places'

const root = { clientHeight: 1000, clientWidth: 800, scrollTop: 500, scrollLeft: 0 } as HTMLElement
const article = {
  ownerDocument: { documentElement: root },
  getBoundingClientRect: () => ({ left: 100, right: 700 }) as DOMRect,
} as unknown as Element
globalThis.getComputedStyle = () => ({ direction: 'ltr' }) as CSSStyleDeclaration

/** A passage that begins so many pixels below the top of the window. */
const at = (id: string, top: number, height = 20): MarkedRange => {
  const box = { top, height, bottom: top + height } as DOMRect
  const range = { getClientRects: () => [box], getBoundingClientRect: () => box }
  return { id, range: range as unknown as Range }
}
const idFrom = (places: readonly MarkedRange[], step: 1 | -1, last: string | null = null) =>
  placeFrom(root, places, step, last)?.id

test('a mark stands beside the first line of its passage; what would touch it stands below, and what is folded away nowhere', () => {
  const places = markPlaces(article, [at('a', 10, 40), at('b', 15, 40), at('folded', 0, 0), at('c', 300, 24)])
  expect(places).toEqual([
    { id: 'a', left: 70, top: 518 },
    { id: 'b', left: 70, top: 542 },
    { id: 'c', left: 70, top: 800 },
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
