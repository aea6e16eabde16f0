import { app, net, session, type Session } from 'electron/main'
import { netErrorToFetchError } from '@core/capture/net-error'
import { userAgent } from '@core/capture/request-headers'
import type { FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'

export type HttpRequest = {
  /** http or https. */
  url: string
  accept: string
  headers?: Record<string, string>
  /** Limit of the body after content decoding. */
  maxBytes: number
  /** For the whole of it, redirects included; milliseconds. */
  timeoutMs: number
  signal?: AbortSignal
  /** A visit, whose cookies are kept and sent; none without one. */
  visit?: Session
  /** Looks at the answer's head before the body is read; an error stops the request there. */
  refuse?: (head: HttpHead) => FetchError | null
}

export type HttpHead = { status: number; url: string; headers: Record<string, string> }

export type HttpResponse = {
  status: number
  /** Names in lower case, repeated headers joined by `, `; without `set-cookie`. */
  headers: Record<string, string>
  finalUrl: string
  /** The addresses that were redirected away from, in order; empty for none. */
  redirects: string[]
  /** The address to keep: where permanent redirects (301, 308) led before the first temporary one. */
  permanentUrl: string
  /** The decoded body of a 2xx answer; empty for any other status. */
  bytes: Uint8Array
}

const maxRedirects = 20
/** To the first byte of the answer, and between two chunks of it. */
const silenceMs = 30_000

/**
 * One GET over Chromium's network stack: no cache, no cookies but a visit's, at most 20 redirects, all of them to http
 * or https. Any status is an answer, 304 and 404 too; a `FetchError` says that there was none, or that its body
 * was too large or refused.
 */
export async function request(options: HttpRequest): Promise<Result<HttpResponse, FetchError>> {
  const startedAt = Date.now()
  const redirects: string[] = []
  let url = new URL(options.url)
  let permanentUrl = url.href
  let onlyPermanent = true
  for (;;) {
    const hop = await requestHop(url, options, startedAt)
    if (!hop.ok) return hop
    if (hop.value.kind === 'answer') {
      const { status, headers, bytes } = hop.value
      return ok({ status, headers, finalUrl: url.href, redirects, permanentUrl, bytes })
    }
    const { status, location } = hop.value
    if (redirects.length === maxRedirects)
      return err({ type: 'fetch/too-many-redirects', limit: maxRedirects })
    const next = URL.canParse(location, url.href) ? new URL(location, url) : null
    if (!next || (next.protocol !== 'http:' && next.protocol !== 'https:')) {
      return err({ type: 'fetch/network', code: 'ERR_UNSAFE_REDIRECT' })
    }
    redirects.push(url.href)
    onlyPermanent &&= status === 301 || status === 308
    if (onlyPermanent) permanentUrl = next.href
    url = next
  }
}

type Hop =
  | { kind: 'redirect'; status: number; location: string }
  | { kind: 'answer'; status: number; headers: Record<string, string>; bytes: Uint8Array }

function requestHop(
  url: URL,
  { accept, headers, maxBytes, timeoutMs, signal, visit, refuse }: HttpRequest,
  startedAt: number,
): Promise<Result<Hop, FetchError>> {
  return new Promise((resolve) => {
    const elapsed = () => Date.now() - startedAt
    if (signal?.aborted) return resolve(err({ type: 'fetch/cancelled' }))

    const outgoing = net.request({
      url: url.href,
      redirect: 'manual',
      cache: 'no-store',
      session: visit ?? outside(),
      useSessionCookies: visit !== undefined,
      headers: {
        'User-Agent': requestUserAgent(),
        Accept: accept,
        'Accept-Language': 'vi,en;q=0.8',
        ...headers,
      },
    })

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
    const fail = (error: Error) => settle(err(netErrorToFetchError(error.message, url.host, elapsed())))

    signal?.addEventListener('abort', cancel)
    const whole = setTimeout(timeOut, Math.max(0, timeoutMs - elapsed()))
    let silence = setTimeout(timeOut, silenceMs)
    const heard = () => {
      clearTimeout(silence)
      silence = setTimeout(timeOut, silenceMs)
    }

    outgoing.on('error', fail)
    outgoing.on('redirect', (status, _method, location) => {
      // Not followed here: the next hop is a request of its own, whose address is looked at first.
      settle(ok({ kind: 'redirect', status, location }))
    })
    outgoing.on('response', (response) => {
      heard()
      const status = response.statusCode
      const head = { status, url: url.href, headers: plainHeaders(response.headers) }
      const answer = (bytes: Uint8Array) =>
        settle(ok({ kind: 'answer', status, headers: head.headers, bytes }))

      const refused = refuse?.(head)
      if (refused) return stop(refused)
      if (status < 200 || status > 299) {
        answer(new Uint8Array())
        return outgoing.abort()
      }
      if (Number(head.headers['content-length'] ?? 0) > maxBytes) {
        return stop({ type: 'fetch/too-large', limitBytes: maxBytes })
      }

      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk) => {
        heard()
        if (settled) return
        size += chunk.length
        if (size > maxBytes) return stop({ type: 'fetch/too-large', limitBytes: maxBytes })
        chunks.push(chunk)
      })
      response.on('end', () => answer(new Uint8Array(Buffer.concat(chunks))))
      response.on('error', fail)
      response.on('aborted', () => settle(err({ type: 'fetch/network', code: 'ERR_ABORTED' })))
    })
    outgoing.end()
  })
}

/** Apart from the pages' own session, in which nothing may go out. */
const outside = () => session.fromPartition('outside', { cache: false })

const requestUserAgent = () =>
  userAgent({ platform: process.platform, chrome: process.versions.chrome, version: app.getVersion() })

function plainHeaders(headers: Record<string, string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .map(
        ([name, value]) =>
          [name.toLowerCase(), typeof value === 'string' ? value : value.join(', ')] as const,
      )
      .filter(([name]) => name !== 'set-cookie'),
  )
}
