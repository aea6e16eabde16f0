import { createHash } from 'node:crypto'
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
  const stored = await assets.put(await packBody(inline))
  if (!stored.ok) throw new CannotStore(stored.error)
  return { ...record, body: stored.value.sha256, assets: assetsInHtml(inline.html) }
}

/** The disk does not take what has to be written. */
export class CannotStore extends Error {
  readonly error: StoreError

  constructor(error: StoreError) {
    super(error.type)
    this.error = error
  }
}

/** A body as it is an asset: gzip of JSON. */
export const packBody = ({ html, text }: RecordBody): Promise<Buffer> =>
  pack(JSON.stringify({ html, text } satisfies RecordBody))

type Record = Pick<VaultRecord, 'body' | 'inline'>

/** Gzip of JSON of a `RecordBody`; null where the record's body is lost; undefined for a record without one. */
export async function readPackedBody(
  { body, inline }: Record,
  assets: Pick<AssetStore, 'read'>,
): Promise<Uint8Array | null | undefined> {
  if (inline) return packBody(inline)
  if (body === undefined) return undefined
  const bytes = await assets.read(body)
  return bytes && createHash('sha256').update(bytes).digest('hex') === body ? bytes : null
}

/** As `readPackedBody`, unpacked. */
export async function readBody(
  record: Record,
  assets: Pick<AssetStore, 'read'>,
): Promise<RecordBody | null | undefined> {
  if (record.inline) return record.inline
  const packed = await readPackedBody(record, assets)
  // The bytes are those that we packed: their hash says so.
  return packed && (JSON.parse((await unpack(packed)).toString()) as RecordBody)
}
