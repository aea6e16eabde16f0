import { useState } from 'react'

export type RememberedOpen = { isOpen: boolean; toggle: () => void }

/** Whether something stands beside the article; it stays so, whichever article is open. @param key of the local storage */
export function useRememberedOpen(key: string): RememberedOpen {
  const [isOpen, setOpen] = useState(() => localStorage.getItem(key) !== null)
  return {
    isOpen,
    toggle: () => {
      if (isOpen) localStorage.removeItem(key)
      else localStorage.setItem(key, '')
      setOpen(!isOpen)
    },
  }
}
