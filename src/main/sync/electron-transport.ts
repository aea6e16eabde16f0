import { net, session, type Session } from 'electron/main'
import { netErrorToFetchError } from '@core/capture/net-error'
import type { FetchError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import { requestUserAgent } from '../capture/http'
import { plainHeaders } from '../capture/http-headers'
import type { HttpAnswer, HttpAsk, Transport } from './connection'

let prepared: Session | null = null

/** In memory, and without the visits' guard: the server is an address that a person has given, and no page leads there. */
const syncSession = (): Session => (prepared ??= session.fromPartition('sync', { cache: false }))

/**
 * Chromium's network stack, which knows the system's proxy and the certificates that this computer trusts (ADR 7): a server at home
 * often has one of its own. No cookies, no cache, no redirects, and no certificate that Chromium does not trust.
 */
export const sendByElectron: Transport = (ask) =>
  new Promise<Result<HttpAnswer, FetchError>>((resolve) => {
    const startedAt = Date.now()
    const { host } = new URL(ask.url)
    if (ask.signal?.aborted) return resolve(err({ type: 'fetch/cancelled' }))
    const outgoing = net.request({
      method: ask.method,
      url: ask.url,
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      session: syncSession(),
      headers: { 'User-Agent': requestUserAgent(), ...ask.headers },
    })

    let isSettled = false
    const settle = (result: Result<HttpAnswer, FetchError>) => {
      if (isSettled) return
      isSettled = true
      clearInterval(watch)
      ask.signal?.removeEventListener('abort', cancel)
      resolve(result)
    }
    const stop = (error: FetchError) => {
      settle(err(error))
      outgoing.abort()
    }
    const cancel = () => stop({ type: 'fetch/cancelled' })
    const fail = (error: Error) =>
      settle(err(netErrorToFetchError(error.message, host, Date.now() - startedAt)))

    const silence = createSilence(ask, () => outgoing.getUploadProgress().current)
    const watch = setInterval(() => {
      if (silence.isTooLong()) stop({ type: 'fetch/timeout', afterMs: Date.now() - startedAt })
    }, ask.silenceMs / 4)

    ask.signal?.addEventListener('abort', cancel)
    outgoing.on('error', fail)
    // A name and password are in the request's header or nowhere.
    outgoing.on('login', (_info, answer) => answer())
    outgoing.on('redirect', (status, _method, location) => {
      settle(ok({ status, headers: { location }, bytes: new Uint8Array() }))
      outgoing.abort()
    })
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      silence.end()
      response.on('data', (chunk) => {
        silence.end()
        size += chunk.length
        if (size > ask.maxBytes) return stop({ type: 'fetch/too-large', limitBytes: ask.maxBytes })
        chunks.push(chunk)
      })
      const { statusCode: status } = response
      const headers = plainHeaders(response.headers)
      response.on('end', () => settle(ok({ status, headers, bytes: Buffer.concat(chunks) })))
      response.on('error', fail)
      response.on('aborted', () => settle(err({ type: 'fetch/network', code: 'ERR_ABORTED' })))
    })
    outgoing.end(ask.body === null ? undefined : Buffer.from(ask.body))
  })

/** How long nothing has come, and nothing more has gone: a file takes its time on a slow line. */
function createSilence({ silenceMs }: Pick<HttpAsk, 'silenceMs'>, sentBytes: () => number) {
  let since = Date.now()
  let sent = 0
  const end = () => void (since = Date.now())
  return {
    end,
    isTooLong: () => {
      const now = sentBytes()
      if (now > sent) end()
      sent = now
      return Date.now() - since > silenceMs
    },
  }
}
