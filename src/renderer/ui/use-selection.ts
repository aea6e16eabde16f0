import { useMemo } from 'react'
import {
  everything,
  extended,
  noSelection,
  present,
  settled,
  toggled,
  type SelectableRows,
  type Selection,
} from './selection'
import { useStateOf } from './use-state-of'

export type ChosenRows = {
  size: number
  has: (id: string) => boolean
  ids: () => string[]
  first: () => string | undefined
  toggle: (id: string | undefined) => void
  /** Draws a range up to a place; a new one begins at `from`. */
  extend: (from: number, to: number) => void
  /** The next range begins elsewhere. */
  settle: () => void
  all: () => void
  clear: () => void
}

/**
 * The rows of a list that have been chosen. What leaves the list is chosen no more, also when it comes back. @param list in another one
 * nothing is chosen
 */
export function useSelection(rows: SelectableRows, list = ''): ChosenRows {
  const [chosen, setChosen] = useStateOf<Selection>(list, noSelection)
  const selection = useMemo(() => present(chosen, rows), [chosen, rows])
  if (selection !== chosen) setChosen(() => selection)

  return useMemo(
    () => ({
      size: selection.ids.size,
      has: (id) => selection.ids.has(id),
      ids: () => [...selection.ids],
      first: () => selection.ids.values().next().value,
      toggle: (id) => {
        if (id !== undefined) setChosen((current) => toggled(current, id))
      },
      extend: (from, to) => {
        const last = Math.max(0, Math.min(to, rows.count - 1))
        setChosen((current) => extended(current, rows, Math.max(0, from), last))
      },
      settle: () => setChosen((current) => (current.anchor === null ? current : settled(current))),
      all: () => setChosen(() => everything(rows)),
      clear: () => setChosen(() => noSelection),
    }),
    [selection, rows, setChosen],
  )
}
