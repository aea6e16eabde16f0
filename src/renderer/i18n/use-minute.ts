import { useEffect, useState } from 'react'

/** Renders again each minute, so that "3 minutes ago" stays true. */
export function useMinute(): void {
  const [, setMinute] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setMinute((count) => count + 1), 60_000)
    return () => clearInterval(timer)
  }, [])
}
