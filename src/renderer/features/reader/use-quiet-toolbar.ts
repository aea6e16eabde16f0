import { useMemo, useState } from 'react'

/** The toolbar stands back while somebody reads on, and returns with the pointer. */
export function useQuietToolbar() {
  const [quiet, setQuiet] = useState(false)
  return useMemo(() => ({ quiet, hide: () => setQuiet(true), show: () => setQuiet(false) }), [quiet])
}
