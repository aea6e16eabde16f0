import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  pbkdf2,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'
import * as v from 'valibot'
import type { SyncError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { CouchDocument } from '@shared/couch'
import { anyObject } from '@shared/any-object'
import type { BlobCipher } from './blobs'
import { keyFromText, keyToText } from './recovery-key'

// End-to-end encryption: what the server has is AES-256-GCM of bodies and files, under names that are HMACs. It still sees how many
// there are, how large, and when they change.

/** OWASP's count for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet). A server must not talk anybody into fewer. */
const leastIterations = 600_000
const mostIterations = 10_000_000

/** What a library says of its encryption, for all to read. `check` is of the key: whoever has another is told before anything is written. */
export type EncryptionInfo = { version: 1; iterations: number; salt: string; check: string }

const infoSchema = v.object({
  version: v.literal(1),
  iterations: v.pipe(v.number(), v.integer(), v.minValue(leastIterations), v.maxValue(mostIterations)),
  salt: v.pipe(v.string(), v.base64(), v.minLength(22)),
  check: v.pipe(v.string(), v.base64(), v.length(44)),
})

/** The keys of one library. They are in no log: a `KeyObject` shows nothing of itself. */
export type LibraryKey = {
  /** Of bodies and files. */
  content: KeyObject
  /** Of names. */
  names: KeyObject
  /** That both are made of, and a recovery key tells. */
  main: KeyObject
}

/** What somebody needs to get at a library whose passphrase is forgotten, and prints. */
export type RecoverySheet = { server: string; library: string; recoveryKey: string }

/** Encryption of a new library. @param library its id, which makes the same passphrase another key elsewhere */
export async function createEncryption(
  passphrase: string,
  library: string,
): Promise<{ info: EncryptionInfo; key: LibraryKey }> {
  const salt = randomBytes(16)
  const main = await mainKeyOf(passphrase, salt, leastIterations)
  const check = derive(main, library, 'check').toString('base64')
  const info = { version: 1, iterations: leastIterations, salt: salt.toString('base64'), check } as const
  return { info, key: libraryKeyOf(main, library) }
}

/** @param info as a server gives it, which nobody vouches for */
export async function unlock(
  passphrase: string,
  info: unknown,
  library: string,
): Promise<Result<LibraryKey, SyncError>> {
  const parsed = parseInfo(info)
  if (!parsed.ok) return parsed
  const { salt, iterations, check } = parsed.value
  const main = await mainKeyOf(passphrase, Buffer.from(salt, 'base64'), iterations)
  return opens(main, library, check)
    ? ok(libraryKeyOf(main, library))
    : err({ type: 'sync/wrong-passphrase' })
}

export function unlockWithRecoveryKey(
  recoveryKey: string,
  info: unknown,
  library: string,
): Result<LibraryKey, SyncError> {
  const parsed = parseInfo(info)
  if (!parsed.ok) return parsed
  const main = keyFromText(recoveryKey)
  return main && opens(main, library, parsed.value.check)
    ? ok(libraryKeyOf(main, library))
    : err({ type: 'sync/bad-recovery-key' })
}

export const recoverySheet = (server: string, library: string, { main }: LibraryKey): RecoverySheet => ({
  server,
  library,
  recoveryKey: keyToText(main.export()),
})

/** The name on the server of what is called so here: the same on each laptop, and telling nothing. 64 hex digits. */
export const hiddenName = ({ names }: LibraryKey, name: string): string =>
  createHmac('sha256', names).update(name).digest('hex')

const [formatVersion, nonceBytes, tagBytes] = [1, 12, 16]

/**
 * A version, a nonce that is random for each, the encrypted bytes and GCM's tag. @param name where it is stored, which is bound to it:
 * a server that puts one thing in the place of another is found out
 */
export function seal({ content }: LibraryKey, name: string, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', content, nonce).setAAD(Buffer.from(name))
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([Buffer.of(formatVersion), nonce, sealed, cipher.getAuthTag()])
}

export function unseal(
  { content }: LibraryKey,
  name: string,
  sealed: Uint8Array,
): Result<Uint8Array, SyncError> {
  const bytes = Buffer.from(sealed)
  if (bytes.length < 1 + nonceBytes + tagBytes) return err({ type: 'sync/cannot-decrypt' })
  if (bytes[0] !== formatVersion) return err({ type: 'sync/newer-encryption' })
  const body = bytes.subarray(1 + nonceBytes, -tagBytes)
  const decipher = createDecipheriv('aes-256-gcm', content, bytes.subarray(1, 1 + nonceBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(name))
    .setAuthTag(bytes.subarray(-tagBytes))
  try {
    return ok(Buffer.concat([decipher.update(body), decipher.final()]))
  } catch {
    // All that it throws for is that the tag does not fit.
    return err({ type: 'sync/cannot-decrypt' })
  }
}

/** The same of a text, in base64. */
export const sealText = (key: LibraryKey, name: string, text: string): string =>
  Buffer.from(seal(key, name, Buffer.from(text))).toString('base64')

export function unsealText(key: LibraryKey, name: string, sealed: string): Result<string, SyncError> {
  const bytes = unseal(key, name, Buffer.from(sealed, 'base64'))
  return bytes.ok ? ok(Buffer.from(bytes.value).toString()) : bytes
}

/** A document as the server gets it: what CouchDB has to know, and the rest in `sealed`. */
export function sealDocument(
  key: LibraryKey,
  { _id: id, _rev, _deleted, ...body }: CouchDocument,
): CouchDocument {
  const name = hiddenName(key, id)
  return {
    _id: name,
    ...(_rev !== undefined && { _rev }),
    ...(_deleted !== undefined && { _deleted }),
    sealed: sealText(key, name, JSON.stringify({ id, body })),
  }
}

const sealedSchema = v.object({ sealed: v.pipe(v.string(), v.base64()) })
const bodySchema = v.pipe(v.string(), v.parseJson(), v.object({ id: v.string(), body: anyObject }))

/** A document as it was before `sealDocument`, with what CouchDB says of it now. */
export function openDocument(key: LibraryKey, doc: CouchDocument): Result<CouchDocument, SyncError> {
  const parsed = v.safeParse(sealedSchema, doc)
  if (!parsed.success) return err({ type: 'sync/cannot-decrypt' })
  const text = unsealText(key, doc['_id'], parsed.output.sealed)
  if (!text.ok) return text
  const opened = v.safeParse(bodySchema, text.value)
  if (!opened.success) return err({ type: 'sync/cannot-decrypt' })
  const { id, body } = opened.output
  const { _id: _name, sealed: _sealed, ...told } = doc
  return ok({ ...body, ...told, _id: id })
}

export const blobCipherOf = (key: LibraryKey): BlobCipher => ({
  nameOf: (name) => hiddenName(key, `blob ${name}`),
  seal: (name, bytes) => seal(key, name, bytes),
  open: (name, bytes) => unseal(key, name, bytes),
})

function parseInfo(info: unknown): Result<EncryptionInfo, SyncError> {
  const parsed = v.safeParse(infoSchema, info)
  return parsed.success ? ok(parsed.output) : err({ type: 'sync/newer-encryption' })
}

/** The same passphrase typed on another keyboard is other code points; NFKC makes them one (RFC 8265, 4.2). */
const mainKeyOf = (passphrase: string, salt: Uint8Array, iterations: number): Promise<Buffer> =>
  promisify(pbkdf2)(passphrase.normalize('NFKC'), salt, iterations, 32, 'sha256')

/** HKDF-SHA-256 (RFC 5869): a key for each library and use. */
const derive = (main: Uint8Array, library: string, use: 'content' | 'names' | 'check'): Buffer =>
  Buffer.from(hkdfSync('sha256', main, Buffer.from(library), `trang sync 1 ${use}`, 32))

const opens = (main: Uint8Array, library: string, check: string): boolean =>
  timingSafeEqual(derive(main, library, 'check'), Buffer.from(check, 'base64'))

const libraryKeyOf = (main: Uint8Array, library: string): LibraryKey => ({
  content: createSecretKey(derive(main, library, 'content')),
  names: createSecretKey(derive(main, library, 'names')),
  main: createSecretKey(main),
})
