import type { Preferences } from '@shared/preferences'

/** What `<html>` says of how the page looks, by the names of its attributes: the tokens look for it there. */
export type Looks = { lang: string; 'data-theme': string; 'data-density': string }

export const systemIsDark = '(prefers-color-scheme: dark)'
/** Under this width there is room for one pane. */
export const narrowWindow = '(max-width: 899px)'

type Preferred = Pick<Preferences, 'language' | 'theme' | 'density'>

export const looksOf = ({ language, theme, density }: Preferred, isDark: boolean): Looks => ({
  lang: language,
  'data-theme': theme === 'system' ? (isDark ? 'dark' : 'light') : theme,
  'data-density': density,
})

/** The looks of the page as it is. */
export const looksNow = (): Looks => {
  const { lang, dataset } = document.documentElement
  return { lang, 'data-theme': dataset.theme ?? '', 'data-density': dataset.density ?? '' }
}

/** Whether a media query holds. */
export const holds = (query: string): boolean => window.matchMedia(query).matches
