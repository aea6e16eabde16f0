import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { defaultLimits } from '@core/capture/limits'
import { isLocale, localeFromSystem, type Locale } from '@core/locale'
import { preferencesSchema, type Preferences } from '@shared/preferences'
import { readJson, writeJson } from './json-file'
import type { Log } from './log'

/** What is undefined stays as it is. */
export type Change = { [K in keyof Preferences]?: Preferences[K] | undefined }

export type PreferenceStore = {
  get: () => Preferences
  /** Keeps the change, on disk too, and tells every listener. Throws if the disk refuses. */
  set: (change: Change) => Preferences
  onChange: (listener: (preferences: Preferences, before: Preferences) => void) => void
}

const defaultPreferences = (language: Locale): Preferences => ({
  language,
  theme: 'system',
  density: 'comfortable',
  speechRate: 1,
  voices: {},
  capturesPaused: false,
  refreshMinutes: 30,
  // What people keep is deleted only once they have said so.
  trashDays: 0,
  ...defaultLimits,
})

const preferencesFile = (dir: string) => join(dir, 'preferences.json')

export type System = {
  platform: NodeJS.Platform
  env: Record<string, string | undefined>
  /** As the operating system lists them, best first. */
  preferredLanguages: readonly string[]
  /** The locale Chromium runs with. */
  chromiumLocale: string
}

/**
 * The language the person's system speaks. On Linux the desktop says it by the environment, in gettext's order
 * (https://www.gnu.org/software/gettext/manual/html_node/Locale-Environment-Variables.html): LANGUAGE is a list, the
 * first of the others that is set decides.
 */
export function systemLocale({ platform, env, preferredLanguages, chromiumLocale }: System): Locale {
  const fallback = [...preferredLanguages, chromiumLocale]
  if (platform !== 'linux') return localeFromSystem(fallback)
  const variable = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  // With the C locale gettext ignores LANGUAGE, and the system has said nothing.
  if (variable === '' || /^(C|POSIX)(\.|$)/.test(variable)) return localeFromSystem(fallback)
  const listed = (env['LANGUAGE'] ?? '').split(':').filter((tag) => tag !== '')
  return localeFromSystem([...listed, variable, ...fallback])
}

/** The language of a profile's preferences, for who only looks: nothing is written or set aside. Null if none is kept. */
export function storedLanguage(dir: string): Locale | null {
  try {
    const stored: unknown = JSON.parse(readFileSync(preferencesFile(dir), 'utf8'))
    const language =
      typeof stored === 'object' && stored !== null && 'language' in stored ? stored.language : null
    return isLocale(language) ? language : null
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null
    throw error
  }
}

/** Preferences of a profile; a file that is missing, old or broken gives defaults. @param dir the profile */
export function createPreferences(dir: string, language: Locale, log: Log): PreferenceStore {
  const file = preferencesFile(dir)
  // Partial: a version that knew fewer preferences wrote fewer.
  const stored = readJson(file, v.partial(preferencesSchema), log)
  let current: Preferences = { ...defaultPreferences(language), ...(stored && withoutUndefined(stored)) }
  const listeners: ((preferences: Preferences, before: Preferences) => void)[] = []
  return {
    get: () => current,
    set(change) {
      const before = current
      const next = { ...current, ...withoutUndefined(change) }
      writeJson(file, next)
      current = next
      for (const listener of listeners) listener(current, before)
      return current
    },
    onChange(listener) {
      listeners.push(listener)
    },
  }
}

const withoutUndefined = (change: Change): Partial<Preferences> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
