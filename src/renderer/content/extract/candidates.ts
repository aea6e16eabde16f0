import type { Metadata } from '../metadata/metadata'
import type { Trace } from '../trace'
import { chooseKind, leastPosts, mayBeThread, seemsWrong } from './choose'
import * as features from './features'
import type { Lengths } from './lengths'
import { locate, type Located } from './locate'
import { findRegion } from './region'
import { findPosts, isOpening, type Post } from './thread'
import { widen } from './widen'

/** Ways to see what a page is about: `article` is a run of paragraphs, `region` all of the page's main part. */
export type TextCandidate = { kind: 'article' | 'region'; located: Located }
/** A discussion: its posts, and what they answer where that is no post itself. */
export type ThreadCandidate = { kind: 'thread'; posts: Post[]; opening: Element | null }

/**
 * What the page is about, of all that can be found in it; null where there is nothing. What takes long is looked for only
 * where the article alone leaves a doubt. The page stays as it is.
 */
export function findContent(
  page: Document,
  metadata: Metadata,
  lengths: Lengths,
  trace: Trace,
): TextCandidate | ThreadCandidate | null {
  const found = locate(page, lengths)
  const widened = found && widen(found, page, metadata.isArticle, lengths)
  const article = widened?.located ?? null
  const declared = features.declaredFeatures(metadata)
  const articleProse = widened ? features.articleProse(widened, lengths) : 0
  const isDoubtful = seemsWrong({ ...declared, articleProse })
  const posts = mayBeThread({ ...declared, articleProse })
    ? findPosts(page, lengths, leastPosts(declared) * lengths.text(page.body))
    : []
  const region = isDoubtful ? findRegion(page, lengths) : null
  const seen: features.Features = {
    ...declared,
    articleProse,
    coverage: article && region ? features.coverage(article, region, lengths) : 0,
    posts: posts.length,
    postsOfPage: features.postsOfPage(posts, page, lengths),
    postsInArticle: features.postsInArticle(posts, article),
  }
  const kind = chooseKind(seen, { article: article !== null, region: region !== null })
  trace.note('choose', article?.root ?? page.body, `${kind ?? 'nothing'}: ${JSON.stringify(seen)}`)
  if (kind === 'thread')
    return { kind, posts, opening: article && isOpening(article.root, posts) ? article.root : null }
  if (kind === 'article' && article) return { kind, located: article }
  return kind === 'region' && region ? { kind, located: region } : null
}
