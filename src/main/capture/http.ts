import { app, net, type Session } from 'electron/main'
import { withoutCredentials } from '@core/address'
import type { AddressSpace, RequestCause } from '@core/capture/address-space'
import { provesItsEnd } from '@core/capture/answer-end'
import { netErrorToFetchError } from '@core/capture/net-error'
import { userAgent } from '@core/capture/request-headers'
import { retryAfterMs } from '@core/capture/retry'
import type { FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { pairsOf, plainHeaders, withoutCookies } from './http-headers'
import type { Visit } from './visit'

export type HttpRequest = {
  /** http or https. */
  url: string
  accept: string
  headers?: Record<string, string>
  /** Limit of the body after content decoding. */
  maxBytes: number
  /** The limit for an answer with this head, where that is another. */
  maxBytesOf?: (head: HttpHead) => number
  /** For the whole of it, redirects included, but not for the wait for its turn; milliseconds. */
  timeoutMs: number
  signal?: AbortSignal
  /** Whose cookies are kept and sent. */
  visit: Visit
  /** Who wants this address; each redirect is the doing of where it came from. */
  cause: RequestCause
  /** Looks at the answer's head before the body is read; an error stops the request there. */
  refuse?: (head: HttpHead) => FetchError | null
}

export type HttpHead = { status: number; url: string; headers: Record<string, string> }

/** One request and its answer, as they went over the network. */
export type Exchange = {
  url: string
  /** When it was asked, ISO 8601. */
  at: string
  requestHeaders: Record<string, string>
  status: number
  statusText: string
  httpVersion: string
  /** In their order, without cookies: those are a person's. */
  headers: [name: string, value: string][]
}

export type HttpResponse = {
  status: number
  /** Names in lower case, repeated headers joined by `, `; without `set-cookie`. */
  headers: Record<string, string>
  finalUrl: string
  /** Where that was reached. */
  space: AddressSpace
  /** The addresses that were redirected away from, in order; empty for none. */
  redirects: string[]
  /** Of each of those, and of the answer. */
  exchanges: Exchange[]
  /** The address to keep: where permanent redirects (301, 308) led before the first temporary one. */
  permanentUrl: string
  /** The decoded body of a 2xx answer; empty for any other status. */
  bytes: Uint8Array
  /** Whether that is known to be all of it: `provesItsEnd`. */
  isWhole: boolean
}

const maxRedirects = 20
/** To the first byte of the answer, and between two chunks of it. */
const silenceMs = 30_000

/**
 * One GET over Chromium's network stack: no cache, no cookies but the visit's, no name and password of an address, at most 20 redirects, all of them to http
 * or https and to where their cause may reach. Any status is an answer, 304 and 404 too, but not one that asks to wait
 * (`Retry-After`), which holds back every request to its host until then; a `FetchError` says that there was none, or that its
 * body was too large or refused.
 */
export async function request(options: HttpRequest): Promise<Result<HttpResponse, FetchError>> {
  const { visit, timeoutMs, signal } = options
  const redirects: string[] = []
  const exchanges: Exchange[] = []
  let url = new URL(withoutCredentials(options.url))
  let cause = options.cause
  let permanentUrl = url.href
  let onlyPermanent = true
  let spentMs = 0
  for (;;) {
    const turn = await visit.enter(url, cause, signal)
    if (!turn.ok) return turn
    const startedAt = Date.now()
    const hop = await requestHop(url, options, {
      session: turn.value.session,
      leftMs: timeoutMs - spentMs,
    }).finally(turn.value.leave)
    spentMs += Date.now() - startedAt
    if (!hop.ok) return hop
    exchanges.push(hop.value.exchange)
    const space = visit.spaceOf(url)
    if (hop.value.kind === 'answer') {
      const { status, headers, bytes, exchange } = hop.value
      const isWhole = provesItsEnd({ url: url.href, httpVersion: exchange.httpVersion, headers })
      return ok({
        status,
        headers,
        finalUrl: url.href,
        space,
        redirects,
        exchanges,
        permanentUrl,
        bytes,
        isWhole,
      })
    }
    const { status, location } = hop.value
    if (redirects.length === maxRedirects)
      return err({ type: 'fetch/too-many-redirects', limit: maxRedirects })
    const next = URL.canParse(location, url.href)
      ? new URL(withoutCredentials(new URL(location, url).href))
      : null
    if (!next || (next.protocol !== 'http:' && next.protocol !== 'https:')) {
      return err({ type: 'fetch/blocked-address', code: 'ERR_UNSAFE_REDIRECT' })
    }
    redirects.push(url.href)
    onlyPermanent &&= status === 301 || status === 308
    if (onlyPermanent) permanentUrl = next.href
    url = next
    cause = space
  }
}

const cancelled = err({ type: 'fetch/cancelled' } as const)

type Hop = { exchange: Exchange } & (
  | { kind: 'redirect'; status: number; location: string }
  | { kind: 'answer'; status: number; headers: Record<string, string>; bytes: Uint8Array }
)

function requestHop(
  url: URL,
  { accept, headers, maxBytes, maxBytesOf, timeoutMs, signal, visit, refuse }: HttpRequest,
  { session, leftMs }: { session: Session; leftMs: number },
): Promise<Result<Hop, FetchError>> {
  return new Promise((resolve) => {
    const startedAt = Date.now()
    const elapsed = () => timeoutMs - leftMs + Date.now() - startedAt
    if (signal?.aborted) return resolve(cancelled)

    const requestHeaders = {
      'User-Agent': requestUserAgent(),
      Accept: accept,
      'Accept-Language': 'vi,en;q=0.8',
      ...headers,
    }
    const outgoing = net.request({
      url: url.href,
      redirect: 'manual',
      cache: 'no-store',
      session,
      useSessionCookies: true,
      headers: requestHeaders,
    })
    const asked = { url: url.href, at: new Date(startedAt).toISOString(), requestHeaders }

    let settled = false
    const settle = (result: Result<Hop, FetchError>) => {
      if (settled) return
      settled = true
      clearTimeout(silence)
      clearTimeout(whole)
      signal?.removeEventListener('abort', cancel)
      resolve(result)
    }
    const stop = (error: FetchError) => {
      settle(err(error))
      outgoing.abort()
    }
    const cancel = () => stop({ type: 'fetch/cancelled' })
    const timeOut = () => stop({ type: 'fetch/timeout', afterMs: elapsed() })
    const fail = (error: Error) =>
      settle(
        err(
          (error.message.includes('ERR_SOCKS_') && visit.failureOf(url)) ||
            netErrorToFetchError(error.message, url.host, elapsed()),
        ),
      )

    signal?.addEventListener('abort', cancel)
    const whole = setTimeout(timeOut, Math.max(0, leftMs))
    let silence = setTimeout(timeOut, silenceMs)
    const heard = () => {
      clearTimeout(silence)
      silence = setTimeout(timeOut, silenceMs)
    }

    outgoing.on('error', fail)
    outgoing.on('redirect', (status, _method, location, answered) => {
      // Not followed here: the next hop is a request of its own, whose address is looked at first.
      const lines = Object.entries(answered).flatMap(([name, values]) =>
        values.map((value): [string, string] => [name, value]),
      )
      const exchange = {
        ...asked,
        status,
        statusText: '',
        httpVersion: '1.1',
        headers: withoutCookies(lines),
      }
      visit.welcomed(url)
      settle(ok({ kind: 'redirect', status, location, exchange }))
    })
    outgoing.on('response', (response) => {
      heard()
      const status = response.statusCode
      const head = { status, url: url.href, headers: plainHeaders(response.headers) }
      const exchange = {
        ...asked,
        status,
        statusText: response.statusMessage,
        httpVersion: response.httpVersion,
        headers: withoutCookies(pairsOf(response.rawHeaders)),
      }
      const answer = (bytes: Uint8Array) =>
        settle(ok({ kind: 'answer', status, headers: head.headers, bytes, exchange }))

      const waitMs = retryAfterMs(head, Date.now())
      if (waitMs !== null) return stop(visit.holdBack(url, waitMs))
      if (status < 500 && status !== 429) visit.welcomed(url)
      const refused = refuse?.(head)
      if (refused) return stop(refused)
      if (status < 200 || status > 299) {
        answer(new Uint8Array())
        return outgoing.abort()
      }
      const limitBytes = maxBytesOf?.(head) ?? maxBytes
      if (Number(head.headers['content-length'] ?? 0) > limitBytes) {
        return stop({ type: 'fetch/too-large', limitBytes })
      }

      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk) => {
        heard()
        if (settled) return
        size += chunk.length
        if (size > limitBytes) return stop({ type: 'fetch/too-large', limitBytes })
        chunks.push(chunk)
      })
      response.on('end', () => answer(new Uint8Array(Buffer.concat(chunks))))
      response.on('error', fail)
      response.on('aborted', () => settle(err({ type: 'fetch/network', code: 'ERR_ABORTED' })))
    })
    outgoing.end()
  })
}

/** As every request of a capture says who asks. */
export const requestUserAgent = () =>
  userAgent({ platform: process.platform, chrome: process.versions.chrome, version: app.getVersion() })
