import { access, mkdir, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createAssetStore } from '@main/assets/asset-store'
import { ensureDir } from '@main/ensure-dir'
import { writeJson } from '@main/json-file'
import { createAssetBin } from '@main/vault/fixity/asset-bin'
import { moveLeftPartitions } from '@main/vault/partitions'
import { finishRestore } from '@main/vault/restore/restore-switch'
import { flip, stored } from '../../helpers/damage'
import { article, must, openKeeping } from '../../helpers/keeping'
import { articles, openTestVault, testFolder } from '../../helpers/vault'

// A name that was made or moved is lost with the power until its folder has been synced.

const names = vi.hoisted(() => ({ unsynced: new Set<string>(), refuses: '' }))
const made = (name: string) => names.unsynced.add(name)
const synced = (folder: string) => {
  if (names.refuses !== '') throw Object.assign(new Error(names.refuses), { code: names.refuses })
  for (const name of names.unsynced) if (dirname(name) === folder) names.unsynced.delete(name)
}
vi.mock(import('node:fs/promises'), async (original) => {
  const real = await original()
  return {
    ...real,
    mkdir: (async (path: string, options) => {
      const first = await real.mkdir(path, options)
      if (typeof first === 'string')
        for (let one = path; one.length >= first.length; one = dirname(one)) made(one)
      return first
    }) as typeof real.mkdir,
    rename: async (from, to) => {
      await real.rename(from, to)
      made(String(to))
    },
    open: async (path, ...options) => {
      const file = await real.open(path, ...options)
      const sync = file.sync.bind(file)
      file.sync = async () => {
        await sync()
        if ((await file.stat()).isDirectory()) synced(String(path))
      }
      return file
    },
  }
})
vi.mock(import('node:fs'), async (original) => {
  const real = await original()
  const opened = new Map<number, string>()
  return {
    ...real,
    mkdirSync: ((path: string, options) => {
      const isNew = !real.existsSync(path)
      const first = real.mkdirSync(path, options)
      if (isNew) made(path)
      return first
    }) as typeof real.mkdirSync,
    renameSync: (from, to) => {
      real.renameSync(from, to)
      made(String(to))
    },
    openSync: (path, ...options) => {
      const handle = real.openSync(path, ...options)
      opened.set(handle, String(path))
      return handle
    },
    fsyncSync: (handle) => {
      real.fsyncSync(handle)
      if (real.fstatSync(handle).isDirectory()) synced(opened.get(handle) ?? '')
    },
  }
})

let profile = ''
beforeEach(async () => {
  names.refuses = ''
  profile = await testFolder()
  names.unsynced.clear()
})
/** Names that the power could still take, without those that were made ready for something and are gone. */
async function unsynced(): Promise<string[]> {
  const there: string[] = []
  for (const name of names.unsynced)
    await access(name).then(
      () => there.push(name),
      () => undefined,
    )
  return there
}

describe('names that last when it is done:', () => {
  it('a profile, and a file of settings in it', async () => {
    ensureDir(join(profile, 'a', 'b'))
    writeJson(join(profile, 'a', 'b', 'library.json'), {})
    expect(await unsynced()).toEqual([])
  })

  it('an asset, on its way to the bin and back', async () => {
    const bin = createAssetBin(join(profile, 'bin'))
    const assets = createAssetStore(join(profile, 'assets'), bin)
    const sha256 = await stored({ assets }, 'ảnh')
    expect(await unsynced()).toEqual([])
    expect(await assets.moveOut(sha256, bin.pathOf('2026-03-04', sha256))).toBe(true)
    expect(await unsynced()).toEqual([])
    await rm(dirname(assets.pathOf(sha256)), { recursive: true })
    expect(await assets.read(sha256)).not.toBeNull()
    expect(await unsynced()).toEqual([])
  })

  it('a vault, and what of it is set aside', async () => {
    const { vault } = await openTestVault(profile)
    await vault.append(articles(1))
    await vault.compact()
    await vault.append(articles(2))
    await vault.close()
    expect(await unsynced()).toEqual([])
    const [snapshot = '', log = ''] = (await readdir(vault.dir)).sort().toReversed()
    await flip(join(vault.dir, snapshot), -1)
    await flip(join(vault.dir, log), -1)
    const again = await openTestVault(profile)
    expect(await readdir(join(profile, 'set-aside'))).toHaveLength(1)
    expect(await unsynced()).toEqual([])
    const [file = ''] = await readdir(vault.dir)
    expect(await again.vault.setAside(join(vault.dir, file), join(profile, 'set-aside', 'x', 'y'))).toBe(true)
    expect(await unsynced()).toEqual([])
  })

  it('a backup, and a library that it takes the place of', async () => {
    const library = await openKeeping(profile)
    await library.write(...article('cho'))
    const { path } = must(await library.keeping.backups.backUp())
    const inBackups = async () => (await unsynced()).filter((name) => !name.endsWith('README.txt'))
    expect(await inBackups()).toEqual([])
    must(await library.keeping.restores.prepare(path))
    must(await library.keeping.restores.restore())
    expect(await unsynced()).toEqual([])
    await library.vault.close()
    expect(await finishRestore({ profile, version: '1', log: () => undefined })).toMatchObject({
      switched: true,
    })
    expect(await unsynced()).toEqual([])
  })

  it('an IndexedDB that is out of use', async () => {
    await mkdir(join(profile, 'Partitions', 'trang'), { recursive: true })
    names.unsynced.clear()
    moveLeftPartitions(
      profile,
      'trang-2',
      () => join(profile, 'set-aside', 'x'),
      () => undefined,
    )
    expect(await readdir(join(profile, 'set-aside'))).toEqual(['x-indexeddb-trang'])
    expect(await unsynced()).toEqual([])
  })
})

it.each(['EINVAL', 'ENOTSUP'])('a file system that syncs no folders (%s) is good enough', async (code) => {
  names.refuses = code
  const { vault, opened } = await openTestVault(profile)
  expect(opened.ok).toBe(true)
  expect(await vault.append(articles(1))).toMatchObject({ ok: true })
  names.refuses = 'EIO'
  expect(() => writeJson(join(profile, 'x.json'), {})).toThrow('EIO')
})
