import { copyFile, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createAssetStore } from '@main/assets/asset-store'
import { prefixes } from '@main/vault/fixity/asset-bin'
import { createFixityCheckpoint } from '@main/vault/fixity/fixity-checkpoint'
import { flip, hashOf, saved, stored, verified, verifyTest } from '../../helpers/damage'
import { articles, openTestVault, testFolder, version } from '../../helpers/vault'

let library: Awaited<ReturnType<typeof openTestVault>>
let [page, image, otherPage, otherImage] = ['', '', '', '']

/** Two articles, the texts of both in the assets: 4 files and 2 texts, a snapshot and a file of the journal. */
beforeEach(async () => {
  library = await openTestVault(await testFolder())
  page = await stored(library, '<h1>Chợ nổi</h1>')
  image = await stored(library, 'ảnh chợ nổi')
  otherPage = await stored(library, '<h1>Mùa nước</h1>')
  otherImage = await stored(library, 'ảnh mùa nước')
  await library.vault.append(saved(1, 'cho', page, image))
  await library.vault.append(saved(3, 'mua', otherPage, otherImage))
  await library.vault.compact()
})

const pathOf = (sha256: string) => library.assets.pathOf(sha256)
const backupOf = async (...hashes: string[]): Promise<string> => {
  const folder = await testFolder()
  const backup = createAssetStore(folder)
  for (const sha256 of hashes) await backup.put(await readFile(pathOf(sha256)))
  return folder
}
const aside = async () =>
  (await readdir(join(library.profile, 'set-aside'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
const journalFiles = async (end: string) =>
  (await readdir(library.vault.dir)).filter((name) => name.endsWith(end)).sort()
const inJournal = (name = '') => join(library.vault.dir, name)
const types = (events: { type: string; outcome: string }[]) =>
  events.map(({ type, outcome }) => `${type}: ${outcome}`)

describe('a check of a library that is whole', () => {
  it('counts every file and says that all is well', async () => {
    const report = await verified(library)
    expect(report).toMatchObject({ checked: 8, ok: 8, missing: [], damaged: [], repaired: [], lost: [] })
    expect(types(report.events)).toEqual(['fixity check: success'])
    expect(report.events[0]).toMatchObject({
      objects: [library.vault.manifest().library],
      detail: { checked: 8, ok: 8, missing: 0, damaged: 0, repaired: 0, recaptured: 0, lost: 0 },
    })
    await expect(aside()).rejects.toThrow('ENOENT')
  })

  it('is of one that is empty, too', async () => {
    const empty = await openTestVault(await testFolder())
    expect(await verified(empty)).toMatchObject({ checked: 0, ok: 0, missing: [], damaged: [] })
  })

  it('takes what is being added for what it is', async () => {
    const appending = Array.from({ length: 30 }, (_, index) => library.vault.append(articles(5 + index)))
    const report = await verified(library)
    await Promise.all(appending)
    expect(report).toMatchObject({ missing: [], damaged: [] })
  })

  it('tells how far it is', async () => {
    const told: [number, number][] = []
    await verified(library, { report: (done, total) => told.push([done, total]) })
    expect(told.at(-1)).toEqual([8, 8])
    const done = told.map(([files]) => files)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
  })
})

describe('a damaged asset', () => {
  const damages: [string, () => Promise<unknown>][] = [
    ['has a bit flipped', () => flip(pathOf(image), 3)],
    ['is cut', () => truncate(pathOf(image), 5)],
    ['is empty', () => truncate(pathOf(image), 0)],
    ['has the bytes of another', () => copyFile(pathOf(page), pathOf(image))],
  ]
  it.each(damages)('that %s is set aside and mended from a backup', async (_what, damage) => {
    const backup = await backupOf(image)
    const before = await readFile(pathOf(image))
    await damage()
    const damaged = await readFile(pathOf(image))
    const report = await verified(library, { backupAssets: [await testFolder(), backup] })
    expect(report).toMatchObject({
      checked: 8,
      ok: 7,
      missing: [],
      damaged: [image],
      repaired: [image],
      lost: [],
      recaptured: [],
    })
    expect(await readFile(pathOf(image))).toEqual(before)
    const [kept = '', ...more] = await aside()
    expect(more).toEqual([])
    expect(await readFile(kept)).toEqual(damaged)
    expect(types(report.events)).toEqual([
      'quarantine: success',
      'recovery: success',
      'fixity check: warning',
    ])
    expect(report.events.slice(0, 2).map(({ objects }) => objects)).toEqual([[image], [image]])
    expect(await verified(library)).toMatchObject({ checked: 8, ok: 8, damaged: [], missing: [] })
  })

  it('that was swapped with another is mended like it', async () => {
    const backup = await backupOf(page, image)
    const between = `${pathOf(page)}.x`
    await rename(pathOf(page), between)
    await rename(pathOf(image), pathOf(page))
    await rename(between, pathOf(image))
    const report = await verified(library, { backupAssets: [backup] })
    expect([report.damaged.toSorted(), report.repaired.toSorted(), report.ok]).toEqual([
      [page, image].toSorted(),
      [page, image].toSorted(),
      6,
    ])
    expect(hashOf(await readFile(pathOf(page)))).toBe(page)
    expect(hashOf(await readFile(pathOf(image)))).toBe(image)
  })

  it('is not mended from a copy that is damaged itself', async () => {
    const [bad, good] = [await backupOf(image), await backupOf(image)]
    await flip(createAssetStore(bad).pathOf(image), 0)
    await flip(pathOf(image), 0)
    const first = await verified(library, { backupAssets: [bad] })
    expect(first).toMatchObject({ damaged: [image], repaired: [], lost: [{ id: 'cho' }] })
    await expect(readFile(pathOf(image))).rejects.toThrow('ENOENT')
    const second = await verified(library, { backupAssets: [bad, good] })
    expect(second).toMatchObject({ damaged: [], missing: [image], repaired: [image], lost: [] })
    expect(hashOf(await readFile(pathOf(image)))).toBe(image)
  })

  it('can be mended as often as it breaks, and each of its states is kept', async () => {
    const backup = await backupOf(image)
    // Within one moment, as the clock tells it.
    const vault = { ...library.vault, asideFolder: () => join(library.profile, 'set-aside', 'x') }
    for (const at of [1, 2]) {
      await flip(pathOf(image), at)
      expect(await verified({ ...library, vault }, { backupAssets: [backup] })).toMatchObject({
        repaired: [image],
      })
    }
    expect(await aside()).toHaveLength(2)
    expect(hashOf(await readFile(pathOf(image)))).toBe(image)
  })

  it('that nothing needs is set aside, and no article is lost by it', async () => {
    const unused = await stored(library, 'không ai cần')
    await flip(pathOf(unused), 0)
    expect(await verified(library)).toMatchObject({
      damaged: [unused],
      repaired: [],
      lost: [],
      recaptured: [],
    })
    expect(await verified(library)).toMatchObject({ checked: 8, ok: 8 })
  })
})

describe('a missing asset', () => {
  it('comes back from a backup', async () => {
    const backup = await backupOf(page)
    await rm(pathOf(page))
    const report = await verified(library, { backupAssets: [backup] })
    expect(report).toMatchObject({ checked: 8, ok: 7, missing: [page], damaged: [], repaired: [page] })
    expect(types(report.events)).toEqual(['recovery: success', 'fixity check: warning'])
    expect(hashOf(await readFile(pathOf(page)))).toBe(page)
  })

  it('comes back from the bin, which then has it no more', async () => {
    const binned = join(library.profile, 'bin', '2026-01-01', page.slice(0, 2), page.slice(2))
    await mkdir(dirname(binned), { recursive: true })
    await rename(pathOf(page), binned)
    expect(await verified(library)).toMatchObject({ missing: [page], repaired: [page] })
    await expect(readFile(binned)).rejects.toThrow('ENOENT')
  })

  it('is missed also where only the journal names it, or the text itself is gone', async () => {
    const late = await stored(library, 'ảnh đến sau')
    await library.vault.append(version(5, 'cho-v2', 'cho', `<img src="asset://sha256/${late}">`))
    await rm(pathOf(late))
    expect((await verified(library)).missing).toEqual([late])
    const texts = (await Promise.all(prefixes.map(library.assets.list))).flat()
    const text = texts.find((one) => ![page, image, otherPage, otherImage].includes(one)) ?? ''
    await rm(pathOf(text))
    expect(await verified(library)).toMatchObject({ missing: [text], lostBefore: [late] })
  })
})

describe('what another laptop has still to bring', () => {
  it('is neither missing nor lost, and is once the version does not wait for it any more', async () => {
    const [body, photo] = ['b'.repeat(64), 'c'.repeat(64)]
    const row = { id: 'cho-v2', articleId: 'cho', body, resources: { 'https://example.test/1.png': photo } }
    const batch = (seq: number, awaits: string[]) => ({
      ...version(seq, 'cho-v2', 'cho', ''),
      entries: [
        { seq, entity: 'version', id: 'cho-v2', at: '2026-01-02T03:04:05.000Z', row: { ...row, awaits } },
      ],
    })
    await library.vault.append(batch(5, [body, photo]))
    expect(await verified(library)).toMatchObject({ missing: [], lost: [] })
    await library.vault.append(batch(6, [body]))
    expect((await verified(library)).missing).toEqual([photo])
  })
})

describe('what no copy has', () => {
  it.each([
    ['an image', () => image],
    ['an original page', () => page],
  ])('%s: its article is captured again', async (_what, of) => {
    await rm(pathOf(of()))
    const asked: string[] = []
    const report = await verified(library, {
      recapture: async (id) => {
        asked.push(id)
        return true
      },
    })
    expect(asked).toEqual(['cho'])
    expect(report).toMatchObject({
      missing: [of()],
      repaired: [],
      recaptured: [{ id: 'cho', title: 'Bài cho', url: 'https://vi-du.vn/cho' }],
      lost: [],
    })
    expect(types(report.events)).toEqual(['recovery: failure', 'fixity check: failure'])
  })

  it('is told as lost where nothing can be captured', async () => {
    await rm(pathOf(image))
    await rm(pathOf(otherPage))
    const lost = [
      { id: 'cho', title: 'Bài cho', url: 'https://vi-du.vn/cho' },
      { id: 'mua', title: 'Bài mua', url: 'https://vi-du.vn/mua' },
    ]
    expect(await verified(library)).toMatchObject({ recaptured: [], lost })
    expect(await verified(library, { recapture: () => Promise.resolve(false) })).toMatchObject({ lost })
  })

  /** Captures the article again, with what the other one has. */
  const captureAgain = async () => {
    const newer = saved(5, 'cho', otherPage, otherImage)
    const [article, next] = newer.entries
    if (!article?.row || !next?.row) throw new Error('two rows')
    article.row['versionId'] = next.id = next.row['id'] = 'cho-v2'
    await library.vault.append(newer)
    return true
  }

  it('is told no more once its article has been captured again, until something else is lost', async () => {
    await rm(pathOf(image))
    for (let time = 0; time < 2; time++)
      expect(await verified(library)).toMatchObject({
        missing: [image],
        lost: [{ id: 'cho' }],
        lostBefore: [],
      })
    expect(await verified(library, { recapture: captureAgain })).toMatchObject({
      missing: [image],
      recaptured: [{ id: 'cho' }],
      lostBefore: [],
    })
    const checked = 9
    for (let time = 0; time < 2; time++) {
      const report = await verified(library)
      expect(report).toMatchObject({ checked, ok: checked - 1, missing: [], lost: [], lostBefore: [image] })
      expect(types(report.events)).toEqual(['recovery: failure', 'fixity check: success'])
    }
    await rm(pathOf(page))
    expect(await verified(library)).toMatchObject({
      ok: checked - 2,
      missing: [page],
      lost: [{ id: 'cho' }],
      lostBefore: [image],
    })
    expect((await verified(library)).lostBefore.toSorted()).toEqual([page, image].toSorted())
  })

  it('comes back from a backup also where it has been told as lost', async () => {
    const backup = await backupOf(image)
    await captureAgain()
    await rm(pathOf(image))
    await verified(library)
    expect(await verified(library, { backupAssets: [backup] })).toMatchObject({
      missing: [image],
      repaired: [image],
      lostBefore: [],
    })
    expect(await verified(library)).toMatchObject({ missing: [], lostBefore: [] })
  })

  it('is lost and not captured again where only an older version needs it', async () => {
    await captureAgain()
    await rm(pathOf(image))
    const report = await verified(library, { recapture: () => Promise.reject(new Error('not asked')) })
    expect(report).toMatchObject({ recaptured: [], lost: [{ id: 'cho' }] })
  })
})

describe('a damaged file of the journal', () => {
  const records = async () => {
    const { lastSeq, damaged } = await library.vault.read()
    return { lastSeq, damaged }
  }

  it('is found, and the snapshot before it takes the place of one with damage', async () => {
    await library.vault.append(articles(5))
    await library.vault.compact()
    const [, newest = ''] = await journalFiles('.snap')
    await flip(inJournal(newest), 60)
    const report = await verified(library)
    expect(report).toMatchObject({
      missing: [],
      damaged: [`journal/${newest}`],
      repaired: [`journal/${newest}`],
      lost: [],
    })
    expect(types(report.events)).toEqual([
      'quarantine: success',
      'recovery: success',
      'fixity check: warning',
    ])
    expect((await aside()).map((path) => path.endsWith(newest))).toEqual([true])
    expect(await records()).toEqual({ lastSeq: 5, damaged: [] })
    expect(await verified(library)).toMatchObject({ missing: [], damaged: [] })
  })

  it.each([
    ['cut', (path: string) => truncate(path, 100)],
    ['empty', (path: string) => truncate(path, 0)],
    ['noise', (path: string) => writeFile(path, 'x'.repeat(500))],
  ])(
    'that is a snapshot, %s, without another: nothing is said to be mended that is not',
    async (_what, damage) => {
      for (const name of await journalFiles('.log')) await rm(inJournal(name))
      const [only = ''] = await journalFiles('.snap')
      await damage(inJournal(only))
      const report = await verified(library)
      expect(report.damaged).toEqual([`journal/${only}`])
      expect(report.repaired).toEqual([])
      expect(types(report.events).slice(-2)).toEqual(['recovery: failure', 'fixity check: failure'])
    },
  )

  it('that lacks changes which no snapshot has is told, and nothing is thrown away', async () => {
    await library.vault.append(articles(5))
    await library.vault.append(articles(6))
    const live = (await journalFiles('.log')).at(-1) ?? ''
    const bytes = await readFile(inJournal(live))
    await flip(inJournal(live), bytes.indexOf('TRGF', 100) + 30)
    const report = await verified(library)
    expect(report).toMatchObject({ damaged: [`journal/${live}`], repaired: [] })
    expect(await journalFiles('.log')).toContain(live)
    expect(await journalFiles('.snap')).toHaveLength(1)
    await library.vault.append(articles(7))
    expect(await records()).toMatchObject({ lastSeq: 7, damaged: [{ first: 5, last: 5 }] })
  })

  it('whose end is damaged is never said to be mended', async () => {
    await library.vault.append(articles(5))
    const live = (await journalFiles('.log')).at(-1) ?? ''
    await flip(inJournal(live), -1)
    expect(await verified(library)).toMatchObject({ damaged: [`journal/${live}`], repaired: [] })
    expect(await journalFiles('.snap')).toHaveLength(1)
  })

  it('is told also where the library is opened, and mended, only then', async () => {
    await library.vault.append(articles(5))
    await library.vault.compact()
    await library.vault.append(articles(6))
    await library.vault.close()
    const [, newest = ''] = await journalFiles('.snap')
    await flip(inJournal(newest), -1)
    const report = await verified(library, {
      async open() {
        library = await openTestVault(library.profile)
        return library.opened
      },
    })
    expect(report).toMatchObject({ damaged: [`journal/${newest}`], repaired: [`journal/${newest}`] })
    expect(await records()).toEqual({ lastSeq: 6, damaged: [] })
  })

  it('is none where only its end was half written when the program went', async () => {
    await library.vault.append(articles(5))
    await library.vault.close()
    const live = (await journalFiles('.log')).at(-1) ?? ''
    await truncate(inJournal(live), (await readFile(inJournal(live))).length - 3)
    const report = await verified(library, {
      async open() {
        library = await openTestVault(library.profile)
        return library.opened
      },
    })
    expect(report).toMatchObject({ missing: [], damaged: [] })
  })

  it('of a newer program is left alone', async () => {
    const [only = ''] = await journalFiles('.snap')
    await flip(inJournal(only), -1)
    const newer = { ok: false, error: { type: 'vault/newer', version: '9.0.0' } } as const
    expect(await verifyTest(library, { open: () => Promise.resolve(newer) })).toEqual(newer)
    expect(await journalFiles('.snap')).toEqual([only])
    await expect(aside()).rejects.toThrow('ENOENT')
  })

  it('that a snapshot makes needless is set aside', async () => {
    const [old = ''] = await journalFiles('.log')
    await flip(inJournal(old), -1)
    await library.vault.append(articles(5))
    expect(await verified(library)).toMatchObject({
      damaged: [`journal/${old}`],
      repaired: [`journal/${old}`],
    })
    expect(await journalFiles('.log')).not.toContain(old)
    expect(await records()).toEqual({ lastSeq: 5, damaged: [] })
    expect(await verified(library)).toMatchObject({ missing: [], damaged: [] })
  })

  it('that was swapped with another is told, and what it holds is used all the same', async () => {
    await library.vault.append(articles(5))
    await library.vault.close()
    library = await openTestVault(library.profile)
    await library.vault.append(articles(6))
    await library.vault.close()
    library = await openTestVault(library.profile)
    await library.vault.append(articles(7))
    const [, second = '', third = ''] = await journalFiles('.log')
    const between = inJournal('x')
    await rename(inJournal(second), between)
    await rename(inJournal(third), inJournal(second))
    await rename(between, inJournal(third))
    expect((await verified(library)).damaged).toEqual([`journal/${second}`, `journal/${third}`])
    library = await openTestVault(library.profile)
    expect(await records()).toEqual({ lastSeq: 7, damaged: [] })
  })

  it('that is gone from between others is missed', async () => {
    await library.vault.append(articles(5))
    await library.vault.close()
    library = await openTestVault(library.profile)
    await library.vault.append(articles(6))
    const second = (await journalFiles('.log')).at(-2) ?? ''
    await rm(inJournal(second))
    expect(await verified(library)).toMatchObject({ missing: [`journal/${second}`], repaired: [] })
  })
})

describe('a check that is stopped', () => {
  it('leaves what it has set aside to the next one', async () => {
    const backup = await backupOf(image, page)
    await flip(pathOf(image), 0)
    await flip(pathOf(page), 0)
    const stop = new AbortController()
    const result = await verifyTest(library, {
      backupAssets: [backup],
      signal: stop.signal,
      report: (done) => done >= 4 && stop.abort(),
    })
    expect(result).toEqual({ ok: false, error: { type: 'vault/cancelled' } })
    const report = await verified(library, { backupAssets: [backup] })
    expect(report.damaged.length + report.missing.length).toBe(report.repaired.length)
    expect(hashOf(await readFile(pathOf(image)))).toBe(image)
    expect(hashOf(await readFile(pathOf(page)))).toBe(page)
  })

  it('goes on where it was, and tells what it had found by then', async () => {
    const [first = '', second = '', ...rest] = [page, image, otherPage, otherImage].toSorted()
    const backup = await backupOf(first)
    await flip(pathOf(first), 0)
    const at = () => new Date('2026-02-01T00:00:00Z')
    const checkpoint = () => createFixityCheckpoint(library.profile, at)
    const stop = new AbortController()
    const isPast = async () => (await checkpoint().read())?.damaged.length === 1
    const noted = checkpoint()
    await verifyTest(library, {
      backupAssets: [backup],
      signal: stop.signal,
      checkpoint: {
        ...noted,
        async write(soFar) {
          await noted.write(soFar)
          if (await isPast()) stop.abort()
        },
      },
    })
    // What has been checked is not read again.
    await writeFile(pathOf(first), 'changed since')
    await rm(pathOf(second))
    const report = await verified(library, { checkpoint: checkpoint() })
    expect(report).toMatchObject({ checked: 8, damaged: [first], repaired: [first], missing: [second] })
    expect(rest).toHaveLength(2)
    // The next one begins anew.
    expect((await verified(library, { checkpoint: checkpoint() })).damaged).toEqual([first])
  })
})

it('tells of rows that differ from the vault', async () => {
  const report = await verified(library, {
    checkRows: (state) =>
      Promise.resolve({ missing: [`article a${state.lastSeq}`], damaged: ['feed f'], repaired: ['feed f'] }),
  })
  expect(report).toMatchObject({
    checked: 8,
    ok: 8,
    missing: ['article a4'],
    damaged: ['feed f'],
    repaired: ['feed f'],
  })
})
