import { spaceOfHost } from '@core/capture/address-space'
import type { AddressError, FetchError, SyncError } from '@core/errors'
import { parseAddress } from '@core/address'
import { err, ok, type Result } from '@core/result'

export type Credentials = { name: string; password: string }

/** One request, and its whole answer. No redirect is followed, no cookie sent or kept. */
export type HttpAsk = {
  method: 'GET' | 'PUT' | 'POST'
  url: string
  headers: Record<string, string>
  body: Uint8Array | null
  /** Limit of the answer's body, unpacked. */
  maxBytes: number
  /** With nothing sent or heard for so long, it ends; milliseconds. */
  silenceMs: number
  signal: AbortSignal | null
}
/** Names of headers are in lower case. */
export type HttpAnswer = { status: number; headers: Record<string, string>; bytes: Uint8Array }
export type Transport = (ask: HttpAsk) => Promise<Result<HttpAnswer, FetchError>>

/** What the functions of this folder are given: they keep nothing of it. */
export type Connection = {
  /** As `parseServerAddress` gives it. */
  server: string
  /** The library's: one is followed, the other is read by id. */
  databases: { documents: string; blobs: string }
  /** Asked for each request; null where a person has to be asked first. */
  credentials: () => Credentials | null
  send: Transport
}

/** Of a library's databases; its id is random, and says nothing of it. */
export const databasesOf = (library: string): Connection['databases'] => ({
  documents: `trang-${library}`,
  blobs: `trang-${library}-blobs`,
})

/**
 * The address of a server as a person gives it: with a slash at its end, without name, password, query and fragment. `http` only
 * where the host is on this machine or in the own network, and says so itself: a name that would have to be looked up may be
 * anybody's, and another's a moment later.
 */
export function parseServerAddress(input: string): Result<string, AddressError | SyncError> {
  const address = parseAddress(input)
  if (!address.ok) return address
  const url = new URL(address.value)
  url.search = ''
  url.pathname = url.pathname.replace(/\/*$/, '/')
  return isPrivate(url.href) ? ok(url.href) : err({ type: 'sync/plain-http', host: url.host })
}

/** Whether what is sent to an address can be read on its way by no stranger: it is encrypted, or does not leave the own network. */
export function isPrivate(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  const space = spaceOfHost(hostname)
  return protocol === 'https:' || space === 'loopback' || space === 'private' || space === 'link-local'
}
