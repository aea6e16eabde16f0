import { randomUUID } from 'node:crypto'
import type { GenericSchema, InferOutput } from 'valibot'
import { err, ok, type Result } from '@core/result'
import { toJsonText } from '@shared/json-text'
import type {
  remoteSchemas,
  RemoteAnswers,
  RemoteError,
  RemoteResults,
  syncSchemas,
  SyncResults,
} from '@shared/sync'
import type { AssetStore } from '../assets/asset-store'
import { packBody } from '../vault/journal/body'
import { checkServer } from './check-server'
import { parseServerAddress, type Transport } from './connection'
import { connectionTo, joinLibrary, keyByPassphrase, keyByText, keyText } from './join-library'
import { readLibraryDocument } from './library-document'
import { parsedRemote } from './parsed-remote'
import { createRemote, type Remote } from './remote'
import type { SyncSettings } from './sync-settings'

type Answers<
  S extends Record<string, GenericSchema<unknown, unknown[]>>,
  R extends Record<keyof S, unknown>,
> = {
  [C in keyof S]: (...args: InferOutput<S[C]>) => Promise<R[C]>
}

/** What answers each of the channels, also for who is in main. */
export type Sync = Answers<typeof syncSchemas, SyncResults> & Answers<typeof remoteSchemas, RemoteAnswers>

type SyncDeps = {
  /** Asks the keyring, the first time. */
  settings: () => Promise<SyncSettings>
  assets: Pick<AssetStore, 'pathOf' | 'put' | 'read' | 'restore'>
  /** Where files are put together. */
  folder: string
  send: Transport
}

/** What main does for sync: it has the network, the credentials and the keys, and the window all the rest. */
export function createSync({ settings: open, assets, folder, send }: SyncDeps): Sync {
  /** Of the connection as it was met. */
  let remote: Remote | null = null

  /** Reads what the library says of itself before anything else of it is read or written. */
  const meet = async (): Promise<RemoteResults['sync:meet']> => {
    remote = null
    const settings = await open()
    const { connection } = settings.state()
    const secrets = settings.secrets()
    if (!connection || !secrets) return err({ type: 'sync/unauthorized', host: '' })
    const known = connectionTo(connection, () => settings.secrets()?.password ?? null, send)
    const found = await readLibraryDocument(known)
    if (!found.ok) return found
    if (!found.value || found.value.library !== connection.library)
      return err({ type: 'sync/no-database', name: known.databases.documents })
    const key = keyByText(found.value.encryption, connection, secrets.key)
    if (!key.ok) return key
    remote = parsedRemote(createRemote({ connection: known, key: key.value, assets, folder }))
    return remote['sync:meet']()
  }

  /** Once the server does not take what it is given, it has to be given again. */
  const noting = async <T, E extends { type: string }>(
    asked: Promise<Result<T, E>>,
  ): Promise<Result<T, E>> => {
    const answer = await asked
    if (!answer.ok && answer.error.type === 'sync/unauthorized') (await open()).refused()
    return answer
  }

  const ask =
    <Args extends unknown[], T, E extends { type: string }>(
      call: (remote: Remote) => (...args: Args) => Promise<Result<T, E>>,
    ) =>
    async (...args: Args): Promise<Result<T, E | RemoteError>> => {
      // The replicator meets the server first: meanwhile people have left it.
      if (!remote) return err({ type: 'fetch/cancelled' })
      return noting(call(remote)(...args))
    }

  const changes = ask((to) => to['sync:changes'])
  const read = ask((to) => to['sync:read'])
  const write = ask((to) => to['sync:write'])

  return {
    'sync:state': async () => (await open()).state(),

    'sync:check': async ({ server: typed, name, password, library }) => {
      const server = parseServerAddress(typed)
      if (!server.ok) return server
      // One that is not there yet has to be made.
      const account = { server: server.value, library: library ?? randomUUID(), name }
      const connection = connectionTo(account, () => password, send)
      return ok(await checkServer(connection))
    },

    'sync:join': async (request) => {
      const joined = await joinLibrary(request, send)
      if (!joined.ok) return joined
      const settings = await open()
      await settings.connect(joined.value.connection, joined.value.secrets)
      return ok(settings.state())
    },

    'sync:sign-in': async ({ password, passphrase }) => {
      const settings = await open()
      const { connection } = settings.state()
      if (!connection) return err({ type: 'sync/unauthorized', host: '' })
      const known = connectionTo(connection, () => password, send)
      const found = await readLibraryDocument(known)
      if (!found.ok) return found
      const encryption = found.value?.encryption ?? null
      const key =
        passphrase === null
          ? keyByText(encryption, connection, settings.key())
          : await keyByPassphrase(encryption, connection.library, passphrase)
      if (!key.ok) return key
      await settings.setSecrets({ password, key: keyText(connection, key.value) })
      return ok(settings.state())
    },

    'sync:recovery-key': async () => (await open()).key(),

    'sync:leave': async () => {
      remote = null
      const settings = await open()
      settings.leave()
      return settings.state()
    },

    'sync:choose': async (choices) => {
      const settings = await open()
      settings.choose(choices)
      return settings.state()
    },

    'sync:meet': () => noting(meet()),
    'sync:changes': async (about) => toJsonText(await changes(about)),
    'sync:read': async (keys) => toJsonText(await read(keys)),
    'sync:write': async (writes) => toJsonText(await write(writes)),
    'sync:remember': ask((to) => to['sync:remember']),
    'sync:recall': ask((to) => to['sync:recall']),
    'sync:send-file': ask((to) => to['sync:send-file']),
    'sync:fetch-file': ask((to) => to['sync:fetch-file']),
    'sync:files-absent': ask((to) => to['sync:files-absent']),
    'sync:keep-body': async (body) => assets.put(await packBody(body)),
    'sync:fetch-body': ask((to) => to['sync:fetch-body']),
  }
}
