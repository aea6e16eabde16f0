import { useLayoutEffect } from 'react'
import { usePreferences } from '@renderer/system/preferences'
import { useMedia } from '@renderer/ui/use-media'

/** Puts theme and density on `<html>`, where the tokens look for them. */
export function Appearance() {
  const { theme, density } = usePreferences().preferences
  const systemIsDark = useMedia('(prefers-color-scheme: dark)')
  const shown = theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme

  useLayoutEffect(() => {
    document.documentElement.dataset.theme = shown
    document.documentElement.dataset.density = density
  }, [shown, density])

  return null
}
