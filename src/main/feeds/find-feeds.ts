import type { AddressSpace } from '@core/capture/address-space'
import { headerCharset } from '@core/capture/charset'
import { isWaiting, type ExtractError, type FeedError, type FetchError } from '@core/errors'
import { usualPlaces } from '@core/feed-candidates'
import { err, ok, type Result } from '@core/result'
import type { FoundFeed } from '@shared/ipc'
import type { Extractor } from '../extractor/extractor'
import type { Get } from './feeds'
import { acceptFeed } from './fetch-feed'

type FindDeps = { get: Get; run: Extractor['run'] }
type FindError = FetchError | FeedError | ExtractError

/** What stands at an address: a feed, or a page with the feeds that it names. */
type Answer =
  | { kind: 'feed'; found: FoundFeed }
  | { kind: 'page'; space: AddressSpace; candidates: FoundFeed[] }

const acceptEither = `text/html;q=0.9, application/xhtml+xml;q=0.9, ${acceptFeed}`
/** Links of a page that only look like feeds are tried, this many of them. */
const maxTries = 3

/**
 * The feeds at an address, best first. In this order, and no further than needed: the address itself, the feeds its page
 * declares, links of the page that look like feeds (or like a page that lists them), the usual places of the site.
 * `feed/none-found` if there is none; the error of the address itself if it can't be read.
 */
export async function findFeeds(url: string, deps: FindDeps): Promise<Result<FoundFeed[], FindError>> {
  const answer = await read({ url, cause: 'person' }, deps)
  if (!answer.ok) return answer
  if (answer.value.kind === 'feed') return ok([answer.value.found])

  const declared = answer.value.candidates.filter(({ format }) => format !== null)
  if (declared.length > 0) return ok(declared)

  const tried = new Set([url])
  const places = [...answer.value.candidates, ...usualPlaces(url).map(unnamed(answer.value.space))]
  for (const [index, place] of places.entries()) {
    const looksLikeFeed = index < answer.value.candidates.length
    if (tried.has(place.url) || (looksLikeFeed && index >= maxTries)) continue
    tried.add(place.url)
    const next = await read(place, deps)
    if (!next.ok) {
      if (endsSearch(next.error)) return next
      continue
    }
    // What stands beside a feed in a page most likely is one too; it is asked before anybody subscribes to it.
    if (next.value.kind === 'feed') {
      const others = looksLikeFeed ? answer.value.candidates.filter((other) => other.url !== place.url) : []
      return ok([next.value.found, ...others])
    }
    const listed = await checkList(next.value.candidates, tried, deps)
    if (listed) return ok(listed)
  }
  return err({ type: 'feed/none-found', url })
}

/** Newsrooms list their feeds on a page of their own. It is one if the page declares feeds or its first link is one. */
async function checkList(
  candidates: FoundFeed[],
  tried: Set<string>,
  deps: FindDeps,
): Promise<FoundFeed[] | null> {
  const declared = candidates.filter(({ format }) => format !== null)
  if (declared.length > 0) return declared
  for (const candidate of candidates.filter(({ url }) => !tried.has(url)).slice(0, maxTries)) {
    tried.add(candidate.url)
    const answer = await read(candidate, deps)
    if (answer.ok && answer.value.kind === 'feed') {
      return [answer.value.found, ...candidates.filter(({ url }) => !tried.has(url))]
    }
  }
  return null
}

async function read(
  { url, cause }: Pick<FoundFeed, 'url' | 'cause'>,
  { get, run }: FindDeps,
): Promise<Result<Answer, FindError>> {
  const response = await get(url, { cause, accept: acceptEither })
  if (!response.ok) return response
  const { status, headers, bytes, finalUrl, space, permanentUrl } = response.value
  if (status < 200 || status > 299) return err({ type: 'fetch/http-status', status })
  const document = { bytes, charset: headerCharset(headers['content-type'] ?? ''), url: finalUrl }
  const feed = await run('feed', document)
  if (!feed.ok) return feed
  if (feed.value.ok) {
    const { title, format } = feed.value.value
    return ok({
      kind: 'feed',
      found: { url: permanentUrl, cause: permanentUrl === url ? cause : space, title, format },
    })
  }
  // A picture or an archive has no links; parsing it as a page would only take its time.
  if (!/html|xml|text\/plain|^$/i.test(headers['content-type'] ?? ''))
    return ok({ kind: 'page', space, candidates: [] })
  const candidates = await run('discover', document)
  if (!candidates.ok) return candidates
  const named = candidates.value.map((candidate) => ({ ...candidate, cause: space }))
  return ok({ kind: 'page', space, candidates: named })
}

/** The person stopped it, there is no network any more, or the site is to be left alone: the next address won't do better. */
const endsSearch = (error: FindError) => error.type === 'fetch/cancelled' || isWaiting(error)

const unnamed =
  (cause: AddressSpace) =>
  (url: string): FoundFeed => ({ url, cause, title: '', format: null })
