import type { Article } from './article'

/** An address as people read it: without scheme, `www.` and the slash at its end. */
export const addressWords = (url: string): string =>
  url
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/\/$/, '')

/** The site's name, or its host. */
export const siteOf = (article: Pick<Article, 'siteName' | 'url'>): string =>
  article.siteName || (addressWords(article.url).split('/')[0] ?? '')

/** Whether the article came from the web, and so can be captured again and opened there. What came with Trang can't. */
export const isFromWeb = ({ url }: Pick<Article, 'url'>): boolean => /^https?:/i.test(url)

/** Words a minute at an easy pace; Vietnamese is counted by syllables, as it is written. */
const wordsPerMinute = 220

/** Whole minutes, at least one. */
export const readingMinutes = ({ wordCount }: Pick<Article, 'wordCount'>): number =>
  Math.max(1, Math.round(wordCount / wordsPerMinute))
