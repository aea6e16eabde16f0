import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { JournalBatch } from '@core/vault/record'
import { encodeFrame, scanFrames, type Frame } from '@main/vault/journal/frame'
import { openSnapshot } from '@main/vault/journal/snapshot'
import { articles, openTestVault, testFolder, version } from '../helpers/vault'

/** Lets the disk refuse a snapshot. */
const disk = vi.hoisted(() => ({ isFull: false }))
vi.mock(import('node:fs/promises'), async (original) => {
  const real = await original()
  return {
    ...real,
    copyFile: async (...args) => {
      if (disk.isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      return real.copyFile(...args)
    },
  }
})
afterEach(() => {
  disk.isFull = false
})

// 60 articles and a text are in both snapshots, one of them changed twice and one deleted between the two, 10 more are in the newer
// one, and one is only in the journal.
const [inBoth, changes] = [60, 75]
let profile: string
let older: string
let newer: string

const pathsOf = async (ending: string) =>
  (await readdir(join(profile, 'journal')))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(profile, 'journal', name))

const counted = (batch: JournalBatch, article: number): JournalBatch => ({
  ...batch,
  counts: { article, version: 1 },
})

beforeEach(async () => {
  profile = await testFolder()
  const { vault } = await openTestVault(profile)
  await vault.append(articles(1, inBoth))
  await vault.append(counted(version(61, 'v1', 'a1', '<p>Nước lên.</p>'), 60))
  await vault.compact()
  await vault.append(counted(articles(62, 1, { id: 'a20', row: { id: 'a20', title: 'Sửa lần đầu' } }), 60))
  await vault.append(counted(articles(63, 1, { id: 'a20', row: { id: 'a20', title: 'Sửa rồi' } }), 60))
  await vault.append(counted(articles(64, 1, { id: 'a40', row: null }), 59))
  await vault.append(counted(articles(65, 10), 69))
  await vault.compact()
  await vault.append(counted(articles(changes), 70))
  await vault.close()
  const [one = '', other = ''] = await pathsOf('.snap')
  older = one
  newer = other
})

const wholeIds = ['v1', ...Array.from({ length: changes }, (_, index) => `a${index + 1}`)].filter(
  // Numbers that other changes have.
  (id) => !['a40', 'a61', 'a62', 'a63', 'a64'].includes(id),
)

async function framesOf(path: string): Promise<Frame[]> {
  return [...scanFrames(await readFile(path))].filter((frame) => 'meta' in frame)
}

type Place = (frames: Frame[], end: number) => number

/** Turns bytes round where the places say, by the frames of the file. */
async function hit(path: string, ...places: Place[]): Promise<void> {
  const bytes = await readFile(path)
  const frames = await framesOf(path)
  for (const place of places) {
    const index = place(frames, bytes.length)
    bytes[index] = (bytes[index] ?? 0) ^ 0xff
  }
  await writeFile(path, bytes)
}

const startOf = (frames: readonly Frame[], index: number) => frames.at(index)?.offset ?? 0
/** In the data of a block. */
const inBlock = (number: number) => (frames: readonly Frame[]) => (frames[number]?.end ?? 0) - 3
const places: Record<string, Place> = {
  'its header': () => 30,
  'the middle of a block': inBlock(2),
  'the length of a block’s data': (frames) => startOf(frames, 2) + 12,
  'the length of a block’s data, which then ends beyond the file': (frames) => startOf(frames, 2) + 15,
  'the mark of a block': (frames) => startOf(frames, 2),
  'its last block': (frames) => (frames.at(-2)?.end ?? 0) - 3,
  'its end': (frames) => startOf(frames, -1) + 40,
  'its last byte': (_frames, end) => end - 1,
}

/** The rows that a rebuild brings back. */
async function rebuilt() {
  const again = await openTestVault(profile)
  await again.vault.startRebuild()
  const rows = new Map<string, unknown>()
  for (let some = await again.vault.nextRebuilt(); some; some = await again.vault.nextRebuilt())
    for (const { id, row, body } of some)
      rows.set(id, body === undefined ? row : { ...row, body: body?.length })
  return { ...again, rows, ids: [...rows.keys()].sort() }
}

