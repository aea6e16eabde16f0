import type { Article } from './article'
import { excerptOf } from './capture/words'

/** An address as people read it: without scheme, `www.` and the slash at its end. */
export const addressWords = (url: string): string =>
  url
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/\/$/, '')

/** The site's name, or its host. */
export const siteOf = (article: Pick<Article, 'siteName' | 'url'>): string =>
  article.siteName || (addressWords(article.url).split('/')[0] ?? '')

/** As much of a title as has its place in a sentence. */
export const titleInWords = ({ title }: Pick<Article, 'title'>): string => excerptOf(title, 160)

/** Whether the article came from the web, and so can be captured again and opened there. What came with Trang can't. */
export const isFromWeb = ({ url }: Pick<Article, 'url'>): boolean => /^https?:/i.test(url)

/** Whether the article came in a file that names no address (`capture/file-address.ts`). */
export const isFromFile = ({ url }: Pick<Article, 'url'>): boolean => url.startsWith('urn:')

/** Words a minute at an easy pace; Vietnamese is counted by syllables, as it is written. */
const wordsPerMinute = 220

/** Whole minutes, at least one. */
export const readingMinutes = ({ wordCount }: Pick<Article, 'wordCount'>): number =>
  Math.max(1, Math.round(wordCount / wordsPerMinute))

/** Whole minutes to the end, at least one before it and none there. @param progress 0 to 1 */
export const minutesLeft = ({ wordCount }: Pick<Article, 'wordCount'>, progress: number): number =>
  progress >= 1 ? 0 : readingMinutes({ wordCount: wordCount * (1 - progress) })

/**
 * A moment as its own page tells it, for showing: `2020-10-15T11:54:00+07:00` is 11:54 wherever it is read, as in the
 * printed dateline. UTC says nothing of where the page is, so that such a time is shown in the reader's own. `hasTime` is
 * false for a date alone; midnight sharp is one, too. @param iso ISO 8601 @returns `iso` for `new Date`
 */
export function asPublished(iso: string): { iso: string; hasTime: boolean } {
  const [, date = iso, time = '', offset = ''] = /^([\d-]{10})(?:T([\d:.]+)(.*))?$/.exec(iso) ?? []
  if (time === '' || /^00:00(?::00(?:\.0+)?)?$/.test(time)) return { iso: `${date}T12:00`, hasTime: false }
  return { iso: /^[+-](?!00:?00)/.test(offset) ? `${date}T${time}` : iso, hasTime: true }
}
