import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { StoreError, SyncError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { AssetStore } from '../assets/asset-store'
import type { Connection } from './connection'
import { isMissing, type Answer } from './couch-client'
import { askForBytes, askForJson, path, type RequestError } from './request'

/**
 * Bytes of each part of a file but its last, so that a part, encrypted, is below 4 MiB. It is for ever: whoever reads tells by it
 * whether more follows.
 */
export const partBytes = 4_000_000

/** Longer than any file of an article; what claims to be is not read to its end. */
const maxBlobBytes = 1024 ** 3
/** Of a part as it is on the server. */
const maxPartBytes = 4 * 1024 ** 2

/** How files are made unreadable for the server; `name` is that of a part, which is bound to its bytes. */
export type BlobCipher = {
  nameOf: (name: string) => string
  seal: (name: string, bytes: Uint8Array) => Uint8Array
  open: (name: string, bytes: Uint8Array) => Result<Uint8Array, SyncError>
}

/** For a library without a passphrase. */
export const inPlain: BlobCipher = {
  nameOf: (name) => name,
  seal: (_name, bytes) => bytes,
  open: (_name, bytes) => ok(bytes),
}

const attachment = 'data'
const partName = (sha256: string, index: number): string => (index === 0 ? sha256 : `${sha256}-${index}`)

/**
 * Sends a file in parts, the last one first: where the first is, so are all. A part that is there already is what it would have
 * become, as names are made of hashes. The file is read before, since what is once on the server stays as it is.
 */
export async function sendBlob(
  connection: Connection,
  sha256: string,
  file: string,
  cipher: BlobCipher = inPlain,
  signal?: AbortSignal,
): Answer<void> {
  const bytes = await sizeIfWhole(sha256, file)
  if (bytes === null) return err({ type: 'sync/blob-damaged' })
  const handle = await open(file, 'r')
  try {
    const readAt = (from: number) => readPart(handle, from)
    return await sendParts(connection, sha256, { bytes, readAt }, cipher, signal)
  } finally {
    await handle.close()
  }
}

/** The same for bytes that are in no file. @returns their SHA-256 */
export async function sendBytes(
  connection: Connection,
  bytes: Uint8Array,
  cipher: BlobCipher = inPlain,
): Answer<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const readAt = async (from: number) => bytes.subarray(from, from + partBytes)
  const sent = await sendParts(connection, sha256, { bytes: bytes.length, readAt }, cipher)
  return sent.ok ? ok(sha256) : sent
}

type Whole = { bytes: number; readAt: (from: number) => Promise<Uint8Array> }

async function sendParts(
  connection: Connection,
  sha256: string,
  { bytes, readAt }: Whole,
  cipher: BlobCipher,
  signal?: AbortSignal,
): Answer<void> {
  for (let index = Math.floor(bytes / partBytes); index >= 0; index -= 1) {
    // A file of whole parts has an empty one behind them, which says that it ends there.
    const part = await readAt(index * partBytes)
    const name = partName(sha256, index)
    const stored = cipher.nameOf(name)
    const sent = await askForBytes(connection, {
      method: 'PUT',
      path: path([connection.databases.blobs, stored, attachment]),
      bytes: cipher.seal(stored, part),
      ...(signal && { signal }),
    })
    if (!sent.ok && sent.error.type !== 'sync/conflict') return sent
  }
  return ok(undefined)
}

/**
 * Gets a file from the server into the store, which takes it only if its SHA-256 is the one that is asked for.
 * @param folder where it is put together
 * @returns its bytes
 */
export async function receiveBlob(
  connection: Connection,
  sha256: string,
  { assets, folder }: { assets: Pick<AssetStore, 'restore'>; folder: string },
  cipher: BlobCipher = inPlain,
  signal?: AbortSignal,
): Promise<Result<number, RequestError | StoreError>> {
  const temporary = join(folder, `blob-${randomUUID()}`)
  try {
    const received = await receiveFile(connection, sha256, temporary, cipher, signal)
    if (!received.ok) return received
    const taken = await assets.restore(sha256, temporary)
    if (!taken.ok) return taken
    return taken.value ? received : err({ type: 'sync/blob-damaged' })
  } finally {
    await rm(temporary, { force: true })
  }
}