const asideNames = async () =>
  (await readdir(join(profile, 'set-aside'), { recursive: true }))
    .filter((name) => name.endsWith('.snap'))
    .map((name) => basename(name))
    .sort()

const pairs = Object.keys(places).flatMap((one, index, all) => [
  [one, all[(index + 3) % all.length] ?? ''] as const,
])

test.each(pairs)(
  'with %s damaged in the newer snapshot and %s in the older one, all rows come back',
  async (one, other) => {
    await hit(newer, places[one] ?? inBlock(1))
    await hit(older, other.includes('block') ? inBlock(1) : (places[other] ?? inBlock(1)))
    const names = [basename(older), basename(newer)]
    const { ids, rows, vault, notices } = await rebuilt()
    expect(ids).toEqual(wholeIds.toSorted())
    expect(rows.get('a20')).toMatchObject({ title: 'Sửa rồi' })
    expect(rows.get('v1')).toMatchObject({ body: expect.any(Number) })
    expect(await vault.read()).toMatchObject({ lastSeq: changes, counts: { article: 70, version: 1 } })
    vault.settle({ lost: 0, lastSeq: changes, given: 0 })
    expect(notices).toMatchObject([{ type: 'vault-damaged', lost: 0 }])
    expect(notices.flatMap((notice) => (notice.type === 'vault-damaged' ? notice.files : [])).sort()).toEqual(
      names,
    )
    expect(await asideNames()).toEqual(names)
  },
)

test('rows that are damaged in both snapshots are lost, and no others', async () => {
  // Four blocks hold what both have: rows 17 to 32 are the second one.
  for (const path of [older, newer]) await hit(path, inBlock(2))
  const lost = Array.from({ length: 16 }, (_, index) => `a${index + 17}`)
  const { ids, vault, notices, opened } = await rebuilt()
  // The journal has what has been changed since the older one.
  const gone = lost.filter((id) => id !== 'a20')
  expect(ids).toEqual(wholeIds.filter((id) => !gone.includes(id)).toSorted())
  expect(opened).toMatchObject({ value: { counts: { article: 70 }, lastSeq: changes } })
  expect(await vault.read()).toMatchObject({ damaged: [{ first: 1, last: changes - 1, salvaged: 0 }] })
  vault.settle({ lost: gone.length, articles: gone.length, lastSeq: changes, given: 0 })
  expect(notices).toMatchObject([{ type: 'vault-damaged', lost: 15, articles: 15 }])
})

test('what was salvaged lasts: the next start has it, and the one after a new snapshot', async () => {
  await hit(newer, inBlock(2))
  await hit(older, inBlock(3))
  const first = await rebuilt()
  // As after a kill: nothing was settled.
  await first.vault.close()
  const second = await rebuilt()
  expect(second.ids).toEqual(wholeIds.toSorted())
  second.vault.settle({ lost: 0, lastSeq: changes, given: 0 })
  await second.vault.compact()
  await second.vault.close()
  const third = await rebuilt()
  expect(third.ids).toEqual(wholeIds.toSorted())
  expect(await third.vault.read()).toMatchObject({ damaged: [], lastSeq: changes })
  expect(third.notices).toEqual([])
})

test('of a damaged snapshot that stands alone all whole blocks are used', async () => {
  await rm(older)
  for (const log of (await pathsOf('.log')).slice(0, -1)) await rm(log)
  await hit(newer, inBlock(3))
  const { ids, vault } = await rebuilt()
  expect(ids).toHaveLength(wholeIds.length - 16)
  const state = await vault.read()
  expect(state).toMatchObject({ lastSeq: changes, counts: { article: 70, version: 1 } })
})

test('a snapshot that stands alone loses nothing when only its header is damaged', async () => {
  await rm(older)
  await hit(newer, places['its header'] ?? inBlock(1))
  const { ids, vault } = await rebuilt()
  expect(ids).toEqual(wholeIds.toSorted())
  expect(await vault.read()).toMatchObject({ lastSeq: changes })
})

