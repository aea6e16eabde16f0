import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { Preferences } from '@shared/preferences'

type PreferencesValue = {
  preferences: Preferences
  /** Asks main to keep the change; it comes back as `preferences:changed`, in every window. */
  setPreferences: (patch: Partial<Preferences>) => void
}

const PreferencesContext = createContext<PreferencesValue | null>(null)

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [preferences, setCurrent] = useState(window.trang.initial.preferences)
  useEffect(() => window.trang.preferences.onChange(setCurrent), [])
  const value = useMemo(
    () => ({
      preferences,
      setPreferences: (patch: Partial<Preferences>) => {
        window.trang.preferences.set(patch).then(setCurrent, reportError)
      },
    }),
    [preferences],
  )
  return <PreferencesContext value={value}>{children}</PreferencesContext>
}

/** What this machine prefers: language, theme, density, interval of the feeds. */
export function usePreferences(): PreferencesValue {
  const value = useContext(PreferencesContext)
  if (!value) throw new Error('usePreferences needs a PreferencesProvider above it')
  return value
}
