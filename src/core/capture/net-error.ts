import type { FetchError } from '../errors'

/**
 * What a failure of Chromium's network stack means to people. `message` holds a name such as `net::ERR_TIMED_OUT` (see
 * net/base/net_error_list.h in Chromium); names that nothing can be said about are kept as their code.
 */
export function netErrorToFetchError(message: string, host: string, elapsedMs: number): FetchError {
  const code = /ERR_[A-Z0-9_]+/.exec(message)?.[0] ?? (message.slice(0, 80) || 'ERR_FAILED')
  if (code === 'ERR_INTERNET_DISCONNECTED') return { type: 'fetch/offline' }
  if (code === 'ERR_CONNECTION_REFUSED') return { type: 'fetch/refused', host }
  if (/^ERR_(NAME_|DNS_|ICANN_)/.test(code)) return { type: 'fetch/name-not-resolved', host }
  if (/^ERR_(CERT_|SSL_|BAD_SSL_|CERTIFICATE_)/.test(code)) return { type: 'fetch/tls', host, code }
  if (code.endsWith('TIMED_OUT')) return { type: 'fetch/timeout', afterMs: elapsedMs }
  if (
    /^ERR_(UNSAFE_REDIRECT|UNSAFE_PORT|INVALID_REDIRECT|INVALID_URL|DISALLOWED_URL_SCHEME|UNKNOWN_URL_SCHEME)$/.test(
      code,
    )
  )
    return { type: 'fetch/blocked-address', code }
  return { type: 'fetch/network', code }
}

/** What a body is that ends before its end, though Chromium finds nothing wrong with it. */
export const brokenOff = { type: 'fetch/network', code: 'ERR_CONTENT_LENGTH_MISMATCH' } as const
