import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { VaultNotice } from '@shared/vault'
import { createEventLog } from '@main/vault/events'
import { syncDirectory } from '@main/vault/files'
import { createIndexedDbHolder } from '@main/vault/indexed-db'
import { readManifest, writeManifest } from '@main/vault/manifest'
import { finishRestore, type SwitchDisk } from '@main/vault/restore/restore-switch'
import { article, must, openKeeping } from '../../helpers/keeping'
import { openTestVault, testFolder } from '../../helpers/vault'

const quiet = () => undefined
const finish = (profile: string, on?: SwitchDisk) =>
  finishRestore({ profile, version: '2.0.0', log: quiet, ...(on && { on }) })

/** A profile in which another library waits for the switch: it has one article, the present one two. */
async function waiting(): Promise<{ profile: string; before: string; after: string }> {
  const source = await openKeeping(await testFolder())
  await source.write(...article('cu'))
  const backup = must(await source.keeping.backups.backUp()).path
  const library = await openKeeping(await testFolder())
  await library.write(...article('moi-1'), ...article('moi-2'))
  must(await library.keeping.restores.prepare(backup))
  must(await library.keeping.restores.restore())
  await library.vault.close()
  const after = source.vault.manifest().library
  return { profile: library.profile, before: library.vault.manifest().library, after }
}

/** The file system, until `steps` of what it does are done: then `fail` says what every further one throws. */
function diskFor(steps: number, fail: (step: number) => Error | null): SwitchDisk & { done: () => number } {
  let done = 0
  const step =
    <A extends unknown[]>(work: (...args: A) => Promise<void>) =>
    async (...args: A) => {
      done += 1
      const error = done > steps ? fail(done) : null
      if (error) throw error
      await work(...args)
    }
  return {
    makeFolder: step(async (path: string) => void (await mkdir(path, { recursive: true }))),
    copy: step((from: string, to: string) => copyFile(from, to)),
    move: step((from: string, to: string) => rename(from, to)),
    sync: step(syncDirectory),
    remove: step((path: string) => rm(path, { recursive: true, force: true })),
    writeManifest: step(async (...args: Parameters<typeof writeManifest>) => writeManifest(...args)),
    done: () => done,
  }
}

async function articlesOf(profile: string) {
  const { vault, opened } = await openTestVault(profile)
  if (!opened.ok) throw new Error(opened.error.type)
  await vault.close()
  return { articles: opened.value.counts['article'], library: opened.value.library }
}

async function expectSwitched(profile: string, before: string, after: string): Promise<void> {
  expect(await articlesOf(profile)).toEqual({ articles: 1, library: after })
  expect(readManifest(profile, quiet)?.partition).toBe('trang-2')
  const names = await readdir(profile)
  expect(names.filter((name) => name.startsWith('restore'))).toEqual([])
  const [folder = ''] = await readdir(join(profile, 'set-aside'))
  const aside = join(profile, 'set-aside', folder)
  expect((await readdir(aside)).sort()).toEqual(['journal', 'library.json'])
  expect(await articlesOf(aside)).toEqual({ articles: 2, library: before })
}

const killed = () => new Error('killed')

/** A start of the program on the profile, as far as the vault goes; what it tells people. */
async function startOn(profile: string, on?: SwitchDisk) {
  const switched = await finish(profile, on)
  const { vault, opened } = await openTestVault(profile)
  if (!opened.ok) throw new Error(opened.error.type)
  const told: VaultNotice['type'][] = []
  const events = createEventLog(profile, 'Trang 2.0.0')
  const holder = createIndexedDbHolder({
    profile,
    vault,
    events,
    notRestored: switched?.switched === false ? switched.error : null,
    canWrite: () => true,
    log: quiet,
    notify: ({ type }) => told.push(type),
  })
  return { vault, holder, told, events }
}

/** What the library's page says when it has filled an empty IndexedDB. */
const rebuilt = { type: 'rebuilt', articles: 1, lostBodies: 0, asked: false } as const
const together = { type: 'together', lost: 0, lastSeq: 2, given: 0 } as const

