import { expect, test } from 'vitest'
import { defaultStyle, isSameStyle, knownStyle, stepOf, styleOf, textSizes } from '@core/reading-style'

test('what an article has of its own goes before what the library has, and that before Trang’s own', () => {
  expect(styleOf({})).toEqual(defaultStyle)
  expect(styleOf({ font: 'lexend', size: 24 }, { size: 16 })).toEqual({
    ...defaultStyle,
    font: 'lexend',
    size: 16,
  })
})

test('what another version of Trang has stored and this one does not offer is left out', () => {
  const stored = { font: 'papyrus', size: 23, lineHeight: '1.8', columnWidth: 74, margin: 3, justified: true }
  expect(knownStyle(stored)).toEqual({ columnWidth: 74, justified: true })
  expect(styleOf(knownStyle(stored))).toEqual({ ...defaultStyle, columnWidth: 74, justified: true })
})

test('steps end at the first and the last', () => {
  expect(stepOf(textSizes, 22, 1)).toBe(24)
  expect(stepOf(textSizes, 14, -1)).toBe(14)
  expect(stepOf(textSizes, 42, 1)).toBe(42)
})

test('nothing of its own is not the same as a way of its own that differs in nothing yet', () => {
  expect(isSameStyle(null, {})).toBe(false)
  expect(isSameStyle(null, null)).toBe(true)
  expect(isSameStyle({ size: 19, font: 'lexend' }, { font: 'lexend', size: 19 })).toBe(true)
  expect(isSameStyle({ size: 19 }, {})).toBe(false)
})
