import { useState } from 'react'

export type Panel = { isOpen: boolean; toggle: () => void }

const key = 'trang.highlights.open'

/** Whether the list of highlights stands beside the article; it stays so, whichever article is open. */
export function usePanel(): Panel {
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
