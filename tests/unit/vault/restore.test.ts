import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { err } from '@core/result'
import { assetFile } from '@main/assets/asset-store'
import { readRecords } from '@main/vault/journal/records'
import { flip, hashOf, stored } from '../../helpers/damage'
import { article, must, openKeeping, picture, type TestKeeping } from '../../helpers/keeping'
import { openTestVault, testFolder } from '../../helpers/vault'

const large = 200 * 1024

let library: TestKeeping
let [page, image, photo, backup] = ['', '', '', '']
/** A backup of two articles, of which the library has deleted one since, and saved another. */
beforeEach(async () => {
  library = await openKeeping(await testFolder())
  page = await stored(library, '<h1>Chợ nổi</h1>')
  image = must(await library.assets.put(picture('a'))).sha256
  photo = must(await library.assets.put(picture('b', large))).sha256
  const html = `<img src="asset://sha256/${image}"><img src="asset://sha256/${photo}">`
  await library.write(...article('cho', { html, page }), ...article('mua', { title: 'Mùa nước nổi' }))
  await library.write({ entity: 'feed', id: 'f1', row: { title: 'Nguồn' } })
  library.at('2026-03-04T10:00:00.000Z')
  backup = must(await library.keeping.backups.backUp()).path
  library.at('2026-03-05T10:00:00.000Z')
  await library.write(
    { entity: 'article', id: 'mua', row: null },
    { entity: 'version', id: 'mua-v1', row: null },
  )
  await library.write(...article('lua', { title: 'Mùa lúa' }))
  await library.write(
    { entity: 'bookmark', id: 'b1', row: { articleId: 'lua' } },
    { entity: 'annotation', id: 'h1', row: { articleId: 'lua' } },
  )
})

const folder = () => dirname(dirname(backup))
const prepare = (path = backup) => library.keeping.restores.prepare(path)
const stagings = async () => (await readdir(library.profile)).filter((name) => name.startsWith('restore'))
const read = async (path: string) => hashOf(await readFile(path))

