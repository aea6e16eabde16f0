import * as v from 'valibot'
import { limitBounds, type LimitName } from '@core/capture/limits'
import { locales } from '@core/locale'
import { speechRates } from '@core/speech/voices'

export const themes = ['system', 'light', 'sepia', 'dark', 'contrast'] as const
export const densities = ['comfortable', 'compact'] as const

const limit = (name: LimitName) => {
  const [least, most] = limitBounds[name]
  return v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
}

/** What belongs to this machine and is needed before a window opens; kept by main in `preferences.json`. */
export const preferencesSchema = v.object({
  language: v.picklist(locales),
  theme: v.picklist(themes),
  density: v.picklist(densities),
  /** Of reading aloud; 1 is the usual speed. */
  speechRate: v.picklist(speechRates),
  /** The voice (`voiceURI`) that people have chosen for a language. */
  voices: v.record(v.string(), v.string()),
  /** Captures that wait are not begun until people let them go on. */
  capturesPaused: v.boolean(),
  /** Minutes between refreshes of the feeds; 0 turns the timer off. */
  refreshMinutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60)),
  /** Days after which what is in the trash is deleted for ever; 0 keeps it until people delete it. */
  trashDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3650)),
  pageMegabytes: limit('pageMegabytes'),
  imageMegabytes: limit('imageMegabytes'),
  articleMegabytes: limit('articleMegabytes'),
  captureSeconds: limit('captureSeconds'),
})

export type Preferences = v.InferOutput<typeof preferencesSchema>
export type Theme = Preferences['theme']
export type Density = Preferences['density']
