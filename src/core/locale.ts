/** The languages of the interface. */
export const locales = ['vi', 'en'] as const
export type Locale = (typeof locales)[number]

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale)

export const otherLocale = (locale: Locale): Locale => (locale === 'vi' ? 'en' : 'vi')

/**
 * The first language of ours that a system's list of preferred languages (BCP 47 tags, best first) names; English when
 * it names none.
 */
export function localeFromSystem(tags: readonly string[]): Locale {
  for (const tag of tags) {
    const language = tag.toLowerCase().split(/[-_.]/)[0]
    if (isLocale(language)) return language
  }
  return 'en'
}
