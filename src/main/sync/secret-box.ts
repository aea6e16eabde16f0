import type { SafeStorage } from 'electron/main'

/** Locks texts with a key that the system keeps for the person who is signed in. */
export type SecretBox = {
  /** False where the system keeps no keys: what was locked then could be opened by anybody. */
  isAvailable: () => Promise<boolean>
  /** In base64. @throws the system's error */
  lock: (text: string) => Promise<string>
  /** Null for what cannot be opened here, as on another machine. */
  open: (locked: string) => Promise<string | null>
}

/**
 * By the calls that take a while where there are those: Electron 46 has no others, and 33 has not got them.
 * @see https://www.electronjs.org/docs/latest/api/safe-storage
 */
export function createSecretBox(storage: SafeStorage, platform: NodeJS.Platform): SecretBox {
  const isAsync: boolean = 'encryptStringAsync' in storage
  const decrypt = async (bytes: Buffer): Promise<string> =>
    isAsync ? (await storage.decryptStringAsync(bytes)).result : storage.decryptString(bytes)
  return {
    isAvailable: async () => {
      // Without a keyring, Chromium on Linux locks with a key that stands in its source.
      if (platform === 'linux' && !keyrings.test(storage.getSelectedStorageBackend())) return false
      return isAsync ? storage.isAsyncEncryptionAvailable() : storage.isEncryptionAvailable()
    },
    lock: async (text) => {
      const locked = isAsync ? await storage.encryptStringAsync(text) : storage.encryptString(text)
      return locked.toString('base64')
    },
    open: async (locked) => {
      try {
        return await decrypt(Buffer.from(locked, 'base64'))
      } catch {
        // The key is another one, or the keyring stays shut: the person is asked again.
        return null
      }
    },
  }
}

const keyrings = /^(?:gnome_libsecret|kwallet\d*)$/
