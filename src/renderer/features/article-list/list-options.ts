import { useCallback, useEffect, useRef, useState } from 'react'
import * as v from 'valibot'
import { groupings } from '@core/catalogue/groups'
import { directions, sortKeys } from '@core/catalogue/orders'

const optionsSchema = v.object({
  by: v.picklist(sortKeys),
  direction: v.picklist(directions),
  grouping: v.picklist(groupings),
  unreadOnly: v.boolean(),
})

/** How a list is shown. */
export type ListOptions = v.InferOutput<typeof optionsSchema>

const storedSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), optionsSchema))

/** The newest first. */
const plainOptions: ListOptions = {
  by: 'saved',
  direction: 'descending',
  grouping: 'none',
  unreadOnly: false,
}

const storageKey = 'trang.lists'

function remembered(): Record<string, ListOptions> {
  const stored = v.safeParse(storedSchema, localStorage.getItem(storageKey) ?? '{}')
  return stored.success ? stored.output : {}
}

/** How each list is shown, remembered by the list's key. What changes it is the same for each list. */
export function useListOptions(key: string): [ListOptions, (change: Partial<ListOptions>) => void] {
  const [all, setAll] = useState(remembered)
  const options = all[key] ?? plainOptions
  const shown = useRef({ key, options })
  useEffect(() => {
    shown.current = { key, options }
  }, [key, options])
  const change = useCallback((changed: Partial<ListOptions>) => {
    const { key: list, options: before } = shown.current
    // Other lists may have been changed in another window.
    const next = { ...remembered(), [list]: { ...before, ...changed } }
    localStorage.setItem(storageKey, JSON.stringify(next))
    setAll(next)
  }, [])
  return [options, change]
}
