import type { Article } from '../article'
import { isFromWeb, siteOf } from '../article-words'

export type Cited = Pick<Article, 'title' | 'byline' | 'siteName' | 'url' | 'canonicalUrl' | 'publishedAt'>

/** The article's own address: the one that its page names, else the one that it was saved from. */
export const addressOf = ({ canonicalUrl, url }: Cited): string => canonicalUrl ?? url

/** The day of publication by the page's own clock, `2020-10-15`, which every language reads alike; null for none. */
const dayOf = ({ publishedAt }: Cited): string | null =>
  /^\d{4}-\d\d-\d\d/.exec(publishedAt ?? '')?.[0] ?? null

/** Author, site and day, as far as they are known. */
export const originOf = (article: Cited): string[] =>
  [article.byline, siteOf(article), dayOf(article)].flatMap((fact) => fact?.trim() || [])

/** A passage as it is quoted elsewhere: author, title, site, day and address stand below it, and the link that opens it here. */
export function quotation(quote: string, article: Cited, link: string): string {
  const facts = [article.byline, `“${article.title}”`, siteOf(article), dayOf(article)]
  const source = facts.flatMap((fact) => fact?.trim() || []).join(', ')
  const address = isFromWeb(article) ? [addressOf(article)] : []
  return [`“${quote}”`, `— ${source}`, ...address, link].join('\n')
}
