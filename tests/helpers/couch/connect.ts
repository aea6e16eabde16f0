import { randomUUID } from 'node:crypto'
import { databasesOf, type Connection, type Credentials, type Transport } from '@main/sync/connection'
import { createDatabases } from '@main/sync/check-server'
import { sendByNode } from './node-transport'
import type { CouchServer } from './server'

export const member: Credentials = { name: 'lan', password: 'mật khẩu' }
export const admin: Credentials = { name: 'admin', password: 'admin' }

/** The client's end of a model server, for a library that is not there yet. */
export function connectTo(
  { url }: Pick<CouchServer, 'url'>,
  credentials: Credentials | null,
  { library = randomUUID(), send = sendByNode }: { library?: string; send?: Transport } = {},
): Connection {
  return { server: url, databases: databasesOf(library), credentials: () => credentials, send }
}

/** A library that `member` may use. */
export async function newLibrary(couch: CouchServer, send?: Transport): Promise<Connection> {
  couch.state.accounts.all.set(member.name, { password: member.password })
  const library = randomUUID()
  const made = await createDatabases(connectTo(couch, admin, { library }), [member.name])
  if (!made.ok) throw new Error(`no library: ${JSON.stringify(made.error)}`)
  return connectTo(couch, member, { library, ...(send && { send }) })
}