test('a snapshot that was cut off is salvaged as far as it goes', async () => {
  await hit(older, inBlock(1))
  const frames = await framesOf(newer)
  await truncate(newer, (frames[3]?.end ?? 0) - 5)
  const { ids, vault } = await rebuilt()
  expect(ids).toEqual(wholeIds.toSorted())
  // The journal tells what the end no longer does.
  expect((await vault.read()).base?.footer).toMatchObject({ counts: { article: 69, version: 1 } })
})

test.each([
  ['that is in no other file', 65],
  ['that comes after another one of the same row', 63],
])('a change %s, as the journal is damaged, is taken from a damaged snapshot', async (_which, first) => {
  await hit(newer, inBlock(1))
  await damageChange(first)
  const { ids, rows, vault } = await rebuilt()
  expect(ids).toEqual(wholeIds.toSorted())
  expect(rows.get('a20')).toMatchObject({ title: 'Sửa rồi' })
  expect(await vault.read()).toMatchObject({ lastSeq: changes, damaged: [{ salvaged: 0 }] })
})

test('a change that no file has is counted, though an older row of its article is there', async () => {
  // The block of a20.
  await hit(newer, inBlock(2))
  await damageChange(63)
  const { rows, vault } = await rebuilt()
  expect(rows.get('a20')).toMatchObject({ title: 'Sửa lần đầu' })
  expect(await vault.read()).toMatchObject({ damaged: [{ salvaged: 1 }] })
})

/** Damages the frame of the journal that begins with this change. */
async function damageChange(first: number): Promise<void> {
  for (const path of await pathsOf('.log')) {
    const frame = (await framesOf(path)).find(({ meta }) => meta['first'] === first)
    if (frame) await hit(path, () => frame.end - 3)
  }
}

test.each([
  ['and the end is whole', 5, false],
  ['and the end is damaged', 1, true],
])('what looks like a block inside of a damaged one is none, %s', async (_which, ordinal, isEndDamaged) => {
  const row = { id: 'a1', title: 'Giả' }
  const forged = [{ seq: 50, entity: 'article', id: 'a1', at: '2026-01-02T03:04:05.000Z', row }]
  const fake = encodeFrame(ordinal, { kind: 'block', records: 1 }, deflateRawSync(JSON.stringify(forged)))
  const frames = await framesOf(newer)
  const bytes = await readFile(newer)
  // In the bytes of the last block.
  fake.copy(bytes, startOf(frames, -2) + 60)
  if (isEndDamaged) bytes[bytes.length - 1] = 0xff
  await writeFile(newer, bytes)
  await rm(older)
  expect((await framesOf(newer)).some(({ offset }) => offset === startOf(frames, -2) + 60)).toBe(true)
  expect((await rebuilt()).rows.get('a1')).toMatchObject({ title: 'Bài số 1' })
})

test.each([
  ['where an end is damaged', [places['its last byte'] ?? inBlock(1)]],
  ['where the sample meets the damage', [1, 2, 3, 4].map(inBlock)],
])(
  'on a full disk the library opens, and damaged snapshots stay until there is room, %s',
  async (_where, ofOlder) => {
    await hit(newer, ...[1, 2, 3, 4].map(inBlock))
    await hit(older, ...ofOlder)
    disk.isFull = true
    const full = await openTestVault(profile)
    expect(full.opened.ok).toBe(true)
    await full.vault.close()
    expect(await pathsOf('.snap')).toEqual([older, newer])
    disk.isFull = false
    await rebuilt()
    expect(await asideNames()).toEqual([basename(older), basename(newer)])
  },
)

test('the snapshot that takes their place is whole by itself', async () => {
  await hit(newer, inBlock(2))
  await hit(older, inBlock(3))
  await rebuilt()
  const snapshots = await pathsOf('.snap')
  expect(snapshots).toEqual([newer])
  expect((await openSnapshot(newer)).footer).toMatchObject({ salvaged: 0, counts: { article: 69 } })
})
