import { expect, test } from 'vitest'
import {
  progressAt,
  scrollTopFor,
  scrollTopToKeep,
  type Layout,
} from '@renderer/content/frame/reading-position'

/** Paragraphs of so many letters under a header of 300 px, in lines of `perLine` letters, 32 px each. */
const layout = (letters: readonly number[], perLine: number, viewport = 800): Layout => {
  let top = 300
  const blocks = letters.map((weight) => {
    const height = Math.ceil(weight / perLine) * 32
    const block = { top, height, weight }
    top += height + 24
    return block
  })
  return { blocks, viewport, content: top + 100 }
}

const long = Array.from({ length: 40 }, (_, index) => 200 + ((index * 137) % 500))
const wide = layout(long, 70)
const narrow = layout(long, 38)

test('an article begins at 0 and ends at 1, and reading on never takes anything back', () => {
  const end = wide.content - wide.viewport
  expect(progressAt(wide, 0)).toBe(0)
  expect(progressAt(wide, end)).toBe(1)
  let before = 0
  for (let scrollTop = 0; scrollTop <= end; scrollTop += 50) {
    const progress = progressAt(wide, scrollTop)
    expect(progress).toBeGreaterThanOrEqual(before)
    before = progress
  }
})

test('the place is found again to the pixel', () => {
  for (const scrollTop of [500, 1234, 4000, wide.content - wide.viewport]) {
    const found = scrollTopFor(wide, progressAt(wide, scrollTop))
    // Between two paragraphs many places are the same.
    expect(Math.abs(found - scrollTop)).toBeLessThanOrEqual(26)
    expect(progressAt(wide, found)).toBeCloseTo(progressAt(wide, scrollTop), 3)
  }
})

test('the same place in a narrower window is the same paragraph, not the same part of the height', () => {
  const paragraphAt = (shown: Layout, progress: number) => {
    const scrollTop = scrollTopFor(shown, progress)
    const line = scrollTop + (scrollTop / (shown.content - shown.viewport)) * shown.viewport
    return shown.blocks.findIndex(({ top, height }) => line <= top + height + 24)
  }
  for (const progress of [0.1, 0.33, 0.5, 0.81]) {
    expect(paragraphAt(narrow, progress)).toBe(paragraphAt(wide, progress))
  }
})

test('nothing read opens at the top, everything read at the end', () => {
  expect(scrollTopFor(wide, 0)).toBe(0)
  expect(scrollTopFor(wide, 1)).toBeCloseTo(wide.content - wide.viewport, 0)
})

test('an article that fits the window is all in sight, and has nowhere to scroll', () => {
  const short = { ...layout([80], 70), content: 700 }
  expect(progressAt(short, 0)).toBe(1)
  expect(scrollTopFor(short, 0.5)).toBe(0)
})

test('an article without text falls back to its height', () => {
  const empty: Layout = { blocks: [], viewport: 500, content: 1500 }
  expect(progressAt(empty, 250)).toBe(0.25)
  expect(scrollTopFor(empty, 0.25)).toBeCloseTo(250, 0)
})

test('in another style the paragraph that was read stays where it is in the window', () => {
  const at = (one: Layout, scrollTop: number) =>
    one.blocks.findIndex(({ top, height }) => top + height > scrollTop + 0.4 * one.viewport)
  expect(scrollTopToKeep(wide, narrow, 0)).toBe(0)
  for (const scrollTop of [200, 1234, 2600, 4000]) {
    const kept = scrollTopToKeep(wide, narrow, scrollTop)
    expect(at(narrow, kept)).toBe(at(wide, scrollTop))
    // Nor does it wander off where people go back and forth.
    expect(Math.abs(scrollTopToKeep(narrow, wide, kept) - scrollTop)).toBeLessThanOrEqual(1)
  }
})

test('where the picture in the middle of the window is hidden, the text below it takes its place', () => {
  const hidden = { ...wide, blocks: wide.blocks.map((block) => ({ ...block })) }
  const index = wide.blocks.findIndex(({ top, height }) => top + height > 2000 + 320)
  const { height = 0 } = hidden.blocks[index] ?? {}
  hidden.blocks[index] = { top: 0, height: 0, weight: 120 }
  for (const block of hidden.blocks.slice(index + 1)) block.top -= height
  const next = hidden.blocks[index + 1]?.top ?? 0
  const kept = scrollTopToKeep(wide, hidden, 2000)
  expect(next - kept).toBeGreaterThan(320)
  expect(next - kept).toBeLessThan(800)
})
