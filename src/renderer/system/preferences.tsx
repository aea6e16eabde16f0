import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import type { TrangApi } from '@shared/api'
import type { Preferences } from '@shared/preferences'

/** Where a page has them from. */
export type PreferencesSource = { initial: Preferences } & TrangApi['preferences']

type PreferencesValue = {
  preferences: Preferences
  /** Asks main to keep the change; it comes back as `preferences:changed`, in every window. */
  setPreferences: (patch: Partial<Preferences>) => void
}

const PreferencesContext = createContext<PreferencesValue | null>(null)

const ofLibraryPage = (): PreferencesSource => ({
  initial: window.trang.initial.preferences,
  ...window.trang.preferences,
})

type PreferencesProviderProps = { source?: PreferencesSource | undefined; children: ReactNode }

export function PreferencesProvider({ source, children }: PreferencesProviderProps) {
  const [{ initial, onChange, set }] = useState(() => source ?? ofLibraryPage())
  const [preferences, setCurrent] = useState(initial)
  useEffect(() => onChange(setCurrent), [onChange])
  const value = useMemo(
    () => ({
      preferences,
      setPreferences: (patch: Partial<Preferences>) => {
        set(patch).then(setCurrent, reportError)
      },
    }),
    [preferences, set],
  )
  return <PreferencesContext value={value}>{children}</PreferencesContext>
}

/** What this machine prefers: language, theme, density, interval of the feeds. */
export function usePreferences(): PreferencesValue {
  const value = useContext(PreferencesContext)
  if (!value) throw new Error('usePreferences needs a PreferencesProvider above it')
  return value
}
