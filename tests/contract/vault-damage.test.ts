import { readdir, readFile, rename, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { createFormat } from '@core/format'
import { createTexter } from '@main/i18n'
import { readRecords } from '@main/vault/journal/records'
import type { Vault } from '@main/vault/vault'
import { noticeWords } from '@shared/notice-words'
import { flip } from '../helpers/damage'
import { articles, openTestVault, testFolder } from '../helpers/vault'

/** A disk that takes its time to close a file, when it is told to. */
const disk = vi.hoisted(() => ({ slow: false, closing: 0 }))
vi.mock(import('node:fs/promises'), async (original) => {
  const real = await original()
  return {
    ...real,
    open: async (...args) => {
      const file = await real.open(...args)
      const close = file.close.bind(file)
      file.close = async () => {
        const { slow } = disk
        await close()
        if (!slow) return
        disk.closing += 1
        await sleep(50)
      }
      return file
    },
  }
})

async function idsOf(vault: Vault): Promise<string[]> {
  const ids: string[] = []
  for await (const { id } of readRecords(await vault.read())) ids.push(id)
  return ids.sort()
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => `a${index + 1}`).sort()

test('a change that comes while a file of the journal is being closed goes to the next one', async () => {
  const { vault, profile } = await openTestVault(await testFolder())
  await vault.append(articles(1))
  disk.slow = true
  const snapshot = vault.compact()
  await vi.waitUntil(() => disk.closing > 0, { interval: 1 })
  expect(await vault.append(articles(2))).toEqual({ ok: true, value: null })
  disk.slow = false
  await snapshot
  await vault.close()
  const again = await openTestVault(profile)
  expect(await idsOf(again.vault)).toEqual(upTo(2))
})

test('files of the journal that have each other’s names lose nothing', async () => {
  const { vault, profile } = await openTestVault(await testFolder())
  for (let seq = 1; seq <= 4; seq++) {
    await vault.append(articles(seq))
    await vault.compact()
  }
  await vault.append(articles(5))
  await vault.close()
  const names = (await readdir(vault.dir)).filter((name) => name.endsWith('.log')).sort()
  const [first, last] = [names[0] ?? '', names.at(-1) ?? '']
  expect(first).not.toBe(last)
  await rename(join(vault.dir, first), join(vault.dir, 'swap'))
  await rename(join(vault.dir, last), join(vault.dir, first))
  await rename(join(vault.dir, 'swap'), join(vault.dir, last))
  const again = await openTestVault(profile)
  expect(await idsOf(again.vault)).toEqual(upTo(5))
})

test('a last file of the journal that a disk has emptied is named', async () => {
  const { vault, profile } = await openTestVault(await testFolder())
  await vault.append(articles(1))
  await vault.close()
  const again = await openTestVault(profile)
  await again.vault.append(articles(2))
  await again.vault.close()
  const name = (await readdir(vault.dir)).sort().at(-1) ?? ''
  await truncate(join(vault.dir, name), 0)
  const third = await openTestVault(profile)
  expect(await idsOf(third.vault)).toEqual(upTo(1))
  third.vault.settle({ lost: 1, lastSeq: 1, given: 0 })
  expect(third.notices).toMatchObject([{ type: 'vault-damaged', files: [name], lost: 1 }])
  expect(await third.vault.append(articles(2))).toMatchObject({ ok: true })
})

test.each([
  ['has come from the vault, that nobody can tell of its last change', true],
  ['has all by itself, that no change was lost', false],
])('of an emptied end nothing is claimed: people are told, where IndexedDB %s', async (_what, refilled) => {
  const { vault, profile } = await openTestVault(await testFolder())
  await vault.append(articles(1))
  await vault.close()
  const again = await openTestVault(profile)
  await again.vault.append(articles(2))
  await again.vault.close()
  await truncate(join(vault.dir, (await readdir(vault.dir)).sort().at(-1) ?? ''), 0)
  // What it says of the last change is lost, too.
  await rm(join(profile, 'library.json'), { force: true })
  const third = await openTestVault(profile)
  third.vault.settle({ lost: 0, lastSeq: 1, given: 0, refilled })
  expect(third.vault.endWasCut()).toBe(true)
  const [notice] = third.notices
  expect(notice).toMatchObject({ type: 'vault-damaged', lost: 0 })
  const words = createTexter('en')
  const { meaning } = noticeWords(notice ?? { type: 'torn-tail', bytes: 0 }, words, createFormat('en'))
  expect(meaning.includes('no change was lost')).toBe(!refilled)
  expect(meaning.includes('the last change before that may be missing')).toBe(refilled)
})

test.each([
  ['by itself', 0],
  ['on request', undefined],
])('a snapshot that is made %s leaves out a change whose transaction may still fail', async (_how, above) => {
  const more = above === undefined ? {} : { compactAbove: above }
  const { undeciding: vault, profile } = await openTestVault(await testFolder(), more)
  await vault.append(articles(1))
  await vault.append(articles(2))
  const doomed = articles(3)
  await vault.append(doomed)
  if (above === undefined) await vault.compact()
  // Whatever was begun by now has ended.
  await vault.close()
  const files = (await readdir(vault.dir)).filter((name) => name.endsWith('.snap'))
  expect(files).not.toEqual([])
  expect(files.filter((name) => Number.parseInt(name, 10) > 2)).toEqual([])
  const again = await openTestVault(profile)
  await again.vault.abort(doomed.id)
  expect(await idsOf(again.vault)).toEqual(upTo(2))
})

test('no snapshot hides a gap before the page has written again what it has of it', async () => {
  const { vault, profile } = await openTestVault(await testFolder())
  for (let seq = 1; seq <= 4; seq++) await vault.append(articles(seq))
  await vault.close()
  const [log = ''] = await readdir(vault.dir)
  const bytes = await readFile(join(vault.dir, log))
  const starts = [...bytes.toString('latin1').matchAll(/TRGF/g)].map(({ index }) => index)
  await flip(join(vault.dir, log), (starts[2] ?? 0) + 40)
  const again = await openTestVault(profile, { compactAbove: 0 })
  const snapshots = async () => (await readdir(vault.dir)).filter((name) => name.endsWith('.snap'))
  await again.vault.append(articles(5, 1, { id: 'a2' }))
  await vi.waitFor(async () => expect(await again.vault.read()).toMatchObject({ lastSeq: 5 }))
  expect(await snapshots()).toEqual([])
  again.vault.settle({ lost: 0, lastSeq: 5, given: 0 })
  await vi.waitFor(async () => expect(await snapshots()).toHaveLength(1))
  // What was damaged is needed no more, and told no more.
  await again.vault.close()
  const third = await openTestVault(profile)
  third.vault.settle({ lost: 0, lastSeq: 5, given: 0 })
  expect([third.notices, await idsOf(third.vault)]).toEqual([[], ['a1', 'a2', 'a3', 'a4']])
})