describe('a backup that is to be restored', () => {
  it('is compared with the library', async () => {
    expect(must(await prepare())).toEqual({
      backup: { path: backup, at: '2026-03-04T10:00:00.000Z', kind: 'daily', articles: 2, lastSeq: 5 },
      library: { articles: 2, bookmarks: 1, annotations: 1, feeds: 1, lastSeq: 11 },
      restored: { articles: 2, bookmarks: 0, annotations: 0, feeds: 1, lastSeq: 5 },
      onlyInLibrary: { count: 1, titles: ['Mùa lúa'] },
      onlyInBackup: { count: 1, titles: ['Mùa nước nổi'] },
      missingAssets: 0,
    })
  })

  it('is made a library beside the present one, of which nothing changes', async () => {
    const before = await readdir(library.vault.dir)
    must(await prepare())
    expect(await readdir(library.vault.dir)).toEqual(before)
    const [staging = ''] = await stagings()
    const beside = await testFolder()
    await cp(join(library.profile, staging), beside, { recursive: true })
    const { vault, opened } = await openTestVault(beside)
    expect(opened).toMatchObject({
      ok: true,
      value: { lastSeq: 5, library: library.vault.manifest().library },
    })
    const ids: string[] = []
    for await (const record of readRecords(await vault.read())) ids.push(record.id)
    expect(ids.sort()).toEqual(['cho', 'cho-v1', 'f1', 'mua', 'mua-v1'])
  })

  it('gives the library the files that it lacks or has damaged', async () => {
    const { pathOf } = library.assets
    await rm(pathOf(page))
    await rm(pathOf(photo))
    await flip(pathOf(image), 20)
    expect(must(await prepare()).missingAssets).toBe(0)
    for (const sha256 of [page, image, photo]) expect(await read(pathOf(sha256))).toBe(sha256)
  })

  it('says how many files nobody has whole', async () => {
    await rm(library.assets.pathOf(page))
    await rm(join(folder(), 'assets', assetFile(page)))
    await rm(library.assets.pathOf(image))
    await flip(join(folder(), 'assets', assetFile(image)), 20)
    expect(must(await prepare()).missingAssets).toBe(2)
  })

  it('is the newest whole one of a folder, or of what that is in', async () => {
    library.at('2026-03-06T10:00:00.000Z')
    const newest = must(await library.keeping.backups.backUp()).path
    for (const chosen of [folder(), dirname(backup), dirname(folder())])
      expect(must(await prepare(chosen)).backup.path).toBe(newest)
    await flip(newest, 300)
    expect(must(await prepare(folder())).backup.path).toBe(backup)
  })

  it('is one of this library where another has newer ones in the folder', async () => {
    const other = await openKeeping(await testFolder())
    await other.write(...article('x'))
    await other.keeping.settings.choose(folder())
    other.at('2026-03-09T10:00:00.000Z')
    const theirs = must(await other.keeping.backups.backUp()).path
    expect(must(await prepare(folder())).backup.path).toBe(backup)
    await rm(dirname(backup), { recursive: true })
    expect(must(await prepare(folder())).backup.path).toBe(theirs)
  })

  it('is refused, and nothing kept of it, where it is damaged, newer, or none', async () => {
    const bytes = await readFile(backup)
    await flip(backup, 300)
    expect(await prepare()).toEqual(err({ type: 'vault/damaged', path: backup }))
    await writeFile(backup, bytes.subarray(0, bytes.length - 40))
    expect(await prepare()).toEqual(err({ type: 'vault/damaged', path: backup }))
    const text = join(folder(), 'README.txt')
    expect(await prepare(text)).toEqual(err({ type: 'vault/not-a-backup', path: text }))
    const empty = await testFolder()
    expect(await prepare(empty)).toEqual(err({ type: 'vault/not-a-backup', path: empty }))
    await writeFile(backup, bytes)
    const old = await openKeeping(await testFolder(), { schema: 1 })
    expect(await old.keeping.restores.prepare(backup)).toMatchObject({ error: { type: 'vault/newer' } })
    expect(await stagings()).toEqual([])
  })

  it('is left when it is discarded, stopped, or another one is chosen', async () => {
    must(await prepare())
    must(await prepare())
    expect(await stagings()).toHaveLength(1)
    await library.keeping.restores.discard()
    expect(await stagings()).toEqual([])
    const running = prepare()
    library.keeping.jobs.cancel('restore')
    expect(await running).toEqual(err({ type: 'vault/cancelled' }))
    expect(await stagings()).toEqual([])
  })

  it('needs room', async () => {
    Object.assign(library.disk, { level: 'full' })
    expect(await prepare()).toMatchObject({ error: { type: 'store/low-space' } })
    expect(await stagings()).toEqual([])
  })

  it('may lie without its folder, and uses the library’s own files then', async () => {
    await library.vault.compact()
    const alone = join(await testFolder(), 'mine.snap')
    await rename(backup, alone)
    // The text of the article that the library has deleted is nowhere else.
    expect(must(await prepare(alone))).toMatchObject({ missingAssets: 1, restored: { articles: 2 } })
  })

  it('takes the place of the library at the start that follows', async () => {
    must(await prepare())
    expect(library.restarts()).toBe(0)
    expect(await library.keeping.restores.restore()).toEqual({ ok: true, value: null })
    expect(library.restarts()).toBe(1)
    expect(existsSync(join(library.profile, 'restore.json'))).toBe(true)
    await library.keeping.restores.discard()
    expect(await stagings()).toHaveLength(2)
  })

  it('does not while something else is done', async () => {
    must(await prepare())
    await mkdir(join(library.profile, 'out'))
    const exporting = library.keeping.exportTo(join(library.profile, 'out'))
    expect(await library.keeping.restores.restore()).toEqual(err({ type: 'vault/busy' }))
    await exporting
    expect(library.restarts()).toBe(0)
  })
})
