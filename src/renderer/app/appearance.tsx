import { useLayoutEffect } from 'react'
import { looksOf, systemIsDark } from '@renderer/system/looks'
import { usePreferences } from '@renderer/system/preferences'
import { useMedia } from '@renderer/ui/use-media'

/** Puts theme and density on `<html>`. */
export function Appearance() {
  const { preferences } = usePreferences()
  const isDark = useMedia(systemIsDark)
  const { 'data-theme': theme, 'data-density': density } = looksOf(preferences, isDark)

  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
    document.documentElement.dataset.density = density
  }, [theme, density])

  return null
}
