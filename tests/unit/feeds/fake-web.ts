import { err, ok, type Result } from '@core/result'
import type { AddressSpace, RequestCause } from '@core/capture/address-space'
import type { ExtractorJobs } from '@shared/extractor'
import type { Extractor } from '@main/extractor/extractor'
import type { Get } from '@main/feeds/feeds'
import { discoverFeeds } from '@renderer/extractor/discover'
import { parseFeed } from '@renderer/extractor/feed'

export type Page = {
  status?: number
  headers?: Record<string, string>
  body?: string
  movedTo?: string
  space?: AddressSpace
}

/** Addresses and what stands there; the jobs of the extractor run here, in the test's own document. */
export function createFakeWeb(pages: Record<string, Page>) {
  const asked: { url: string; cause: RequestCause; headers: Record<string, string> }[] = []
  const get: Get = async (url, { cause, headers = {} }) => {
    asked.push({ url, cause, headers })
    const first = pages[url]
    const finalUrl = first?.movedTo ?? url
    const {
      status = 200,
      headers: answered = {},
      body = '',
      space = 'public',
    } = pages[finalUrl] ?? { status: 404 }
    return ok({
      status,
      headers: answered,
      finalUrl,
      space,
      redirects: finalUrl === url ? [] : [url],
      exchanges: [],
      permanentUrl: finalUrl,
      bytes: new TextEncoder().encode(body),
      isWhole: true,
    })
  }
  const jobs: { [N in 'feed' | 'discover']: (args: ExtractorJobs[N]['args']) => ExtractorJobs[N]['result'] } =
    {
      feed: parseFeed,
      discover: discoverFeeds,
    }
  const run = (async (name: 'feed' | 'discover', args: ExtractorJobs['feed']['args']) =>
    ok(jobs[name](args))) as Extractor['run']
  const crash = (async () => err({ type: 'extract/crashed' })) as unknown as Extractor['run']
  return { get, run, crash, asked, urls: () => asked.map(({ url }) => url) }
}

export const failing =
  (error: Awaited<ReturnType<Get>> extends Result<unknown, infer E> ? E : never): Get =>
  async () =>
    err(error)

export const rss = (title: string, items = '') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><link>https://bao.example/</link>${items}</channel></rss>`
