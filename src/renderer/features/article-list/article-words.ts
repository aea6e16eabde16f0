import type { Article } from '@core/article'

/** An address as people read it: without scheme, `www.` and the slash at its end. */
export const addressWords = (url: string): string =>
  url
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/\/$/, '')

/** The site's name, or its host. */
export const siteOf = (article: Pick<Article, 'siteName' | 'url'>): string =>
  article.siteName || (addressWords(article.url).split('/')[0] ?? '')
