import { afterEach, expect, test, vi } from 'vitest'
import { createSegmentFiles } from '@renderer/data/search/segment-files'

afterEach(() => vi.unstubAllGlobals())

/** A folder of the origin's own file system on a disk that has room for so many bytes. */
function diskWith(room: number) {
  const sizes = new Map<string, number>()
  const left = () => room - [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const accessTo = (name: string) => ({
    write: ({ length }: Uint8Array) => {
      const written = Math.min(length, left())
      sizes.set(name, (sizes.get(name) ?? 0) + written)
      return written
    },
    flush: () => undefined,
    close: () => undefined,
  })
  const folder = {
    getFileHandle: (name: string) => {
      sizes.set(name, 0)
      return Promise.resolve({ createSyncAccessHandle: () => Promise.resolve(accessTo(name)) })
    },
    removeEntry: (name: string) => Promise.resolve(sizes.delete(name)),
  }
  const root = { getDirectoryHandle: () => Promise.resolve(folder) }
  vi.stubGlobal('navigator', { storage: { getDirectory: () => Promise.resolve(root) } })
  return sizes
}

test('a file for which there is no room takes none', async () => {
  const sizes = diskWith(100)
  const files = createSegmentFiles('index')
  await files.write('a', [new Uint8Array(40)], true)
  for (const name of ['b', 'c'])
    await expect(files.write(name, [new Uint8Array(30), new Uint8Array(40)], false)).rejects.toThrow(
      'cut short',
    )
  expect([...sizes]).toEqual([['a', 40]])
  await files.write('d', [new Uint8Array(60)], false)
  expect([...sizes.keys()]).toEqual(['a', 'd'])
})
