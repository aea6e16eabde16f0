import { beforeAll, describe, expect, it } from 'vitest'
import {
  createEncryption,
  hiddenName,
  openDocument,
  recoverySheet,
  seal,
  sealDocument,
  unlock,
  unlockWithRecoveryKey,
  unseal,
  type EncryptionInfo,
  type LibraryKey,
} from '@main/sync/encryption'

const library = '7f3c'
const passphrase = 'Phở bò, 2 tô'
/** Worked out by another program (Python's hashlib and hmac) from the RFCs. */
const known = {
  info: {
    version: 1,
    iterations: 600_000,
    salt: 'AAECAwQFBgcICQoLDA0ODw==',
    check: '2/UmrvfVlzAibMsk10jw8GgiAi+fshCvj/Z8iXuGkfo=',
  },
  main: '9ed98468613453aee3d941b09968c3d88e1f14fbd9c5235f1181dd779c87f15c',
  content: 'c675119172d2d41f1155290c371f32207e3a2d615d74aff1c2f034a69f55f7dc',
  nameOfArticle1: '8167d736a783516d35a2233c504ddb0749563bfa433e1586965814de43653593',
  recoveryKey: 'KVCR8-T316H-9TXRY-S86R9-JT63V-271Y5-7VV72-J6QRH-G7EQF-747Y5-EAPGG',
} as const
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()
const bytes = Buffer.from('Chợ nổi')

async function keyOf(typed: string, info: unknown = known.info, of = library): Promise<LibraryKey> {
  const unlocked = await unlock(typed, info, of)
  if (!unlocked.ok) throw new Error(unlocked.error.type)
  return unlocked.value
}

let key: LibraryKey
beforeAll(async () => void (key = await keyOf(passphrase)))

describe('the key of a library', () => {
  it('is what PBKDF2 and HKDF make of the passphrase', () => {
    expect(key.main.export().toString('hex')).toBe(known.main)
    expect(key.content.export().toString('hex')).toBe(known.content)
    expect(hiddenName(key, 'article-1')).toBe(known.nameOfArticle1)
  })

  it('is the same for a passphrase whose letters are composed otherwise', async () => {
    expect((await keyOf(passphrase.normalize('NFD'))).main.export().toString('hex')).toBe(known.main)
  })

  it('is not that of another passphrase, or of another library', async () => {
    for (const [typed, of] of [
      ['phở bò, 2 tô', library],
      [`${passphrase} `, library],
      ['', library],
      [passphrase, 'other'],
    ] as const)
      expect(await unlock(typed, known.info, of)).toEqual({
        ok: false,
        error: { type: 'sync/wrong-passphrase' },
      })
  })

  it('is made anew for each library', async () => {
    const [one, other] = await Promise.all([
      createEncryption(passphrase, library),
      createEncryption(passphrase, library),
    ])
    expect(one.info.salt).not.toBe(other.info.salt)
    expect(hiddenName(one.key, 'a')).not.toBe(hiddenName(other.key, 'a'))
    expect(hiddenName(await keyOf(passphrase, one.info), 'a')).toBe(hiddenName(one.key, 'a'))
  })

  const changed: [string, Partial<Record<keyof EncryptionInfo, unknown>>][] = [
    ['fewer iterations', { iterations: 1000 }],
    ['more than anybody would wait for', { iterations: 1e12 }],
    ['a version to come', { version: 2 }],
    ['a salt of nothing', { salt: '' }],
    ['a check of nothing', { check: '' }],
  ]
  it.each(changed)('is not asked for by a server that has %s', async (_name, change) => {
    const answer = await unlock(passphrase, { ...known.info, ...change }, library)
    expect(answer).toEqual({ ok: false, error: { type: 'sync/newer-encryption' } })
  })

  it('shows nothing of itself where it is printed', () => {
    expect(JSON.stringify(key)).toBe('{"content":{},"names":{},"main":{}}')
  })
})

