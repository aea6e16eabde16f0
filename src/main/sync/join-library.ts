import { randomUUID } from 'node:crypto'
import type { AddressError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { JoinRequest, RemoteError, SyncConnection } from '@shared/sync'
import { createDatabases } from './check-server'
import { databasesOf, parseServerAddress, type Connection, type Transport } from './connection'
import {
  createEncryption,
  recoverySheet,
  sealText,
  unlock,
  unlockWithRecoveryKey,
  unsealText,
  type LibraryKey,
} from './encryption'
import { libraryDocument, readLibraryDocument, writeLibraryDocument } from './library-document'
import { looksLikeKey } from './recovery-key'
import type { SyncSecrets } from './sync-settings'

type Joined = { connection: SyncConnection; secrets: SyncSecrets }

/** The client's end of a connection. */
export const connectionTo = (
  { server, library, name }: Pick<SyncConnection, 'server' | 'library' | 'name'>,
  password: () => string | null,
  send: Transport,
): Connection => ({
  server,
  databases: databasesOf(library),
  credentials: () => {
    const known = password()
    return known === null ? null : { name, password: known }
  },
  send,
})

/**
 * Makes a library on a server, or finds one that is there. Databases that are there and empty, as whoever looks after the server has made
 * them, become the library that was asked for.
 */
export async function joinLibrary(
  { server: typed, name, password, library: asked, title, passphrase }: JoinRequest,
  send: Transport,
): Promise<Result<Joined, AddressError | RemoteError>> {
  const server = parseServerAddress(typed)
  if (!server.ok) return server
  const library = asked ?? randomUUID()
  const connection = connectionTo({ server: server.value, library, name }, () => password, send)
  if (asked === null) {
    const made = await createDatabases(connection, [name])
    if (!made.ok) return made
  }
  const found = await readLibraryDocument(connection)
  if (!found.ok) return found
  const key = found.value
    ? await keyByPassphrase(found.value.encryption, library, passphrase)
    : await begin(connection, { library, title, passphrase })
  if (!key.ok) return key
  return ok({
    connection: {
      ...{ server: server.value, library, name, encrypted: key.value !== null },
      title: found.value ? titleOf(found.value.name, key.value) : title,
    },
    secrets: { password, key: keyText({ server: server.value, library }, key.value) },
  })
}

/** What people call a library; nothing where somebody else than they has written that. */
function titleOf(name: string, key: LibraryKey | null): string {
  if (!key) return name
  const title = unsealText(key, libraryDocument, name)
  return title.ok ? title.value : ''
}

async function begin(
  connection: Connection,
  { library, title, passphrase }: { library: string; title: string; passphrase: string | null },
): Promise<Result<LibraryKey | null, RemoteError>> {
  const encryption = passphrase === null ? null : await createEncryption(passphrase, library)
  const written = await writeLibraryDocument(connection, {
    ...{ library, name: encryption ? sealText(encryption.key, libraryDocument, title) : title },
    encryption: encryption?.info ?? null,
  })
  return written.ok ? ok(encryption?.key ?? null) : written
}

type Encryption = Record<string, unknown> | null

/**
 * By what a person gives: the passphrase, or the recovery key in its place. SYNC-ENC-6.
 * @returns null where the library has no passphrase, and none was given: nobody is to believe that one would be used
 */
export async function keyByPassphrase(
  encryption: Encryption,
  library: string,
  passphrase: string | null,
): Promise<Result<LibraryKey | null, RemoteError>> {
  if (encryption === null) return passphrase === null ? ok(null) : err({ type: 'sync/not-encrypted' })
  if (passphrase === null) return err({ type: 'sync/wrong-passphrase' })
  return looksLikeKey(passphrase)
    ? unlockWithRecoveryKey(passphrase, encryption, library)
    : unlock(passphrase, encryption, library)
}

/**
 * By what this machine keeps. A library that was encrypted as it was joined, and says that it is not, is not the one that was joined: what
 * is sent there could be read.
 */
export function keyByText(
  encryption: Encryption,
  { library, encrypted }: SyncConnection,
  key: SyncSecrets['key'],
): Result<LibraryKey | null, RemoteError> {
  if (encryption === null) return encrypted ? err({ type: 'sync/cannot-decrypt' }) : ok(null)
  return key === null
    ? err({ type: 'sync/wrong-passphrase' })
    : unlockWithRecoveryKey(key, encryption, library)
}

/** What `keyByText` takes. */
export const keyText = (
  { server, library }: Pick<SyncConnection, 'server' | 'library'>,
  key: LibraryKey | null,
): string | null => key && recoverySheet(server, library, key).recoveryKey
