import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { err, ok } from '@core/result'
import type { Connection } from '@main/sync/connection'
import type { LibraryKey } from '@main/sync/encryption'
import { parsedRemote } from '@main/sync/parsed-remote'
import { createRemote } from '@main/sync/remote'
import type { SyncPort } from '@renderer/data/sync/port'

/** Assets of a machine, or of a server, by their SHA-256. */
export type Assets = Map<string, Uint8Array>

export const putAsset = (assets: Assets, bytes: Uint8Array): string => {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  assets.set(sha256, bytes)
  return sha256
}

const noAssets = {
  pathOf: () => '',
  read: async () => null,
  restore: async () => ok(false),
}

/** What main does of sync, but for files, which go from one map to another. */
export function createSyncPort(
  connection: Connection,
  assets: { own: Assets; remote: Assets },
  key: LibraryKey | null = null,
): SyncPort {
  const remote = parsedRemote(createRemote({ connection, key, assets: noAssets, folder: '' }))
  return {
    meet: remote['sync:meet'],
    changes: remote['sync:changes'],
    read: (keys) => remote['sync:read']([...keys]),
    write: (documents) => remote['sync:write']([...documents]),
    remember: remote['sync:remember'],
    recall: remote['sync:recall'],

    sendFile: async (sha256) => {
      const bytes = assets.own.get(sha256)
      if (!bytes) return err({ type: 'sync/blob-missing' })
      assets.remote.set(sha256, bytes)
      return ok(null)
    },

    fetchFile: async (sha256) => {
      const bytes = assets.own.get(sha256) ?? assets.remote.get(sha256)
      if (!bytes) return err({ type: 'sync/blob-missing' })
      assets.own.set(sha256, bytes)
      return ok(null)
    },

    filesAbsent: async (hashes) => ok(hashes.filter((sha256) => !assets.remote.has(sha256))),

    keepBody: async (body) => ok(putAsset(assets.own, gzipSync(JSON.stringify(body)))),

    fetchBody: async (sha256) => {
      const bytes = assets.own.get(sha256) ?? assets.remote.get(sha256)
      if (!bytes) return err({ type: 'sync/blob-missing' })
      assets.own.set(sha256, bytes)
      return ok(bytes)
    },
  }
}
