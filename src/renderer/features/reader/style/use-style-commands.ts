import { useState } from 'react'
import { useCommand } from '@renderer/commands/commands'
import type { ArticleStyle } from './use-style'

/** The keys of the text size. Returns the size that a key has chosen last, to be told to who cannot see it; null before. */
export function useStyleCommands(settings: ArticleStyle | undefined): number | null {
  const [isTold, setTold] = useState(false)
  const zoom = (by: 1 | -1 | 0) => () => {
    settings?.zoom(by)
    setTold(true)
  }
  const enabled = settings !== undefined
  useCommand('reading.larger', zoom(1), enabled)
  useCommand('reading.smaller', zoom(-1), enabled)
  useCommand('reading.usualSize', zoom(0), enabled)
  return isTold && settings ? settings.style.size : null
}