describe('the switch to a backup', () => {
  it('puts the backup in the library’s place, with another IndexedDB, and the library aside', async () => {
    const { profile, before, after } = await waiting()
    expect(await finish(profile)).toMatchObject({ switched: true, library: after })
    await expectSwitched(profile, before, after)
    const events = await readFile(join(profile, 'events.ndjson'), 'utf8')
    expect(events).toContain('"type":"recovery"')
    expect(await finish(profile)).toBeNull()
    await expectSwitched(profile, before, after)
  })

  it('comes to its end at the next start, wherever it was cut off', async () => {
    let cutOff = 0
    for (let steps = 0; ; steps++) {
      const { profile, before, after } = await waiting()
      const on = diskFor(steps, killed)
      const result = await finish(profile, on).catch((error: unknown) => error)
      if (on.done() <= steps) break
      expect(result).toEqual(killed())
      cutOff += 1
      await finish(profile)
      await expectSwitched(profile, before, after)
    }
    expect(cutOff).toBeGreaterThan(10)
  })

  it('comes to its end where it is cut off again and again', async () => {
    const { profile, before, after } = await waiting()
    for (let steps = 0; steps < 15; steps++) {
      const on = diskFor(steps, killed)
      await finish(profile, on).catch((error: unknown) => expect(error).toEqual(killed()))
    }
    await finish(profile)
    await expectSwitched(profile, before, after)
  })

  it('goes back to the library as it was where the system refuses a step', async () => {
    let refused = 0
    for (let steps = 0; ; steps++) {
      const { profile, before } = await waiting()
      const partition = readManifest(profile, quiet)?.partition
      const error = Object.assign(new Error('refused'), { code: 'EPERM' })
      const on = diskFor(steps, (step) => (step === steps + 1 ? error : null))
      const result = await finish(profile, on).catch((reason: unknown) => reason)
      if (on.done() <= steps || result === error) break
      if (result && typeof result === 'object' && 'switched' in result && result.switched) break
      expect(result).toEqual({ switched: false, error: { type: 'store/write-failed', detail: 'EPERM' } })
      refused += 1
      expect(await articlesOf(profile)).toEqual({ articles: 2, library: before })
      expect(readManifest(profile, quiet)?.partition).toBe(partition)
      expect((await readdir(profile)).filter((name) => name.startsWith('restore'))).toEqual([])
    }
    expect(refused).toBeGreaterThanOrEqual(7)
  })

  it('tells and records that it was refused, and nothing of a loss', async () => {
    const { profile } = await waiting()
    const error = Object.assign(new Error('refused'), { code: 'EPERM' })
    const { vault, holder, told } = await startOn(
      profile,
      diskFor(3, (step) => (step === 4 ? error : null)),
    )
    await holder.onRecovered(together)
    await holder.onRecovered(together)
    expect(told).toEqual(['not-restored'])
    const recorded = await readFile(join(profile, 'events.ndjson'), 'utf8')
    expect(recorded.match(/"outcome":"failure"/g)).toHaveLength(1)
    expect(recorded).toContain('"detail":{"error":"store/write-failed"')
    await vault.close()
    const next = await startOn(profile)
    await next.holder.onRecovered(together)
    expect(next.told).toEqual([])
    await next.vault.close()
  })

  it('ends with one of the two libraries whole where it is cut off while it goes back', async () => {
    const error = Object.assign(new Error('refused'), { code: 'EPERM' })
    let cutOff = 0
    for (let refused = 1; ; refused++) {
      let isTried = false
      for (let kept = 0; ; kept++) {
        const { profile, before, after } = await waiting()
        const on = diskFor(refused - 1, (step) =>
          step === refused ? error : step > refused + kept ? killed() : null,
        )
        const result = await finish(profile, on).catch((reason: unknown) => reason)
        if (!(result instanceof Error) || result === error) break
        isTried = true
        cutOff += 1
        await finish(profile)
        const { library } = await articlesOf(profile)
        // Where the intent was gone already, there is nothing more to do.
        if (library === after) await expectSwitched(profile, before, after)
        else expect(await articlesOf(profile)).toEqual({ articles: 2, library: before })
      }
      if (!isTried) break
    }
    expect(cutOff).toBeGreaterThan(20)
  })

  it('is what people are told of when IndexedDB has been filled, also where that was cut off', async () => {
    const { profile } = await waiting()
    // One that ends while IndexedDB is being filled, which then finds a database that it cannot read.
    const first = await startOn(profile)
    await first.vault.close()
    const second = await startOn(profile)
    expect(second.holder.leave('it does not open')).toMatchObject({ ok: true })
    await second.vault.close()
    const third = await startOn(profile)
    await third.holder.onRecovered(rebuilt)
    await third.holder.onRecovered(together)
    expect([first.told, second.told, third.told]).toEqual([[], [], ['restored']])
    expect(await third.events.last('recovery')).toMatchObject({
      outcome: 'success',
      detail: { way: 'restored' },
    })
    await third.vault.close()
    // From here on a database that is gone is lost.
    const fourth = await startOn(profile)
    await fourth.holder.onRecovered(rebuilt)
    expect(fourth.told).toEqual(['rebuilt'])
  })

  it('is told by the next start where the one that filled IndexedDB ended before it was brought together', async () => {
    const { profile } = await waiting()
    const first = await startOn(profile)
    await first.holder.onRecovered(rebuilt)
    await first.vault.close()
    const second = await startOn(profile)
    await second.holder.onRecovered(together)
    await second.vault.close()
    const third = await startOn(profile)
    await third.holder.onRecovered(together)
    expect([first.told, second.told, third.told]).toEqual([['restored'], ['restored'], []])
    await third.vault.close()
  })

  it('removes what was made ready and never chosen', async () => {
    const profile = await testFolder()
    await mkdir(join(profile, 'restore-2026-03-04T10-00-00-000Z', 'journal'), { recursive: true })
    await mkdir(join(profile, 'restore-mine'))
    expect(await finish(profile)).toBeNull()
    expect(await readdir(profile)).toEqual(['restore-mine'])
    expect(await finish(join(profile, 'nothing'))).toBeNull()
    expect(existsSync(join(profile, 'nothing'))).toBe(false)
  })

  it('does nothing to a library that a newer program has written', async () => {
    const { profile } = await waiting()
    const manifest = readManifest(profile, quiet)
    if (!manifest) throw new Error('there is no manifest')
    writeManifest(profile, { ...manifest, schema: 99 })
    const before = await readdir(profile, { recursive: true })
    expect(await finish(profile)).toBeNull()
    expect(await readdir(profile, { recursive: true })).toEqual(before)
  })
})
