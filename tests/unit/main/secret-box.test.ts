import type { SafeStorage } from 'electron/main'
import { describe, expect, it } from 'vitest'
import { createSecretBox } from '@main/sync/secret-box'

const swapped = (bytes: Buffer) => Buffer.from(bytes).reverse()

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>
/** As it is in Electron 33. */
const older = (backend: Backend = 'gnome_libsecret') => ({
  getSelectedStorageBackend: () => backend,
  isEncryptionAvailable: () => true,
  encryptString: (text: string) => swapped(Buffer.from(text)),
  decryptString(bytes: Buffer) {
    if (bytes.length === 0) throw new Error('Error while decrypting the ciphertext')
    return swapped(bytes).toString()
  },
})
/** As it is from Electron 46 on. */
const newer = () => ({
  getSelectedStorageBackend: (): Backend => 'gnome_libsecret',
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => swapped(Buffer.from(text)),
  decryptStringAsync: async (bytes: Buffer) => ({
    result: swapped(bytes).toString(),
    shouldReEncrypt: false,
  }),
})
const boxOf = (storage: unknown, platform: NodeJS.Platform = 'linux') =>
  createSecretBox(storage as SafeStorage, platform)

describe('createSecretBox', () => {
  it.each([
    ['33', older()],
    ['46', newer()],
  ])('locks and opens in Electron %s', async (_version, storage) => {
    const box = boxOf(storage)
    expect(await box.isAvailable()).toBe(true)
    const locked = await box.lock('mật khẩu')
    expect(locked).toBe(swapped(Buffer.from('mật khẩu')).toString('base64'))
    expect(await box.open(locked)).toBe('mật khẩu')
  })

  it('trusts no key that stands in Chromium’s source', async () => {
    expect(await boxOf(older('basic_text')).isAvailable()).toBe(false)
    expect(await boxOf(older('unknown')).isAvailable()).toBe(false)
    expect(await boxOf(older('kwallet6')).isAvailable()).toBe(true)
    expect(await boxOf(older('basic_text'), 'darwin').isAvailable()).toBe(true)
  })

  it('has nothing of what cannot be opened', async () => {
    expect(await boxOf(older()).open('')).toBeNull()
  })
})
