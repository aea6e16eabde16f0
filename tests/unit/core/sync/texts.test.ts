import { describe, expect, test } from 'vitest'
import { conflictsOf, settle } from '@core/sync/conflicts'
import { encodeDocument } from '@core/sync/document'
import { mergeDocuments } from '@core/sync/merge'
import { textOfHeads } from '@core/sync/text-heads'
import { mergeTexts } from '@core/sync/three-way'
import { createLaptop, meet } from '../../../helpers/sync-rows'

describe('SYNC-TXT-2: three-way merges', () => {
  test('words of one line that two people have changed are all there', () => {
    expect(mergeTexts('Tôi đọc sách hay', 'Tôi thích đọc sách hay', 'Tôi đọc sách rất hay')).toEqual({
      text: 'Tôi thích đọc sách rất hay',
      isWhole: true,
    })
  })

  test('lines that were added in different places are all there', () => {
    expect(mergeTexts('một\nhai', 'không\nmột\nhai', 'một\nhai\nba')).toEqual({
      text: 'không\nmột\nhai\nba',
      isWhole: true,
    })
  })

  test('where both changed the same words, both lines stay', () => {
    expect(mergeTexts('trời xanh\nhết', 'trời xám\nhết', 'trời đỏ\nhết')).toEqual({
      text: 'trời xám\ntrời đỏ\nhết',
      isWhole: false,
    })
  })

  test('what one takes out and the other changes stays as changed', () => {
    expect(mergeTexts('một\nhai\nba', 'một\nba', 'một\nhai rưỡi\nba')).toEqual({
      text: 'một\nhai rưỡi\nba',
      isWhole: false,
    })
  })

  test('texts that have nothing in common any more both stay', () => {
    const [one, other] = ['a', 'b'].map((name) => `${name}\n`.repeat(1200))
    const merged = mergeTexts('c\n'.repeat(1200), one ?? '', other ?? '')
    expect(merged.isWhole).toBe(false)
    expect(merged.text.match(/a/g)).toHaveLength(1200)
    expect(merged.text.match(/b/g)).toHaveLength(1200)
  })

  test('SYNC-TXT-3: more texts than people write at once all stay as they are', () => {
    const at = (index: number) => `00000000${(index + 10).toString(36)}0000aaaaaaaaaa`.slice(-23)
    const heads = Array.from({ length: 17 }, (_, index) => [
      at(index),
      { text: `một ${index}`, base: 'một', at: {} },
    ])
    expect(textOfHeads(Object.fromEntries(heads.slice(0, 2)))).toEqual({
      text: 'một 0\nmột 1',
      isWhole: false,
    })
    expect(textOfHeads(Object.fromEntries(heads)).text.split('\n\n')).toHaveLength(17)
  })
})

/** Two laptops that have one highlight with this note, and a server that knows it. */
function twoLaptops(note: string) {
  const [one, other] = [createLaptop('a', 'annotation'), createLaptop('b', 'annotation')]
  one.write({ note })
  other.take(one.document(), true)
  one.take(other.document(), true)
  return [one, other] as const
}

describe('notes', () => {
  test('SYNC-TXT-1: both laptops show the same of two edits, whichever hears first', () => {
    const [one, other] = twoLaptops('Tôi đọc sách hay')
    one.write({ note: 'Tôi thích đọc sách hay' })
    other.write({ note: 'Tôi đọc sách rất hay' })
    meet(one, other)
    expect(one.row()?.['note']).toBe('Tôi thích đọc sách rất hay')
    expect(other.row()?.['note']).toBe('Tôi thích đọc sách rất hay')
    expect(conflictsOf(one.document())).toEqual([])
  })

  test('SYNC-CON-1, SYNC-CON-2: a conflict is in the document until somebody has seen to it', () => {
    const [one, other] = twoLaptops('trời xanh')
    one.write({ note: 'trời xám' })
    other.write({ note: 'trời đỏ' })
    meet(one, other)
    const [conflict] = conflictsOf(other.document())
    expect(conflict?.values.map(({ value }) => value)).toEqual(['trời xám', 'trời đỏ'])
    expect(one.row()?.['note']).toBe('trời xám\ntrời đỏ')
    if (!conflict) return
    const settled = settle(one.document(), conflict, '0zzzzzzzz0000aaaaaaaaaa')
    expect(conflictsOf(settled)).toEqual([])
    other.take(settled, true)
    expect(conflictsOf(other.document())).toEqual([])
    expect(other.row()?.['note']).toBe('trời xám\ntrời đỏ')
  })

  test('SYNC-TXT-4: what one laptop wrote in several steps is one edit for the other', () => {
    const [one, other] = twoLaptops('một hai ba bốn')
    one.write({ note: 'một hai ba bốn năm' })
    one.write({ note: 'một hai ba bốn năm sáu' })
    other.write({ note: 'không một hai ba bốn' })
    other.write({ note: 'từ không một hai ba bốn' })
    meet(one, other)
    expect(one.row()?.['note']).toBe('từ không một hai ba bốn năm sáu')
  })

  test('SYNC-TXT-4: what both have had does not come twice', () => {
    const [one, other] = twoLaptops('')
    one.write({ note: 'viết rồi' })
    meet(one, other)
    one.write({ note: 'viết rồi, xong' })
    other.write({ note: 'đã viết rồi' })
    meet(one, other)
    expect(one.row()?.['note']).toBe('đã viết rồi, xong')
  })

  test('SYNC-TXT-3: a base that somebody has never had is none: nothing of either side is taken for taken out', () => {
    const [one, other] = [createLaptop('a', 'annotation'), createLaptop('b', 'annotation')]
    one.write({ note: 'của tôi' })
    other.write({ note: 'của bạn' })
    // Each of them goes on from what its own server has.
    one.take(one.document(), true)
    other.take(other.document(), true)
    one.write({ note: 'của tôi thôi' })
    other.write({ note: 'của bạn thôi' })
    meet(one, other)
    expect(one.row()?.['note']).toBe('của tôi thôi\n\ncủa bạn thôi')
    expect(encodeDocument(mergeDocuments(one.document(), other.document()))).toBe(
      encodeDocument(other.document()),
    )
  })
})
