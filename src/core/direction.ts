/** Languages that are written from right to left, and the scripts that others are written in so (CLDR, `characterOrder`). */
const languages = new Set('ar arc ckb dv fa he iw ji ks ku ps sd syr ug ur yi'.split(' '))
const scripts = new Set('adlm arab hebr mand nkoo rohg samr syrc thaa'.split(' '))

/**
 * A title or name without what turns text around (UAX #9, sections 2.1 to 2.4): unless a page ends that as well, our own words behind it
 * in a message would be read backwards.
 */
export const withoutTurns = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')

/** The direction in which a language is written, by its BCP 47 tag; undefined where nobody knows the language. */
export function directionOf(lang: string | null): 'ltr' | 'rtl' | undefined {
  const [language, ...others] = (lang ?? '').toLowerCase().split('-')
  if (!language) return undefined
  const script = others.find((part) => /^[a-z]{4}$/.test(part))
  if (script) return scripts.has(script) ? 'rtl' : 'ltr'
  return languages.has(language) ? 'rtl' : 'ltr'
}
