import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { StoreError } from '@core/errors'
import { assetsInHtml, type RecordBody, type SnapshotRecord } from '@core/vault/record'
import type { AssetStore } from '../../assets/asset-store'
import type { VaultRecord } from './records'

const pack = promisify(gzip)
const unpack = promisify(gunzip)

/** Puts the body that came with a record into the assets; the record then names it. @throws the store's error */
export async function storeBody(
  { inline, ...record }: VaultRecord,
  assets: Pick<AssetStore, 'put'>,
): Promise<SnapshotRecord> {
  if (!inline) return record
  const { html, text } = inline
  const stored = await assets.put(await pack(JSON.stringify({ html, text } satisfies RecordBody)))
  if (!stored.ok) throw new CannotStore(stored.error)
  return { ...record, body: stored.value.sha256, assets: assetsInHtml(html) }
}

/** The disk does not take what has to be written. */
export class CannotStore extends Error {
  readonly error: StoreError

  constructor(error: StoreError) {
    super(error.type)
    this.error = error
  }
}

/** JSON of a `RecordBody`; null where the record's body is lost; undefined for a record without one. */
export async function readBody(
  { body, inline }: VaultRecord,
  assets: Pick<AssetStore, 'read'>,
): Promise<Uint8Array | null | undefined> {
  if (inline) return Buffer.from(JSON.stringify(inline))
  if (body === undefined) return undefined
  const bytes = await assets.read(body)
  return (
    bytes &&
    unpack(bytes).catch((error: NodeJS.ErrnoException) => {
      // Damage, as zlib tells it.
      if (error.code?.startsWith('Z_') === true) return null
      throw error
    })
  )
}
