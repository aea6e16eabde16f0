import { type Mapping, none, unsure } from './mapping'
import type { Weights } from './weights'

/** A part of both texts. */
export type Region = { oldFrom: number; oldTo: number; newFrom: number; newTo: number }
/** Where the words of a region hang together with what is known already: at both ends, or at one of them only. */
export type Held = 'both' | 'start' | 'end'

/** A word that is replaced costs less than one that is taken out and one put in: else chance would pair words across a passage. */
export const costs = { replaced: -2, missing: -3 }

/** Both texts in words, and what each of them weighs. */
export type Sides = { old: Int32Array; now: Int32Array; weights: Weights }

/**
 * Pairs the words of a region by the best alignment (Needleman and Wunsch, 1970). Held at one end only, it goes as far as words
 * agree. A word that one best alignment pairs otherwise than another is marked as unsure.
 */
export function fill(
  { old, now, weights }: Sides,
  { oldFrom, oldTo, newFrom, newTo }: Region,
  held: Held,
  { to, from }: Mapping,
): void {
  const [rows, columns] = [oldTo - oldFrom, newTo - newFrom]
  if (rows <= 0 || columns <= 0) return
  const oldAt = (row: number) => (held === 'end' ? oldTo - row : oldFrom + row - 1)
  const newAt = (column: number) => (held === 'end' ? newTo - column : newFrom + column - 1)
  const width = columns + 1
  const best = new Int32Array((rows + 1) * width)
  const pair = (row: number, column: number) =>
    (best[(row - 1) * width + column - 1] ?? 0) +
    (old[oldAt(row)] === now[newAt(column)] ? (weights[old[oldAt(row)] ?? 0] ?? 1) : costs.replaced)
  const removed = (row: number, column: number) => (best[(row - 1) * width + column] ?? 0) + costs.missing
  const added = (row: number, column: number) => (best[row * width + column - 1] ?? 0) + costs.missing

  let [endRow, endColumn] = held === 'both' ? [rows, columns] : [0, 0]
  let highest = 0
  for (let column = 1; column <= columns; column++) best[column] = column * costs.missing
  for (let row = 1; row <= rows; row++) {
    best[row * width] = row * costs.missing
    for (let column = 1; column <= columns; column++) {
      const score = Math.max(pair(row, column), removed(row, column), added(row, column))
      best[row * width + column] = score
      if (score > highest && held !== 'both') [highest, endRow, endColumn] = [score, row, column]
    }
  }

  /** The alignment that, going back, leaves out words of the old text as soon, or as late, as it can: all others lie between. */
  const trace = (isFirst: boolean): Int32Array => {
    const pairs = new Int32Array(rows + 1).fill(none)
    let [row, column] = [endRow, endColumn]
    while (row > 0 && column > 0) {
      const score = best[row * width + column]
      const [canRemove, canAdd] = [score === removed(row, column), score === added(row, column)]
      if (isFirst && canRemove) row--
      else if (!isFirst && canAdd) column--
      else if (score === pair(row, column)) {
        if (old[oldAt(row)] === now[newAt(column)]) pairs[row] = column
        row--
        column--
      } else if (canRemove) row--
      else column--
    }
    return pairs
  }
  const [first, last] = [trace(true), trace(false)]
  for (let row = 1; row <= rows; row++) {
    const column = first[row] ?? none
    if (column !== last[row]) to[oldAt(row)] = unsure
    else if (column !== none) {
      to[oldAt(row)] = newAt(column)
      from[newAt(column)] = oldAt(row)
    }
  }
}