describe('the recovery sheet', () => {
  it('has all that another laptop needs, and opens the library without the passphrase', () => {
    const sheet = recoverySheet('https://couch.example.org/', library, key)
    expect(sheet).toEqual({ server: 'https://couch.example.org/', library, recoveryKey: known.recoveryKey })
    for (const typed of [
      sheet.recoveryKey,
      sheet.recoveryKey.toLowerCase().replaceAll('-', ' '),
      sheet.recoveryKey.replaceAll('1', 'l').replaceAll('0', 'o'),
    ]) {
      const opened = unlockWithRecoveryKey(typed, known.info, library)
      expect(opened.ok && hiddenName(opened.value, 'article-1')).toBe(known.nameOfArticle1)
    }
  })

  it('tells a slip from the key, and the key of another library', () => {
    const wrong = { ok: false, error: { type: 'sync/bad-recovery-key' } }
    const slips = [
      known.recoveryKey.replace('KV', 'VK'),
      known.recoveryKey.slice(0, -6),
      known.recoveryKey.replace('KV', 'K?'),
      '',
    ]
    for (const typed of slips) expect(unlockWithRecoveryKey(typed, known.info, library)).toEqual(wrong)
    expect(unlockWithRecoveryKey(known.recoveryKey, known.info, 'other')).toEqual(wrong)
  })
})

describe('what is sealed', () => {
  it('opens by AES-256-GCM as another program has it', async () => {
    const sealed = seal(key, 'name', bytes)
    const aes = await crypto.subtle.importKey('raw', Buffer.from(known.content, 'hex'), 'AES-GCM', false, [
      'decrypt',
    ])
    const parameters = { name: 'AES-GCM', iv: sealed.slice(1, 13), additionalData: Buffer.from('name') }
    const opened = await crypto.subtle.decrypt(parameters, aes, sealed.slice(13))
    expect([sealed[0], text(new Uint8Array(opened))]).toEqual([1, text(bytes)])
  })

  it('opens where it was put, whatever it is', () => {
    for (const content of [bytes, new Uint8Array(), Buffer.alloc(100_000, 7)]) {
      const opened = unseal(key, 'name', seal(key, 'name', content))
      expect(opened.ok && Buffer.from(opened.value).equals(Buffer.from(content))).toBe(true)
    }
  })

  it('has a nonce of its own each time', () => {
    const nonces = Array.from({ length: 1000 }, () =>
      Buffer.from(seal(key, 'n', bytes).slice(1, 13)).toString('hex'),
    )
    expect(new Set(nonces).size).toBe(1000)
  })

  it('opens nowhere else, by no other key, and not when a single bit of it has changed', async () => {
    const cannot = { ok: false, error: { type: 'sync/cannot-decrypt' } }
    const sealed = seal(key, 'name', bytes)
    const other = (await createEncryption(passphrase, library)).key
    expect(unseal(key, 'other', sealed)).toEqual(cannot)
    expect(unseal(other, 'name', sealed)).toEqual(cannot)
    for (let at = 1; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(unseal(key, 'name', changed)).toEqual(cannot)
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(unseal(key, 'name', sealed.slice(0, length))).toEqual(cannot)
  })

  it('by a version to come is known as such', () => {
    const sealed = Buffer.from(seal(key, 'name', bytes))
    sealed[0] = 2
    expect(unseal(key, 'name', sealed)).toEqual({ ok: false, error: { type: 'sync/newer-encryption' } })
  })
})

describe('a document that is sealed', () => {
  const doc = { _id: 'article-1', _rev: '1-ab', title: 'Chợ nổi', deep: { list: [1, null, 'x'] } }

  it('shows its revision and its length, and nothing else', () => {
    const sealed = sealDocument(key, doc)
    expect(sealed).toEqual({ _id: known.nameOfArticle1, _rev: '1-ab', sealed: expect.any(String) })
    expect(openDocument(key, sealed)).toEqual({ ok: true, value: doc })
  })

  it('opens with what CouchDB says of it', () => {
    const read = { ...sealDocument(key, { ...doc, _deleted: true }), _rev: '2-cd', _conflicts: ['2-ab'] }
    const { ok, ...opened } = openDocument(key, read)
    expect(opened).toEqual({ value: { ...doc, _rev: '2-cd', _conflicts: ['2-ab'], _deleted: true } })
    expect(ok).toBe(true)
  })

  it('is not taken for another one, nor what is in plain for what is sealed', () => {
    const cannot = { ok: false, error: { type: 'sync/cannot-decrypt' } }
    const other = sealDocument(key, { ...doc, _id: 'article-2' })
    expect(openDocument(key, { ...other, _id: known.nameOfArticle1 })).toEqual(cannot)
    expect(openDocument(key, doc)).toEqual(cannot)
    expect(openDocument(key, { ...other, sealed: 'AQ==' })).toEqual(cannot)
  })
})
