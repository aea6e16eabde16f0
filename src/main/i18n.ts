import { createInstance } from 'i18next'
import { errorParameters, type FailedWork } from '@core/error-parameters'
import type { TrangError } from '@core/errors'
import { createFormat } from '@core/format'
import type { Locale } from '@core/locale'
import archiveEn from '@locales/en/archive.json'
import cliEn from '@locales/en/cli.json'
import commandsEn from '@locales/en/commands.json'
import dialogsEn from '@locales/en/dialogs.json'
import errorsEn from '@locales/en/errors.json'
import menuEn from '@locales/en/menu.json'
import syncEn from '@locales/en/sync.json'
import vaultEn from '@locales/en/vault.json'
import archiveVi from '@locales/vi/archive.json'
import cliVi from '@locales/vi/cli.json'
import commandsVi from '@locales/vi/commands.json'
import dialogsVi from '@locales/vi/dialogs.json'
import errorsVi from '@locales/vi/errors.json'
import menuVi from '@locales/vi/menu.json'
import syncVi from '@locales/vi/sync.json'
import vaultVi from '@locales/vi/vault.json'

/** The texts of main, by language and file. English gives the keys their types. */
const resources = {
  en: {
    archive: archiveEn,
    cli: cliEn,
    commands: commandsEn,
    dialogs: dialogsEn,
    errors: errorsEn,
    menu: menuEn,
    sync: syncEn,
    vault: vaultEn,
  },
  vi: {
    archive: archiveVi,
    cli: cliVi,
    commands: commandsVi,
    dialogs: dialogsVi,
    errors: errorsVi,
    menu: menuVi,
    sync: syncVi,
    vault: vaultVi,
  },
} as const

type Texts = (typeof resources)['en']
/** `items_one` and `items_other` are both asked for as `items`. */
type WithoutPlural<K> = K extends `${infer Name}_${'one' | 'other'}` ? Name : K
export type TextKey = {
  [N in keyof Texts]: `${N}:${WithoutPlural<keyof Texts[N] & string>}`
}[keyof Texts]

export type TextParameters = Record<string, string | number>

/** The texts in one language. */
export type Texter = {
  locale: Locale
  t: (key: TextKey, parameters?: TextParameters) => string
  /** The sentence for an error, with what to do next. */
  error: (error: TrangError, of?: FailedWork) => string
  number: (value: number) => string
  bytes: (value: number) => string
  dateTime: (iso: string) => string
  duration: (ms: number) => string
}

const i18n = createInstance()
void i18n.init({
  lng: 'en',
  fallbackLng: 'en',
  resources,
  keySeparator: false,
  nsSeparator: ':',
  initAsync: false,
  // Menus, dialogs and terminals show text, not HTML.
  interpolation: { escapeValue: false },
})

/** Main's texts in the language; several languages can be in use at once (a command's and the window's). */
export function createTexter(locale: Locale): Texter {
  const fixed = i18n.getFixedT(locale)
  const format = createFormat(locale)
  const t: Texter['t'] = (key, parameters) => fixed(key, parameters ?? {})
  return {
    locale,
    t,
    error: (error, of) => t(`errors:${error.type}`, errorParameters(error, format, of)),
    number: format.number,
    bytes: format.bytes,
    dateTime: format.dateTime,
    duration: format.duration,
  }
}
