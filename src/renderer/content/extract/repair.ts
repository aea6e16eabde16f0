import { isNoticeText } from '@core/capture/notice-text'
import { countWords } from '@core/capture/words'
import type { Metadata } from '../metadata/metadata'
import type { Trace } from '../trace'
import type { TextCandidate, ThreadCandidate } from './candidates'
import { includeLead } from './lead'
import { Lengths } from './lengths'
import { linksOf, type RelatedLink } from './links'
import { keptLength, type Located } from './locate'
import { removeLoginBoxes } from './login-box'
import { normalize } from './normalize'
import { prune } from './prune'
import { clearRegion } from './region'
import { removeRepeatedLinks } from './repeated-links'
import { removeBeforeHeadline, removePulledQuotes, removeRepeats } from './repeats'
import { readFootDateline, readSource } from './source'
import { removeTail } from './tail'
import { removeTeasers } from './teasers'
import { buildThread } from './thread'

/** `dateline` stands at the end, and is read where the page tells of no time before. */
type Repaired = { root: Element; source: string | null; dateline: string | null; related: RelatedLink[] }

/**
 * Puts back what belongs to the text that was found, and takes out what does not. Null where it is no article.
 * @param lengths of the page as it is now
 */
export function repairText(
  found: TextCandidate,
  page: Document,
  url: string,
  metadata: Metadata,
  lengths: Lengths,
  trace: Trace,
): Repaired | null {
  const isRegion = found.kind === 'region'
  const located = isRegion
    ? found.located
    : includeLead(found.located, page, metadata.description, lengths, trace)
  const { root } = located
  const own = located === found.located ? lengths : new Lengths(root)
  if (isNoArticle(located, page, own)) return null
  const sourceAround = readSource(located, page)
  const dateline = metadata.publishedAt === null && !isRegion ? readFootDateline(located) : null
  // In a page of things, what stands before its headline may be one of them.
  const hadBoxes = removeLoginBoxes(root, trace)
  const isShorter = !isRegion && removeBeforeHeadline(root, metadata.title, trace)
  const asides = isRegion
    ? clearRegion(located, trace)
    : prune(located, hadBoxes || isShorter ? new Lengths(root) : own, trace)
  const related: RelatedLink[] = asides.flatMap((aside) => linksOf(aside, url))
  // In a page of products or places, boxes that lead to others are what it is about.
  if (!isRegion) related.push(...removeTeasers(root, url, trace))
  removePulledQuotes(root, trace)
  normalize(root)
  if (!isRegion) removeTail(root, metadata.byline, trace)
  removeRepeatedLinks(root, trace)
  const { source: sourceInside } = removeRepeats(root, metadata, trace)
  return { root, source: sourceAround ?? sourceInside ?? metadata.source, dateline, related }
}

/** The posts as one text. */
export function repairThread({ posts, opening }: ThreadCandidate, page: Document): Element {
  const root = buildThread(page, posts, opening)
  normalize(root)
  return root
}

/** Only the foot of the page was found; or a form asks for a password, and there is little else to read. */
const isNoArticle = (located: Located, page: Document, lengths: Lengths): boolean =>
  located.root.closest('footer, nav, [role="contentinfo"]') !== null ||
  isFoot(located, lengths) ||
  (page.querySelector('input[type="password"]') !== null &&
    countWords(located.root.textContent) < loginWords &&
    isNoticeText('login', located.root.textContent))

const loginWords = 120

/** Whether what was found is mostly the page's foot: pages that a script fills have little else. */
function isFoot({ root, kept }: Located, lengths: Lengths): boolean {
  const feet = [...root.querySelectorAll(foot)].filter(
    (element) => kept.has(element) && !element.querySelector('h1'),
  )
  if (feet.length === 0) return false
  const most = keptLength(root, kept, lengths) * mostOfIt
  return feet.some((element) => keptLength(element, kept, lengths) > most)
}

const foot = 'footer, [role="contentinfo"], [class*="footer" i], [id*="footer" i]'
const mostOfIt = 0.5
