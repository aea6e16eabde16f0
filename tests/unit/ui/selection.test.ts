import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  everything,
  extended,
  noSelection,
  present,
  settled,
  toggled,
  type Selection,
} from '@renderer/ui/selection'

const listOf = (ids: readonly string[]) => ({
  count: ids.length,
  idAt: (index: number) => ids[index],
  indexOf: (id: string) => ids.indexOf(id),
})

const letters = 'abcdefgh'.split('')
const list = listOf(letters)
const chosen = ({ ids }: Selection) => [...ids].sort().join('')

describe('a selection', () => {
  it('is drawn on from where it began, forwards and backwards, and lets go of what it covered before', () => {
    let selection = extended(noSelection, list, 3, 4)
    expect(chosen(selection)).toBe('de')
    selection = extended(selection, list, 4, 6)
    expect(chosen(selection)).toBe('defg')
    selection = extended(selection, list, 6, 1)
    expect(chosen(selection)).toBe('bcd')
  })

  it('keeps what was chosen before the range', () => {
    let selection = toggled(toggled(noSelection, 'a'), 'f')
    selection = extended(selection, list, 0, 7)
    expect(chosen(selection)).toBe('afgh')
    selection = extended(selection, list, 7, 6)
    expect(chosen(selection)).toBe('afg')
    // The next range begins elsewhere, and lets go of nothing of this one.
    selection = extended(settled(selection), list, 2, 3)
    expect(chosen(selection)).toBe('acdfg')
  })

  it('takes single rows in and out', () => {
    expect(chosen(toggled(toggled(toggled(noSelection, 'b'), 'd'), 'b'))).toBe('d')
  })

  it('loses what leaves the list, and begins its ranges anew where their beginning has left it', () => {
    const selection = extended(toggled(noSelection, 'c'), list, 0, 5)
    const shorter = listOf('abdeh'.split(''))
    const left = present(selection, shorter)
    expect(chosen(left)).toBe('de')
    expect(chosen(extended(left, shorter, 4, 4))).toBe('deh')
    expect(present(left, shorter)).toBe(left)
  })

  it('is of rows of the list alone, and all of them at most', () => {
    const act = fc.oneof(
      fc.record({ do: fc.constant('toggle' as const), at: fc.nat(7) }),
      fc.record({ do: fc.constant('extend' as const), from: fc.nat(7), to: fc.nat(7) }),
      fc.record({ do: fc.constant('leave' as const), at: fc.nat(7) }),
      fc.record({ do: fc.constant('settle' as const) }),
    )
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        let there = letters
        let selection = noSelection
        for (const one of acts) {
          const now = listOf(there)
          const before = selection
          if (one.do === 'toggle') selection = toggled(selection, there[one.at] ?? there[0] ?? '')
          else if (one.do === 'extend')
            selection = extended(
              selection,
              now,
              Math.min(one.from, now.count - 1),
              Math.min(one.to, now.count - 1),
            )
          else if (one.do === 'settle') selection = settled(selection)
          else if (there.length > 1) {
            there = there.filter((_, index) => index !== one.at)
            selection = present(selection, listOf(there))
          }
          for (const id of selection.ids) expect(there).toContain(id)
          if (one.do === 'settle') expect(chosen(selection)).toBe(chosen(before))
        }
        expect(chosen(everything(listOf(there)))).toBe([...there].sort().join(''))
      }),
    )
  })
})
