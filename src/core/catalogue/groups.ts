import { comparerOf } from '../collation'
import type { Columns, NumberKey } from './columns'
import type { Orders, Sort } from './orders'

export const groupings = ['none', 'day', 'site', 'feed'] as const
export type Grouping = (typeof groupings)[number]

/**
 * Rows `start` to `start + count` of a list. The key is a day such as `2025-01-31`, a site's name or a feed's id; empty for
 * articles that have none.
 */
export type Group = { key: string; start: number; count: number }

/** To which group each slot belongs, by a number; and the groups' keys in their order. */
type Membership = { groupOf: (slot: number) => number; keys: readonly string[] }

/** @param feedNames by id @returns the slots group by group, each in the order that they came in */
export function grouped(
  slots: Uint32Array,
  { groupOf, keys }: Membership,
): { slots: Uint32Array; groups: Group[] } {
  const counts = new Uint32Array(keys.length)
  for (const slot of slots) {
    const group = groupOf(slot)
    counts[group] = (counts[group] ?? 0) + 1
  }
  const groups: Group[] = []
  const next = new Uint32Array(keys.length)
  let start = 0
  keys.forEach((key, number) => {
    const count = counts[number] ?? 0
    next[number] = start
    if (count > 0) groups.push({ key, start, count })
    start += count
  })
  const result = new Uint32Array(slots.length)
  for (const slot of slots) {
    const group = groupOf(slot)
    const place = next[group] ?? 0
    result[place] = slot
    next[group] = place + 1
  }
  return { slots: result, groups }
}

/** By name, in the order of Vietnamese letters; what has none comes last. */
export function byText(
  columns: Columns,
  name: 'site' | 'feed',
  nameOf: (text: string) => string,
): Membership {
  const compare = comparerOf('vi')
  const named = columns.textsOf(name).map((text, number) => ({ text, number, name: nameOf(text) }))
  named.sort(
    (a, b) => Number(a.text === '') - Number(b.text === '') || compare(a.name, b.name) || a.number - b.number,
  )
  const ranks = new Uint32Array(named.length)
  named.forEach(({ number }, rank) => {
    ranks[number] = rank
  })
  const numbers = columns.shared(name)
  return {
    groupOf: (slot) => ranks[numbers[slot] ?? 0] ?? 0,
    keys: named.map(({ text }) => text),
  }
}

/**
 * By the days, on the reader's clock, of the time that the list is in order by; of when they were saved in any other order.
 * The newest day comes first, but in a list that begins with the oldest.
 */
export function byDay(columns: Columns, orders: Orders, { by, direction }: Sort): Membership {
  const time: NumberKey = by === 'published' || by === 'read' ? by : 'saved'
  const isOldestFirst = by === time && direction === 'ascending'
  const order = orders.get({ by: time, direction: isOldestFirst ? 'ascending' : 'descending' })
  const times = columns.numbers(time)
  const days = new Uint32Array(columns.end)
  const keys: string[] = []
  let [from, to] = [Infinity, -Infinity]
  // They stand in the order of their times, so that a day is looked at once.
  for (const slot of order) {
    const at = times[slot] ?? Infinity
    const isSame = at === Infinity ? keys.at(-1) === '' : at >= from && at < to
    if (!isSame) {
      const day = at === Infinity ? null : new Date(at)
      keys.push(day ? dayKey(day) : '')
      from = day ? new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime() : Infinity
      to = day ? new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime() : -Infinity
    }
    days[slot] = keys.length - 1
  }
  return { groupOf: (slot) => days[slot] ?? 0, keys }
}

const dayKey = (day: Date): string =>
  [
    String(day.getFullYear()).padStart(4, '0'),
    String(day.getMonth() + 1).padStart(2, '0'),
    String(day.getDate()).padStart(2, '0'),
  ].join('-')
