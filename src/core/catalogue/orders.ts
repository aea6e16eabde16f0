import { comparerOf } from '../collation'
import type { Columns, NumberKey, SortKey } from './columns'
import { createOrder, type Order } from './order'

export const directions = ['ascending', 'descending'] as const
export type Direction = (typeof directions)[number]
export type Sort = { by: SortKey; direction: Direction }

/** Orders that were made, by their keys. */
export type SavedOrders = Partial<Record<SortKey, Uint32Array>>

export const sortKeys = ['saved', 'published', 'read', 'length', 'title'] as const

/** The articles by each key, made when somebody first asks for one, and kept. */
export function createOrders(columns: Columns, saved: SavedOrders = {}) {
  // Numbers of episodes count as numbers; letters have the order that Vietnamese gives them, in both languages.
  const compareTexts = comparerOf('vi')

  const byId = (a: number, b: number): number => (columns.idAt(a) < columns.idAt(b) ? -1 : 1)
  const byNumber = (name: NumberKey) => (a: number, b: number) => {
    const numbers = columns.numbers(name)
    const one = numbers[a] ?? Infinity
    const other = numbers[b] ?? Infinity
    return one === other ? 0 : one - other
  }
  const bySaved = byNumber('saved')
  const byTitle = (titleAt: (slot: number) => string) => (a: number, b: number) =>
    compareTexts(titleAt(a), titleAt(b)) || bySaved(a, b) || byId(a, b)

  const slots = () => {
    const all: number[] = []
    for (let slot = 0; slot < columns.end; slot++) if (isIn(slot)) all.push(slot)
    return all
  }
  const isIn = (slot: number) => columns.flags()[slot] !== 0

  const orderBy = (key: SortKey): Order => {
    const number = key === 'title' ? null : byNumber(key)
    const compare = number
      ? (a: number, b: number) => number(a, b) || bySaved(a, b) || byId(a, b)
      : byTitle(columns.titleAt)
    return createOrder(compare, slots, isIn, saved[key] ?? null)
  }
  const orders = Object.fromEntries(sortKeys.map((key) => [key, orderBy(key)])) as Record<SortKey, Order>

  return {
    touch: (slot: number, keys: readonly SortKey[] = sortKeys): void => {
      for (const key of keys) orders[key].touch(slot)
    },

    isMade: (key: SortKey): boolean => orders[key].isMade(),
    isSettled: (key: SortKey): boolean => orders[key].isSettled(),

    /** Makes the order by title, with pauses. The titles have to be there. */
    makeByTitle: (): Generator<undefined, void> => {
      const titles = Array.from({ length: columns.end }, (_, slot) => columns.titleAt(slot))
      return orders.title.make(byTitle((slot) => titles[slot] ?? ''))
    },

    /** All slots in this order; what has no value of the kind is last either way. Not to be changed. */
    get: ({ by, direction }: Sort): Uint32Array => {
      const order = orders[by].get()
      if (direction === 'ascending') return order
      const told = by === 'title' ? order.length : firstWithout(order, columns.numbers(by))
      const result = order.toReversed()
      if (told === 0 || told === order.length) return result
      result.copyWithin(0, order.length - told)
      result.set(order.subarray(told).toReversed(), told)
      return result
    },

    save: (): SavedOrders =>
      Object.fromEntries(
        sortKeys.flatMap((key) => {
          const order = orders[key].save()
          return order ? [[key, order]] : []
        }),
      ),
  }
}

export type Orders = ReturnType<typeof createOrders>

/** The place of the first slot that has no value; those stand at the end. */
function firstWithout(order: Uint32Array, values: Readonly<Float64Array>): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[order[middle] ?? 0] === Infinity) high = middle
    else low = middle + 1
  }
  return low
}