async function receiveFile(
  connection: Connection,
  sha256: string,
  file: string,
  cipher: BlobCipher,
  signal: AbortSignal | undefined,
): Answer<number> {
  const handle = await open(file, 'wx', 0o600)
  try {
    const taking = { take: (part: Uint8Array) => handle.writeFile(part), maxBytes: maxBlobBytes }
    return await receiveParts(connection, sha256, taking, cipher, signal)
  } finally {
    await handle.close()
  }
}

/** The same for bytes that become no file. @param maxBytes more than this is `sync/blob-damaged` */
export async function receiveBytes(
  connection: Connection,
  sha256: string,
  maxBytes: number,
  cipher: BlobCipher = inPlain,
): Answer<Uint8Array> {
  const parts: Uint8Array[] = []
  const take = async (part: Uint8Array) => void parts.push(part)
  const received = await receiveParts(connection, sha256, { take, maxBytes }, cipher)
  if (!received.ok) return received
  const bytes = Buffer.concat(parts)
  const isWhole = createHash('sha256').update(bytes).digest('hex') === sha256
  return isWhole ? ok(bytes) : err({ type: 'sync/blob-damaged' })
}

/** Which of these files the server has. */
export async function blobsThere(
  connection: Connection,
  hashes: readonly string[],
  cipher: BlobCipher = inPlain,
): Answer<Set<string>> {
  const keys = hashes.map((sha256) => cipher.nameOf(partName(sha256, 0)))
  const request = {
    method: 'POST',
    path: path([connection.databases.blobs, '_all_docs']),
    json: { keys },
  } as const
  const answer = await askForJson(connection, request, thereSchema)
  if (!answer.ok) return answer
  const there = new Set(
    answer.value.value.rows.flatMap((row) => ('id' in row && !row.value.deleted ? [row.id] : [])),
  )
  return ok(new Set(hashes.filter((_sha256, index) => there.has(keys[index] ?? ''))))
}

const thereSchema = v.object({
  rows: v.array(
    v.union([
      v.object({ id: v.string(), value: v.object({ deleted: v.optional(v.boolean(), false) }) }),
      v.object({ key: v.string(), error: v.string() }),
    ]),
  ),
})

type Taking = { take: (part: Uint8Array) => Promise<void>; maxBytes: number }

/** @returns the bytes that there were */
async function receiveParts(
  connection: Connection,
  sha256: string,
  { take, maxBytes }: Taking,
  cipher: BlobCipher,
  signal?: AbortSignal,
): Answer<number> {
  let bytes = 0
  for (let index = 0; bytes <= maxBytes; index += 1) {
    const name = cipher.nameOf(partName(sha256, index))
    const answer = await askForBytes(connection, {
      path: path([connection.databases.blobs, name, attachment]),
      maxBytes: maxPartBytes,
      ...(signal && { signal }),
    })
    if (!answer.ok) return isMissing(answer.error) ? err({ type: 'sync/blob-missing' }) : answer
    const part = cipher.open(name, answer.value.bytes)
    if (!part.ok) return part
    await take(part.value)
    bytes += part.value.length
    if (part.value.length < partBytes) return ok(bytes)
  }
  return err({ type: 'sync/blob-damaged' })
}

async function readPart(handle: FileHandle, from: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(partBytes)
  let size = 0
  while (size < partBytes) {
    const { bytesRead } = await handle.read(buffer, size, partBytes - size, from + size)
    if (bytesRead === 0) break
    size += bytesRead
  }
  return buffer.subarray(0, size)
}

/** Null where the file has other bytes than its name says. */
async function sizeIfWhole(sha256: string, file: string): Promise<number | null> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(file)) {
    hash.update(piece as Buffer)
    bytes += (piece as Buffer).length
  }
  return hash.digest('hex') === sha256 ? bytes : null
}
