/** Languages that are written from right to left, and the scripts that others are written in so (CLDR, `characterOrder`). */
const languages = new Set('ar arc ckb dv fa he iw ji ks ku ps sd syr ug ur yi'.split(' '))
const scripts = new Set('adlm arab hebr mand nkoo rohg samr syrc thaa'.split(' '))

/** The direction in which a language is written, by its BCP 47 tag; undefined where nobody knows the language. */
export function directionOf(lang: string | null): 'ltr' | 'rtl' | undefined {
  const [language, ...others] = (lang ?? '').toLowerCase().split('-')
  if (!language) return undefined
  const script = others.find((part) => /^[a-z]{4}$/.test(part))
  if (script) return scripts.has(script) ? 'rtl' : 'ltr'
  return languages.has(language) ? 'rtl' : 'ltr'
}
