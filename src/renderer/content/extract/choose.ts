import type { Features } from './features'

/**
 * The parts and counts that decide; see ADR 14 for how they were found. Both halves of the development pages were seen when
 * they were set, so that those pages do not prove them.
 */
const limits = {
  /** Less running text than this in an article is a list, whatever the page declares. */
  articleProse: 0.2,
  /** … and less than this where the page declares none. */
  undeclaredProse: 0.5,
  /** An article of a page that declares none, with less of the main region's text than this, is one box of many. */
  coverage: 0.75,
  /** More running text than this in a declared article is no thread. */
  threadProse: 0.7,
  /** Posts with so much of a page that declares a discussion are what it is about. */
  declaredPosts: 0.2,
  /** … and of any other, where the article is nearly all posts or none is declared. */
  posts: 0.3,
  postsInArticle: 0.5,
} as const

/** Whether it is worth looking for anything but the article. */
export const seemsWrong = ({
  declaresArticle,
  articleProse,
}: Pick<Features, 'declaresArticle' | 'articleProse'>): boolean =>
  !declaresArticle || articleProse < limits.articleProse

/** Whether it is worth looking for posts: people who write to each other write short lines. */
export const mayBeThread = (
  seen: Pick<Features, 'declaresArticle' | 'declaresDiscussion' | 'articleProse'>,
): boolean => seen.declaresDiscussion || !seen.declaresArticle || seen.articleProse < limits.threadProse

/** How much of a page's text posts have at least that may be what it is about. */
export const leastPosts = ({ declaresDiscussion }: Pick<Features, 'declaresDiscussion'>): number =>
  declaresDiscussion ? 0 : limits.posts

export type Kind = 'article' | 'region' | 'thread'

/** Which of what was found the page is about; null where there is neither article nor region. */
export function chooseKind(seen: Features, found: { article: boolean; region: boolean }): Kind | null {
  if (isThread(seen)) return 'thread'
  if (found.region && (!found.article || isRegion(seen))) return 'region'
  return found.article ? 'article' : null
}

function isThread(seen: Features): boolean {
  if (seen.posts < 2) return false
  const areArticle = seen.postsInArticle >= limits.postsInArticle
  if (seen.declaresDiscussion) return areArticle || seen.postsOfPage > limits.declaredPosts
  return seen.postsOfPage > limits.posts && (areArticle || !seen.declaresArticle)
}

function isRegion(seen: Features): boolean {
  if (seen.articleProse < limits.articleProse) return true
  return (
    !seen.declaresArticle && (seen.articleProse < limits.undeclaredProse || seen.coverage < limits.coverage)
  )
}
