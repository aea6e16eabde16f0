import type { Metadata } from '../metadata/metadata'
import type { Lengths } from './lengths'
import { keptLength, type Located } from './locate'
import type { Post } from './thread'
import type { Widened } from './widen'

/** What the chooser goes by. Parts are from 0 to 1, but for `coverage`, which has no upper end. */
export type Features = {
  /** The page declares an article, or has a dateline by its headline. */
  declaresArticle: boolean
  /** The page declares posts of several people, or questions with answers. */
  declaresDiscussion: boolean
  /** How much of the article's text is running paragraphs: little in menus, tables of results and lists of links. */
  articleProse: number
  /** The article's text against that of the page's main region: little where only one box of many was found. */
  coverage: number
  /** How much of all text on the page the posts have. */
  postsOfPage: number
  /** How many of the posts the article holds anyway. */
  postsInArticle: number
  posts: number
}

export const declaredFeatures = ({ isArticle, discussion }: Metadata) => ({
  declaresArticle: isArticle,
  declaresDiscussion: discussion !== null,
})

export function articleProse({ located: { root, kept }, prose }: Widened, lengths: Lengths): number {
  const length = keptLength(root, kept, lengths)
  const running = prose.reduce((sum, one) => sum + (kept.has(one.element) ? one.length : 0), 0)
  return length === 0 ? 0 : Math.min(1, running / length)
}

export const coverage = (article: Located, region: Located, lengths: Lengths): number =>
  keptLength(article.root, article.kept, lengths) / Math.max(1, keptLength(region.root, region.kept, lengths))

export const postsOfPage = (posts: readonly Post[], page: Document, lengths: Lengths): number =>
  posts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, lengths.text(page.body))

export const postsInArticle = (posts: readonly Post[], article: Located | null): number =>
  posts.filter(({ body }) => article?.kept.has(body)).length / Math.max(1, posts.length)
