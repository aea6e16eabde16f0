import type { AddressError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { RemoteError } from '@shared/sync'
import { parseServerAddress, type Transport } from './connection'
import { connectionTo } from './join-library'
import { allDatabases } from './couch-client'
import type { Sync } from './sync'

const libraryName = /^trang-([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/

/**
 * Joins by one line: `https://name:password@host/`, with `trang-<id>` behind it where the server has several libraries. One that has none gets a
 * new one. A library that is joined already stays so.
 */
export async function joinByUrl(
  input: string,
  passphrase: string | null,
  sync: Pick<Sync, 'sync:state' | 'sync:join'>,
  send: Transport,
): Promise<Result<null, AddressError | RemoteError>> {
  // What is no address may have the password in it all the same.
  if (!URL.canParse(input)) return err({ type: 'address/invalid', input: input.replace(/^.*@/, '') })
  const url = new URL(input)
  const [name, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  const parts = url.pathname.split('/').filter((part) => part !== '')
  const named = libraryName.exec(parts.at(-1) ?? '')?.[1] ?? null
  if (named !== null) parts.pop()
  Object.assign(url, { username: '', password: '', pathname: parts.join('/') })
  const server = parseServerAddress(url.href)
  if (!server.ok) return server

  const { connection } = await sync['sync:state']()
  if (connection) {
    const isSame = connection.server === server.value && (named ?? connection.library) === connection.library
    return isSame ? ok(null) : err({ type: 'sync/joined-elsewhere', server: connection.server })
  }
  const library = named === null ? await onlyLibrary(server.value, { name, password }, send) : ok(named)
  if (!library.ok) return library
  const asked = { server: server.value, name, password, library: library.value, title: '', passphrase }
  const joined = await sync['sync:join'](asked)
  return joined.ok ? ok(null) : joined
}

/** @returns null where there is none */
async function onlyLibrary(
  server: string,
  { name, password }: { name: string; password: string },
  send: Transport,
): Promise<Result<string | null, RemoteError>> {
  const names = await allDatabases(connectionTo({ server, library: '', name }, () => password, send))
  if (!names.ok) return names
  const found = names.value.filter((one) => libraryName.test(one))
  return found.length > 1
    ? err({ type: 'sync/which-library', ids: found.join(' ') })
    : ok(found[0]?.replace(/^trang-/, '') ?? null)
}
