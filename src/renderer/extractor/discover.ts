import { decodePage } from '@core/capture/charset'
import { feedCandidates, type FeedCandidate } from '@core/feed-candidates'
import { webAddress } from '@core/feed-draft'
import type { ExtractorJobs } from '@shared/extractor'
import { readFeedLinks } from '@renderer/content/feed-links'

/**
 * The feeds that a page points at, best first; those with a `format` are declared by the page, the others only look
 * like it. A feed without a name of its own gets the page's.
 */
export function discoverFeeds({ bytes, charset, url }: ExtractorJobs['discover']['args']): FeedCandidate[] {
  const { base, title, links } = readFeedLinks(decodePage(bytes, charset))
  const candidates = feedCandidates(links, webAddress(base ?? undefined, url) ?? url)
  return candidates.map((candidate) => ({ ...candidate, title: candidate.title || title.trim() }))
}
