import { access, cp, mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { JournalBatch } from '@core/vault/record'
import { createAssetStore } from '@main/assets/asset-store'
import { createAssetBin, prefixes, sweepAssets, type AssetBin } from '@main/vault/fixity/asset-bin'
import { assetsOfLibrary } from '@main/vault/fixity/named-assets'
import { createEventLog } from '@main/vault/events'
import { finishRestore } from '@main/vault/restore/restore-switch'
import { flip, hashOf, saved, stored } from '../../helpers/damage'
import { article, must, openKeeping } from '../../helpers/keeping'
import { openTestVault, testFolder, type TestVault } from '../../helpers/vault'

const day = 24 * 60 * 60 * 1000

let library: TestVault
let bin: AssetBin
let today: Date
let [page, image, unused] = ['', '', '']

beforeEach(async () => {
  const profile = await testFolder()
  bin = createAssetBin(join(profile, 'bin'))
  today = new Date('2026-03-10T12:00:00Z')
  library = { ...(await openTestVault(profile)), assets: createAssetStore(join(profile, 'assets'), bin) }
  page = await stored(library, '<h1>Chợ nổi</h1>')
  image = await stored(library, 'ảnh chợ nổi')
  unused = await stored(library, 'không ai cần')
  await library.vault.append(saved(1, 'cho', page, image))
  for (const sha256 of [page, image, unused]) await age(library.assets.pathOf(sha256), 2)
})

const age = async (path: string, days: number) => {
  const at = new Date(today.getTime() - days * day)
  await utimes(path, at, at)
}
const events = () => createEventLog(library.profile, 'Trang 1.0.0')
const sweep = (isBusy = false) =>
  sweepAssets({
    vault: library.vault,
    setAside: join(library.profile, 'set-aside'),
    assets: library.assets,
    bin,
    events: events(),
    now: () => today,
    isBusy: () => isBusy,
  })
const isStored = (sha256: string) =>
  access(library.assets.pathOf(sha256)).then(
    () => true,
    () => false,
  )
const inBin = async () => (await Promise.all((await bin.days()).map(bin.list))).flat()
const binned = async (sha256: string, on: string, content: string) => {
  const path = bin.pathOf(on, sha256)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

/** The article and its version are deleted. */
function deleted(seq: number): JournalBatch {
  const { entries, ...batch } = saved(seq, 'cho', page, image)
  return { ...batch, entries: entries.map(({ body: _body, ...entry }) => ({ ...entry, row: null })) }
}

describe('the sweep', () => {
  it('moves what nothing needs to the bin of the day, and nothing else', async () => {
    expect(await sweep()).toEqual({ binned: 1, returned: 0, removed: 0 })
    expect(await bin.days()).toEqual(['2026-03-10'])
    expect(await inBin()).toEqual([unused])
    expect(await readFile(bin.pathOf('2026-03-10', unused), 'utf8')).toBe('không ai cần')
    expect([await isStored(page), await isStored(image), await isStored(unused)]).toEqual([true, true, false])
    expect(await sweep()).toEqual({ binned: 0, returned: 0, removed: 0 })
  })

  it('leaves what is younger than a day, was stored again, or has a date in the future', async () => {
    const path = library.assets.pathOf(unused)
    await age(path, 0.9)
    expect(await sweep()).toMatchObject({ binned: 0 })
    await age(path, -400)
    expect(await sweep()).toMatchObject({ binned: 0 })
    await age(path, 400)
    today = new Date()
    await stored(library, 'không ai cần')
    expect(await sweep()).toMatchObject({ binned: 0 })
  })

  it('leaves what either snapshot needs, or a file of the journal that is kept', async () => {
    await library.vault.compact()
    const [body = ''] = (await Promise.all(prefixes.map(library.assets.list)))
      .flat()
      .filter((sha256) => ![page, image, unused].includes(sha256))
    await age(library.assets.pathOf(body), 2)
    await library.vault.append(deleted(3))
    // The library has no article any more; the first snapshot still has it.
    expect(await sweep()).toMatchObject({ binned: 1 })
    await library.vault.compact()
    expect(await sweep()).toMatchObject({ binned: 0 })
    expect([await isStored(page), await isStored(image), await isStored(body)]).toEqual([true, true, true])
  })

  it('lets go of what no file of the journal names any more', async () => {
    await library.vault.compact()
    await library.vault.append(deleted(3))
    await library.vault.compact()
    await library.vault.append(saved(5, 'mua', hashOf('a'), hashOf('b')))
    await library.vault.compact()
    await library.vault.append(saved(7, 'khac', hashOf('a'), hashOf('b')))
    await library.vault.compact()
    await sweep()
    expect([await isStored(page), await isStored(image)]).toEqual([false, false])
  })

  it('does nothing while something is captured', async () => {
    expect(await sweep(true)).toBeNull()
    expect(await isStored(unused)).toBe(true)
  })

  it.each([
    ['a damaged journal', async (file: string) => flip(file, -1)],
    ['a journal that is gone', async (file: string) => rm(file)],
  ])('does nothing with %s', async (_what, damage) => {
    const [log = ''] = await readdir(library.vault.dir)
    await damage(join(library.vault.dir, log))
    expect(await sweep()).toBeNull()
    expect(await isStored(unused)).toBe(true)
  })

  it('does nothing with damage in what only the older snapshot needs', async () => {
    await library.vault.compact()
    const log = (await readdir(library.vault.dir)).find((name) => name.endsWith('.log')) ?? ''
    await flip(join(library.vault.dir, log), -1)
    expect(await sweep()).toBeNull()
  })

  it.each([
    ['whose rows are damaged', async (file: string) => flip(file, 60)],
    ['that is gone', async (file: string) => rm(file)],
  ])('does nothing with a snapshot %s', async (_what, damage) => {
    await library.vault.compact()
    const snapshot = (await readdir(library.vault.dir)).find((name) => name.endsWith('.snap')) ?? ''
    await damage(join(library.vault.dir, snapshot))
    for (const name of await readdir(library.vault.dir))
      if (name.endsWith('.log')) await rm(join(library.vault.dir, name))
    expect(await sweep()).toBeNull()
    expect(await isStored(unused)).toBe(true)
  })
})

describe('what was set aside', () => {
  const html = (sha256: string) => `<img src="asset://sha256/${sha256}">`
  let [theirs, lost] = ['', '']
  /** A library that was replaced by its own backup, long ago; `theirs` and `lost` came after that backup. */
  beforeEach(async () => {
    const { profile, vault } = library
    await vault.close()
    const before = await openKeeping(profile)
    theirs = await stored(library, 'ảnh của thư viện cũ')
    lost = await stored(library, 'ảnh trong phần hỏng')
    must(await before.keeping.backups.backUp())
    await before.write(...article('lua', { html: html(theirs) }))
    await before.vault.compact()
    await before.write(...article('song', { html: html(lost) }))
    must(await before.keeping.restores.prepare(join(profile, 'backups')))
    must(await before.keeping.restores.restore())
    await before.vault.close()
    const switched = await finishRestore({ profile, version: '1', log: () => undefined })
    if (!switched?.switched) throw new Error('the library has not been replaced')
    library = { ...library, vault: (await openTestVault(profile)).vault }
    today = new Date(Date.now() + 60 * day)
  })
  const aside = async () => {
    const dir = join(library.profile, 'set-aside')
    return join(dir, (await readdir(dir))[0] ?? '', 'journal')
  }

  it('keeps its images, those of a library that a backup replaced among them', async () => {
    await sweep()
    today = new Date(today.getTime() + 31 * day)
    expect(await sweep()).toMatchObject({ removed: 1 })
    for (const sha256 of [page, image, theirs, lost]) expect(await isStored(sha256)).toBe(true)
    expect(await isStored(unused)).toBe(false)
    // … with which it can be brought back whole.
    const back = await testFolder()
    await cp(join(await aside(), '..'), back, { recursive: true })
    const { vault } = await openTestVault(back)
    const needed = await assetsOfLibrary(await vault.read())
    for (const sha256 of prefixes.flatMap(needed.withPrefix)) expect(await isStored(sha256)).toBe(true)
  })

  it('keeps what its files still name where they are damaged, and stops no sweep', async () => {
    const names = (await readdir(await aside())).sort()
    const [snap = '', log = ''] = [
      names.find((name) => name.endsWith('.snap')),
      names.findLast((name) => name.endsWith('.log')),
    ]
    await flip(join(await aside(), snap), -1)
    await flip(join(await aside(), log), -1)
    await writeFile(join(await aside(), '..', '0000000001.log.2'), 'TRGF hỏng')
    await writeFile(join(library.profile, 'set-aside', 'ghi-chu.txt'), '')
    expect(await sweep()).toMatchObject({ binned: 2 })
    expect([await isStored(theirs), await isStored(lost), await isStored(unused)]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('is nothing to go by while the system does not let it be read', async () => {
    const hidden = join(await aside(), 'an.log')
    await mkdir(hidden)
    await expect(sweep()).rejects.toThrow('EISDIR')
    expect(await isStored(unused)).toBe(true)
  })
})

describe('the bin', () => {
  it('is emptied of what has been there for over 30 days, and says so', async () => {
    const [old, recent] = [hashOf('cũ'), hashOf('mới')]
    await binned(old, '2026-02-07', 'cũ')
    await binned(recent, '2026-02-09', 'mới')
    expect(await sweep()).toEqual({ binned: 1, returned: 0, removed: 1 })
    expect((await inBin()).toSorted()).toEqual([recent, unused].toSorted())
    expect(await events().last('deletion')).toMatchObject({
      outcome: 'success',
      objects: [old],
      detail: { files: 1, binnedOn: '2026-02-07' },
    })
  })

  it('keeps what has a date in the future, as after the clock was set back', async () => {
    await binned(hashOf('mai'), '2031-01-01', 'mai')
    await sweep()
    today = new Date('2020-01-01T00:00:00Z')
    expect(await sweep()).toMatchObject({ removed: 0 })
    expect((await inBin()).toSorted()).toEqual([hashOf('mai'), unused].toSorted())
  })

  it('gives back what the library needs again, before it would be removed', async () => {
    await binned(image, '2025-01-01', 'ảnh chợ nổi')
    await rm(library.assets.pathOf(image))
    expect(await sweep()).toMatchObject({ returned: 1, removed: 0 })
    expect(await readFile(library.assets.pathOf(image), 'utf8')).toBe('ảnh chợ nổi')
  })

  it('keeps even a damaged copy of what the library needs', async () => {
    await binned(image, '2025-01-01', 'hỏng')
    await rm(library.assets.pathOf(image))
    expect(await sweep()).toMatchObject({ returned: 0, removed: 0 })
    expect(await inBin()).toContain(image)
  })

  it('gives back what is read or stored again, as new', async () => {
    await sweep()
    expect(await library.assets.read(unused)).toEqual(Buffer.from('không ai cần'))
    expect([await isStored(unused), await inBin()]).toEqual([true, []])
    today = new Date()
    expect(await sweep()).toMatchObject({ binned: 0 })
    await age(library.assets.pathOf(unused), 2)
    await sweep()
    expect(await inBin()).toEqual([unused])
    await stored(library, 'không ai cần')
    expect([await isStored(unused), await inBin()]).toEqual([true, []])
  })

  it('gives nothing back that is not what its name says', async () => {
    await binned(hashOf('thật'), '2026-03-01', 'giả')
    expect(await library.assets.read(hashOf('thật'))).toBeNull()
    expect(await inBin()).toContain(hashOf('thật'))
  })

  it('counts no more among the assets', async () => {
    const before = await library.assets.size()
    await sweep()
    expect(await library.assets.size()).toBe(before - Buffer.byteLength('không ai cần'))
    await library.assets.read(unused)
    expect(await library.assets.size()).toBe(before)
  })
})

it.each([
  ['first', true],
  ['after', false],
])('keeps what is stored while it is on its way out, the way out being taken %s', async (_when, outFirst) => {
  const path = library.assets.pathOf(unused)
  const out = () => library.assets.moveOut(unused, join(library.profile, 'x', 'y'))
  const put = () => stored(library, 'không ai cần')
  await Promise.all(outFirst ? [out(), put()] : [put(), out()])
  expect(await readFile(path, 'utf8')).toBe('không ai cần')
})
