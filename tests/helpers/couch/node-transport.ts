import type { FetchError } from '@core/errors'
import { err, ok } from '@core/result'
import type { HttpAnswer, Transport } from '@main/sync/connection'

/** What `sendByElectron` does, where there is no Electron. */
export const sendByNode: Transport = async ({ method, url, headers, body, maxBytes, silenceMs, signal }) => {
  const silence = AbortSignal.timeout(silenceMs)
  const signals = signal ? [signal, silence] : [silence]
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.any(signals),
      ...(body && { body: new Uint8Array(body) }),
    })
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (bytes.length > maxBytes) return err({ type: 'fetch/too-large', limitBytes: maxBytes })
    const answer: HttpAnswer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      bytes,
    }
    return ok(answer)
  } catch (error) {
    return err(fetchErrorOf(error, new URL(url).host, signal?.aborted === true, silence.aborted && silenceMs))
  }
}

function fetchErrorOf(
  error: unknown,
  host: string,
  isCancelled: boolean,
  timedOutAfter: number | false,
): FetchError {
  if (isCancelled) return { type: 'fetch/cancelled' }
  if (timedOutAfter !== false) return { type: 'fetch/timeout', afterMs: timedOutAfter }
  const cause: unknown = error instanceof Error ? error.cause : null
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'ERR_FAILED'
  return code === 'ECONNREFUSED' ? { type: 'fetch/refused', host } : { type: 'fetch/network', code }
}
