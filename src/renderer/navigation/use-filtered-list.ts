import { useDeferredValue, useMemo, useState } from 'react'
import { useStoredChoice } from '@renderer/ui/use-stored-choice'
import { useNavigation } from './navigation'

type Listing<Item, Order extends string, Choice extends object> = {
  /** Where the order is kept. */
  orderKey: string
  /** The first where nobody has chosen. */
  orders: readonly [Order, ...Order[]]
  /** What leaves nothing out. */
  everything: Choice
  sort: (all: readonly Item[], order: Order) => Item[]
  filter: (all: readonly Item[], choice: Choice & { words: string }) => Item[]
}

/**
 * A list of something in the whole library, in an order that stays: what the search field and the filter leave of it.
 * @param all undefined until they are read @param listing another one each time would have all of them sorted each time
 */
export function useFilteredList<Item, Order extends string, Choice extends object>(
  all: readonly Item[] | undefined,
  listing: Listing<Item, Order, Choice>,
) {
  const { search, setSearch } = useNavigation()
  const [order, setOrder] = useStoredChoice(listing.orderKey, listing.orders)
  const [choice, setChoice] = useState(listing.everything)
  // Typing goes on while thousands are looked through.
  const words = useDeferredValue(search.text)
  const sorted = useMemo(() => all && listing.sort(all, order), [all, order, listing])
  const found = useMemo(
    () => sorted && listing.filter(sorted, { ...choice, words }),
    [sorted, choice, words, listing],
  )
  return {
    order,
    setOrder,
    choice,
    change: (changed: Partial<Choice>) => setChoice({ ...choice, ...changed }),
    words,
    found,
    /** What is found is still that of other words. */
    busy: words !== search.text,
    showAll: () => {
      setChoice(listing.everything)
      setSearch({ text: '' })
    },
  }
}
