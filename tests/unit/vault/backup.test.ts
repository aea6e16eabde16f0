import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { err } from '@core/result'
import { assetFile } from '@main/assets/asset-store'
import { assetsOfBackups } from '@main/vault/backup/backup-files'
import { scheduleBackups } from '@main/vault/backup/backup-schedule'
import { findBackup } from '@main/vault/backup/find-backup'
import { pruneBackups } from '@main/vault/backup/prune-backups'
import { openSnapshot, readSnapshot, verifySnapshot } from '@main/vault/journal/snapshot'
import { flip, hashOf, stored, verified } from '../../helpers/damage'
import { article, must, openKeeping, picture, type TestKeeping } from '../../helpers/keeping'
import { testFolder } from '../../helpers/vault'

const large = 200 * 1024

let library: TestKeeping
let [page, image, photo] = ['', '', '']
beforeEach(async () => {
  library = await openKeeping(await testFolder())
  page = await stored(library, '<h1>Chợ nổi</h1>')
  image = must(await library.assets.put(picture('a'))).sha256
  photo = must(await library.assets.put(picture('b', large))).sha256
  const html = `<img src="asset://sha256/${image}"><img src="asset://sha256/${photo}">`
  await library.write(...article('cho', { html, page }))
})

const defaultFolder = () => join(library.profile, 'backups')
const libraryDir = (folder = defaultFolder()) => join(folder, library.vault.manifest().library)
const assetIn = (folder: string, sha256: string) => join(folder, 'assets', assetFile(sha256))
const backUp = async () => must(await library.keeping.backups.backUp())
const snaps = async (folder = defaultFolder()) => (await readdir(libraryDir(folder))).sort()
const assetsIn = async (folder = defaultFolder()) =>
  (await readdir(join(folder, 'assets'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.parentPath.slice(-2) + entry.name)
/** A day after the other, with a change on each. */
async function backUpOnDays(...times: string[]) {
  for (const [index, time] of times.entries()) {
    library.at(time)
    await library.write({ entity: 'feed', id: `f${time}${index}`, row: { title: time } })
    await library.keeping.backups.backUpIfDue()
  }
}
const lastBackup = () => library.events.last('replication')

describe('a backup', () => {
  it('has the whole library, and every file that it needs', async () => {
    const report = await backUp()
    const snapshot = await openSnapshot(report.path)
    await verifySnapshot(snapshot)
    const records = []
    for await (const record of readSnapshot(snapshot)) records.push(record)
    const body = records.find(({ entity }) => entity === 'version')?.body ?? ''
    expect(records.map(({ id }) => id)).toEqual(['cho', 'cho-v1'])
    expect(records[1]?.assets).toEqual([image, photo])
    for (const sha256 of [page, image, photo, body])
      expect(hashOf(await readFile(assetIn(defaultFolder(), sha256)))).toBe(sha256)
    expect(report).toMatchObject({ articles: 1, newAssets: 4, missing: 0 })
    expect(await snaps()).toEqual(['2026-03-04T10-00-00-000Z-daily.snap'])
    expect(report.path).toBe(join(libraryDir(), '2026-03-04T10-00-00-000Z-daily.snap'))
  })

  it('is recorded, and explained beside it in both languages', async () => {
    const { path } = await backUp()
    expect(await lastBackup()).toMatchObject({
      outcome: 'success',
      objects: [library.vault.manifest().library],
      detail: { file: path, articles: 1, missing: [] },
    })
    const readme = await readFile(join(defaultFolder(), 'README.txt'), 'utf8')
    expect(readme).toContain('Cách khôi phục')
    expect(readme).toContain('To restore')
  })

  it('of a library that has lost its articles takes nothing from the one before it', async () => {
    await library.write(...article('song'), ...article('nui'))
    const full = await backUp()
    const before = await assetsIn()
    library.at('2026-03-04T11:00:00Z')
    for (const id of ['cho', 'song', 'nui'])
      await library.write(
        { entity: 'article', id, row: null },
        { entity: 'version', id: `${id}-v1`, row: null },
      )
    await backUp()
    expect(existsSync(full.path)).toBe(true)
    expect(await assetsIn()).toEqual(before)
  })

  it('of a library that has lost its last changes displaces none that has them, however full the folder is', async () => {
    await writeFile(
      join(library.profile, 'backups.json'),
      JSON.stringify({ folder: null, limitBytes: 1, measured: null }),
    )
    library = await openKeeping(library.profile)
    await library.write(...article('song'))
    const full = await backUp()
    const before = await assetsIn()
    const state = await library.vault.read()
    const lost = { ...state, lastSeq: state.lastSeq - 2, batches: state.batches.slice(0, -1) }
    vi.spyOn(library.vault, 'read').mockResolvedValue(lost)
    vi.spyOn(library.vault, 'onWholeSnapshot').mockImplementation((work) => work(lost))
    for (const time of ['2026-03-04T11:00:00.000Z', '2026-03-20T10:00:00.000Z']) {
      library.at(time)
      await backUp()
      expect(existsSync(full.path)).toBe(true)
    }
    expect(await assetsIn()).toEqual(before)
  })

  it('copies each file once, however many backups need it', async () => {
    await backUp()
    const before = await stat(assetIn(defaultFolder(), image))
    library.at('2026-03-05T10:00:00.000Z')
    await library.write(...article('mua', { html: `<img src="asset://sha256/${image}">` }))
    const second = await backUp()
    expect(second.newAssets).toBe(1)
    expect((await stat(assetIn(defaultFolder(), image))).ino).toBe(before.ino)
  })

  it('mends what is damaged in place in the library, large or small, also on one disk', async () => {
    await backUp()
    const { pathOf } = library.assets
    for (const sha256 of [image, photo]) await flip(pathOf(sha256), 20)
    const report = await verified(library, { backupAssets: [join(defaultFolder(), 'assets')] })
    const both = [image, photo].toSorted()
    expect([report.damaged.toSorted(), report.repaired.toSorted(), report.lost]).toEqual([both, both, []])
    for (const sha256 of both) expect(hashOf(await readFile(pathOf(sha256)))).toBe(sha256)
  })

  it('takes in nothing that is damaged, and says what it lacks', async () => {
    await flip(library.assets.pathOf(image), 20)
    await flip(library.assets.pathOf(photo), 20)
    await rm(library.assets.pathOf(page))
    expect(await backUp()).toMatchObject({ newAssets: 1, missing: 3 })
    const event = await lastBackup()
    expect(event?.outcome).toBe('warning')
    expect(new Set(event?.detail['missing'] as string[])).toEqual(new Set([page, image, photo]))
    expect(await assetsIn()).toHaveLength(1)
  })

  it('writes files of the backup anew that have another size than the library’s', async () => {
    await backUp()
    await truncate(assetIn(defaultFolder(), image), 0)
    await truncate(assetIn(defaultFolder(), photo), 100)
    library.at('2026-03-05T10:00:00.000Z')
    expect(await backUp()).toMatchObject({ newAssets: 0, missing: 0 })
    expect((await lastBackup())?.detail['mended']).toBe(2)
    for (const sha256 of [image, photo])
      expect(hashOf(await readFile(assetIn(defaultFolder(), sha256)))).toBe(sha256)
  })

  it('lacks what neither it nor the library has whole, and nothing else', async () => {
    await backUp()
    for (const sha256 of [page, image]) await rm(library.assets.pathOf(sha256))
    await truncate(library.assets.pathOf(photo), 5)
    await flip(assetIn(defaultFolder(), image), 20)
    library.at('2026-03-05T10:00:00.000Z')
    expect(await backUp()).toMatchObject({ newAssets: 0, missing: 1 })
    expect((await lastBackup())?.detail['missing']).toEqual([image])
    expect(hashOf(await readFile(assetIn(defaultFolder(), photo)))).toBe(photo)
  })

  it('tells how far it is', async () => {
    await backUp()
    expect(library.progress[0]).toMatchObject({ job: 'back-up' })
    expect(library.progress.at(-1)).toBeNull()
  })

  it('leaves nothing half made when it is stopped', async () => {
    const running = library.keeping.backups.backUp()
    library.keeping.jobs.cancel('back-up')
    expect(await running).toEqual(err({ type: 'vault/cancelled' }))
    expect(await snaps()).toEqual([])
    expect(await lastBackup()).toBeNull()
  })

  it('stops before it takes the room that the library needs', async () => {
    Object.assign(library.disk, { level: 'low', freeBytes: 1000, neededBytes: 2000 })
    const expected = { type: 'store/low-space', freeBytes: 1000 }
    expect(await library.keeping.backups.backUp()).toMatchObject({ ok: false, error: expected })
    const { sha256 } = must(await library.assets.put(picture('d', 100 * 1024)))
    await library.write(...article('lua', { html: `<img src="asset://sha256/${sha256}">` }))
    Object.assign(library.disk, { level: 'ok', freeBytes: 9000, neededBytes: 2000 })
    expect(await library.keeping.backups.backUp()).toMatchObject({ ok: false, error: { freeBytes: 9000 } })
    expect(await snaps()).toEqual([])
    expect(await assetsIn()).toEqual([])
    expect(await lastBackup()).toMatchObject({
      outcome: 'failure',
      detail: { error: 'store/low-space', freeBytes: 9000 },
    })
  })

  it('removes what an earlier one left when it was cut off', async () => {
    await mkdir(join(libraryDir(), '2026-03-03T10-00-00-000Z-daily.partial'), { recursive: true })
    await backUp()
    expect(await snaps()).toEqual(['2026-03-04T10-00-00-000Z-daily.snap'])
  })

  it('goes on from the snapshot before when the newest is damaged', async () => {
    await library.vault.compact()
    await library.write(...article('mua'))
    await library.vault.compact()
    await library.write(...article('lua'))
    const newest = (await readdir(library.vault.dir))
      .filter((name) => name.endsWith('.snap'))
      .sort()
      .at(-1)
    await flip(join(library.vault.dir, newest ?? ''), 200)
    expect(await backUp()).toMatchObject({ articles: 3 })
  })

  it('has what is whole in two damaged snapshots', async () => {
    const many = ['mua', 'lua', 'gio', 'mat', 'cay', 'song', 'nang', 'bien', 'nui', 'may']
    for (const name of many) await library.write(...article(name))
    await library.vault.compact()
    await library.write(...article('dong'))
    await library.vault.compact()
    const names = (await readdir(library.vault.dir)).filter((name) => name.endsWith('.snap')).sort()
    for (const [index, name] of names.entries())
      await flip(join(library.vault.dir, name), index === 0 ? 200 : -20)
    expect(names).toHaveLength(2)
    expect(await backUp()).toMatchObject({ articles: 12 })
  })
})

describe('a check', () => {
  const check = () => verified(library, { backupMender: library.keeping.backups.mender })

  it('reads the files of the backups, too, and writes what is damaged or missing anew from the library', async () => {
    await backUp()
    await flip(assetIn(defaultFolder(), image), 20)
    await rm(assetIn(defaultFolder(), photo))
    const report = await check()
    expect(report).toMatchObject({ missing: [], damaged: [], repaired: [], backupsMended: 2 })
    expect(report.events.at(-1)).toMatchObject({ outcome: 'success', detail: { backupsMended: 2 } })
    for (const sha256 of [image, photo])
      expect(hashOf(await readFile(assetIn(defaultFolder(), sha256)))).toBe(sha256)
    expect(await check()).toMatchObject({ backupsMended: 0 })
  })

  it('mends no backup from what is damaged itself, and brings to it nothing that no backup has', async () => {
    await backUp()
    const late = must(await library.assets.put(picture('l'))).sha256
    await library.write(...article('mua', { html: `<img src="asset://sha256/${late}">` }))
    for (const path of [library.assets.pathOf(image), assetIn(defaultFolder(), image)]) await flip(path, 20)
    expect(await check()).toMatchObject({ damaged: [image], repaired: [], backupsMended: 0 })
    expect(await assetsIn()).not.toContain(late)
  })

  it('names the backups that are damaged themselves, in their midst or at their end', async () => {
    library.at('2026-03-03T10:00:00.000Z')
    const cut = (await backUp()).path
    await library.write({ entity: 'feed', id: 'f', row: { title: 'Báo' } })
    library.at('2026-03-04T10:00:00.000Z')
    const flipped = (await backUp()).path
    await library.write({ entity: 'feed', id: 'g', row: { title: 'Báo' } })
    library.at('2026-03-05T10:00:00.000Z')
    await backUp()
    expect(await check()).toMatchObject({ backupsDamaged: [] })
    await truncate(cut, (await stat(cut)).size - 4)
    await flip(flipped, 300)
    const report = await check()
    expect(report).toMatchObject({ missing: [], damaged: [], backupsDamaged: [flipped, cut] })
    expect(report.events.at(-1)).toMatchObject({ detail: { backupsDamaged: [flipped, cut] } })
  })

  it('of the library goes on where the backups cannot be written to', async () => {
    await backUp()
    await flip(assetIn(defaultFolder(), image), 20)
    Object.assign(library.disk, { level: 'low', freeBytes: 10 })
    expect(await check()).toMatchObject({ checked: 4, ok: 4, backupsMended: 0 })
  })

  it('of the library goes on where the backups cannot be looked at', async () => {
    await writeFile(defaultFolder(), 'no folder')
    expect(await check()).toMatchObject({ checked: 4, ok: 4, backupsMended: 0 })
  })

  it('makes no backup where there is none', async () => {
    expect(await check()).toMatchObject({ backupsMended: 0 })
    expect(existsSync(defaultFolder())).toBe(false)
  })
})

describe('the folder of backups', () => {
  it('may be another for once', async () => {
    const folder = join(await testFolder(), 'made', 'here')
    const { path } = must(await library.keeping.backups.backUpTo(folder))
    expect(path.startsWith(folder)).toBe(true)
    expect(library.keeping.settings.folder().chosen).toBe(false)
    expect(existsSync(defaultFolder())).toBe(false)
  })

  it('is one of its own in a folder that has other things', async () => {
    const chosen = await testFolder()
    await writeFile(join(chosen, 'README.txt'), 'mine')
    await library.keeping.settings.choose(chosen)
    const { path } = await backUp()
    expect(dirname(dirname(path))).toBe(join(chosen, 'Trang'))
    expect(await readFile(join(chosen, 'README.txt'), 'utf8')).toBe('mine')
    await library.keeping.settings.choose(join(chosen, 'Trang'))
    expect(library.keeping.settings.folder()).toEqual({ path: join(chosen, 'Trang'), chosen: true })
  })

  it('is not made anew when people chose it and it is gone', async () => {
    const chosen = await testFolder()
    await library.keeping.settings.choose(chosen)
    await rm(chosen, { recursive: true })
    expect(await library.keeping.backups.backUp()).toEqual(err({ type: 'vault/no-folder', path: chosen }))
    await library.keeping.backups.backUpIfDue()
    expect(existsSync(chosen)).toBe(false)
  })

  it('tells how far the library had come, also one whose own file is gone', async () => {
    const { backups } = library.keeping
    expect(await backups.furthest(null)).toBeNull()
    await backUp()
    const other = await testFolder()
    await library.write({ entity: 'feed', id: 'f', row: { title: 'Báo' } })
    must(await backups.backUpTo(other))
    const own = { library: library.vault.manifest().library, lastSeq: 3 }
    expect(await backups.furthest(null)).toEqual(own)
    const neighbour = await openKeeping(await testFolder())
    await neighbour.write(...article('khac', { html: '<p>khác</p>', page }))
    must(await neighbour.keeping.backups.backUpTo(other))
    expect(await backups.furthest(null)).toBeNull()
    expect(await backups.furthest(own.library)).toEqual(own)
    expect(await backups.furthest('nobody')).toBeNull()
  })

  it('is none that holds the files of a library, this one or another', async () => {
    const other = await openKeeping(await testFolder())
    const kept = await stored(other, '<h1>Chợ nổi của người khác</h1>')
    other.vault.settle({ lost: 0, lastSeq: 0, given: 0 })
    const refused = [
      other.profile,
      library.profile,
      join(library.profile, 'assets'),
      join(other.profile, 'journal'),
    ]
    for (const folder of refused)
      expect(await library.keeping.backups.backUpTo(folder)).toEqual(
        err({ type: 'vault/own-folder', path: folder }),
      )
    await expect(library.keeping.settings.choose(join(other.profile, 'journal'))).rejects.toMatchObject({
      failure: { type: 'vault/own-folder' },
    })
    expect(await readFile(other.assets.pathOf(kept), 'utf8')).toContain('Chợ nổi')
    must(await library.keeping.backups.backUpTo(join(other.profile, 'of the neighbour')))
  })

  it('is named where it cannot be written to, and not the library', async () => {
    const path = join(await testFolder(), 'no-folder')
    await writeFile(path, 'a file')
    const cannot = { type: 'vault/cannot-write', path, detail: 'EEXIST' }
    expect(await library.keeping.backups.backUpTo(path)).toEqual(err(cannot))
    const folder = await testFolder()
    await writeFile(join(folder, library.vault.manifest().library), 'in the way')
    expect(await library.keeping.backups.backUpTo(folder)).toEqual(err({ ...cannot, path: folder }))
  })

  it('is asked for whole copies by later checks, also one that was used before', async () => {
    await backUp()
    const [other, chosen] = [await testFolder(), await testFolder()]
    must(await library.keeping.backups.backUpTo(other))
    await library.keeping.settings.choose(chosen)
    await rm(join(defaultFolder(), 'assets'), { recursive: true })
    await rm(library.assets.pathOf(image))
    const again = await openKeeping(library.profile)
    const folders = again.keeping.settings.all()
    expect(folders).toEqual([chosen, defaultFolder(), other])
    const report = await verified(again, { backupAssets: folders.map(assetsOfBackups) })
    expect([report.missing, report.repaired, report.lost]).toEqual([[image], [image], []])
  })

  it('is remembered among the last ten', async () => {
    const { settings } = library.keeping
    for (let index = 0; index < 12; index++) settings.used(`/backups/${index}`)
    settings.used('/backups/5')
    expect(
      settings
        .all()
        .slice(1)
        .map((path) => path.slice(9)),
    ).toEqual(['5', '11', '10', '9', '8', '7', '6', '4', '3', '2'])
  })

  it('is known at the next start', async () => {
    const chosen = await testFolder()
    await library.keeping.settings.choose(chosen)
    const again = await openKeeping(library.profile)
    expect(again.keeping.settings.folder()).toEqual({ path: chosen, chosen: true })
  })
})

describe('daily backups', () => {
  it('come a day after the last one, if anything has changed', async () => {
    await library.keeping.backups.backUpIfDue()
    expect(await snaps()).toHaveLength(1)
    library.at('2026-03-05T10:00:00.000Z')
    await library.keeping.backups.backUpIfDue()
    expect(await snaps()).toHaveLength(1)
    await library.write(...article('mua'))
    library.at('2026-03-05T09:00:00.000Z')
    await library.keeping.backups.backUpIfDue()
    expect(await snaps()).toHaveLength(1)
    library.at('2026-03-05T10:00:00.000Z')
    await library.keeping.backups.backUpIfDue()
    expect(await snaps()).toHaveLength(2)
  })

  it('come when the last one is from the future, and then once a day again', async () => {
    await backUpOnDays('2030-01-01T10:00:00.000Z', '2026-03-05T10:00:00.000Z', '2026-03-05T11:00:00.000Z')
    expect(await snaps()).toEqual([
      '2026-03-05T10-00-00-000Z-daily.snap',
      '2030-01-01T10-00-00-000Z-daily.snap',
    ])
  })

  it('that are from the future are not taken for the newest', async () => {
    await backUpOnDays('2030-01-01T10:00:00.000Z', '2026-03-05T10:00:00.000Z')
    const { backups } = library.keeping
    expect((await backups.list()).map(({ at }) => at.slice(0, 4))).toEqual(['2026', '2030'])
    const { library: id, schema } = library.vault.manifest()
    const found = must(await findBackup(defaultFolder(), id, schema, new Date('2026-03-05T10:00:01.000Z')))
    expect(found.file.at).toBe('2026-03-05T10:00:00.000Z')
  })

  it('that are from the future do not keep all others from being removed', async () => {
    await writeFile(
      join(library.profile, 'backups.json'),
      JSON.stringify({ folder: null, limitBytes: 1, measured: null }),
    )
    library = await openKeeping(library.profile)
    library.at('2030-01-01T10:00:00.000Z')
    await backUp()
    await library.write(...article('song'), ...article('nui'))
    await backUpOnDays('2026-03-05T10:00:00.000Z', '2026-03-06T10:00:00.000Z')
    expect(await snaps()).toEqual(['2026-03-06T10-00-00-000Z-daily.snap'])
  })

  it('are not made of nothing', async () => {
    const empty = await openKeeping(await testFolder())
    await empty.keeping.backups.backUpIfDue()
    expect(await empty.keeping.backups.list()).toEqual([])
  })

  it('are looked for two minutes after the start, and then every hour', async () => {
    vi.useFakeTimers()
    let looks = 0
    const end = scheduleBackups({ backUpIfDue: async () => void looks++ })
    vi.advanceTimersByTime(119_000)
    expect(looks).toBe(0)
    vi.advanceTimersByTime(1_000)
    expect(looks).toBe(1)
    vi.advanceTimersByTime(2 * 60 * 60_000)
    expect(looks).toBe(3)
    end()
    vi.advanceTimersByTime(24 * 60 * 60_000)
    expect(looks).toBe(3)
  })
  afterEach(() => vi.useRealTimers())
})

describe('old backups', () => {
  it('become weekly or go', async () => {
    const days = Array.from({ length: 16 }, (_, index) =>
      new Date(Date.UTC(2026, 1, 1 + index, 10)).toISOString(),
    )
    await backUpOnDays(...days)
    expect(
      (await library.keeping.backups.list()).map(({ at, kind }) => `${at.slice(5, 10)} ${kind}`),
    ).toEqual([
      ...['16', '15', '14', '13', '12', '11', '10'].map((day) => `02-${day} daily`),
      '02-08 weekly',
      '02-01 weekly',
    ])
  })

  it('take with them the files that no other needs, in any library', async () => {
    const other = await openKeeping(await testFolder())
    const shared = must(await other.assets.put(picture('a'))).sha256
    const lone = must(await other.assets.put(picture('c'))).sha256
    await other.write(...article('x', { html: `<img src="asset://sha256/${shared}">` }))
    await other.write(...article('y', { html: `<img src="asset://sha256/${lone}">` }))
    const folder = await testFolder()
    await library.keeping.settings.choose(folder)
    await other.keeping.settings.choose(folder)
    await backUp()
    must(await other.keeping.backups.backUp())
    await rm(libraryDir(folder), { recursive: true })
    other.at('2026-03-05T10:00:00.000Z')
    must(await other.keeping.backups.backUp())
    const left = await assetsIn(folder)
    expect(left).toContain(shared)
    expect(left).toContain(lone)
    expect(left).not.toContain(photo)
  })

  it('take nothing with them while one of all backups cannot be read', async () => {
    const folder = defaultFolder()
    await backUp()
    const other = join(folder, 'another-library')
    await mkdir(other)
    await writeFile(join(other, '2026-03-01T10-00-00-000Z-daily.snap'), 'damaged')
    const lone = must(await library.assets.put(picture('z'))).sha256
    await mkdir(dirname(assetIn(folder, lone)), { recursive: true })
    await writeFile(assetIn(folder, lone), picture('z'))
    library.at('2026-03-05T10:00:00.000Z')
    await backUp()
    expect(await assetsIn()).toContain(lone)
    await pruneBackups({
      folder,
      library: library.vault.manifest().library,
      limitBytes: 1,
      now: new Date('2026-03-05T11:00:00.000Z'),
      log: () => undefined,
    })
    expect(await snaps()).toHaveLength(2)
    await rm(other, { recursive: true })
    library.at('2026-03-06T10:00:00.000Z')
    await backUp()
    expect(await assetsIn()).not.toContain(lone)
  })

  it('take nothing with them while another computer makes one here, but for what died there', async () => {
    const folder = defaultFolder()
    const partial = join(folder, 'another-library', '2026-03-05T09-59-00-000Z-daily.partial')
    await mkdir(partial, { recursive: true })
    const lone = hashOf(picture('z'))
    await mkdir(dirname(assetIn(folder, lone)), { recursive: true })
    await writeFile(assetIn(folder, lone), picture('z'))
    const now = new Date('2026-03-05T10:00:00.000Z')
    await utimes(partial, now, now)
    library.at(now.toISOString())
    await backUp()
    expect(await assetsIn()).toContain(lone)
    library.at('2026-03-07T10:00:00.000Z')
    await backUp()
    expect(await assetsIn()).not.toContain(lone)
  })

  it('go, the oldest first, while the folder is too big, but never the newest', async () => {
    await writeFile(
      join(library.profile, 'backups.json'),
      JSON.stringify({ folder: null, limitBytes: 1, measured: null }),
    )
    library = await openKeeping(library.profile)
    await backUpOnDays('2026-03-05T10:00:00.000Z', '2026-03-06T10:00:00.000Z')
    expect(await snaps()).toEqual(['2026-03-06T10-00-00-000Z-daily.snap'])
    expect(await assetsIn()).toHaveLength(4)
  })

  it('stay where the newest cannot be read', async () => {
    await backUpOnDays('2026-03-05T10:00:00.000Z', '2026-03-06T10:00:00.000Z')
    await writeFile(join(libraryDir(), '2026-03-06T10-00-00-000Z-daily.snap'), 'damaged')
    await pruneBackups({
      folder: defaultFolder(),
      library: library.vault.manifest().library,
      limitBytes: 1,
      now: new Date('2026-03-06T11:00:00.000Z'),
      log: () => undefined,
    })
    expect((await library.keeping.backups.list()).map(({ at }) => at.slice(0, 10))).toEqual(['2026-03-05'])
    expect(await assetsIn()).toHaveLength(4)
  })
})

describe('a backup before a migration', () => {
  it('has the rows at once, and its images with the next backup', async () => {
    const made = must(await library.keeping.backups.backUpBefore('migration'))
    expect(made.path).toContain('before-migration')
    expect(made.articles).toBe(1)
    expect(await assetsIn()).not.toContain(image)
    await library.write(
      { entity: 'article', id: 'cho', row: null },
      { entity: 'version', id: 'cho-v1', row: null },
    )
    library.at('2026-03-05T10:00:00.000Z')
    await backUp()
    expect(await assetsIn()).toContain(image)
    expect(await assetsIn()).toContain(page)
  })

  it('goes to the profile where the chosen folder is not there, and takes the last room', async () => {
    const chosen = await testFolder()
    await library.keeping.settings.choose(chosen)
    await rm(chosen, { recursive: true })
    Object.assign(library.disk, { level: 'low', freeBytes: 10 })
    const { path } = must(await library.keeping.backups.backUpBefore('migration'))
    expect(path.startsWith(defaultFolder())).toBe(true)
  })
})
