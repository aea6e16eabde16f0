import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ok } from '@core/result'
import type { VaultNotice } from '@shared/vault'
import { createAssetBin } from '@main/vault/fixity/asset-bin'
import { createEventLog } from '@main/vault/events'
import { createFixity } from '@main/vault/fixity/fixity'
import { createJobs } from '@main/vault/jobs'
import { flip, saved, stored } from '../../helpers/damage'
import { must } from '../../helpers/keeping'
import { openTestVault, testFolder } from '../../helpers/vault'

const tenMinutes = 10 * 60_000

// Only the schedule's wait is put forward: the disk takes its own time.
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => vi.useRealTimers())

async function setUp() {
  const library = await openTestVault(await testFolder())
  const { profile, vault, assets } = library
  const [page, image] = [await stored(library, 'trang'), await stored(library, 'ảnh')]
  await vault.append(saved(1, 'cho', page, image))
  const notices: VaultNotice[] = []
  const problems: unknown[] = []
  const captured: [string, boolean][] = []
  const log = (...line: unknown[]) => void problems.push(line)
  const events = createEventLog(profile, 'Trang 1.0.0')
  const jobs = createJobs({ events, log, onProgress: () => undefined })
  const bin = createAssetBin(join(profile, 'bin'))
  const fixity = createFixity({
    profile,
    vault,
    assets,
    bin,
    events,
    jobs,
    backupAssets: () => [],
    open: () => Promise.resolve(ok(null)),
    recapture: (id, now) => {
      captured.push([id, now])
      return Promise.resolve(true)
    },
    isCapturing: () => false,
    onNotice: (notice) => notices.push(notice),
    log,
  })
  const noted = () => readFile(join(profile, 'fixity.json'), 'utf8')
  return { fixity, jobs, assets, events, notices, problems, captured, image, noted }
}

it('checks quietly, tells what is wrong, and leaves no note of how far it came', async () => {
  const { fixity, assets, notices, problems, image, noted, events } = await setUp()
  await flip(assets.pathOf(image), 0)
  fixity.schedule.start()
  await vi.advanceTimersByTimeAsync(tenMinutes)
  vi.useRealTimers()
  await vi.waitFor(() => expect(notices).toEqual([{ type: 'fixity', missing: 0, damaged: 1, repaired: 0 }]))
  await fixity.schedule.stop()
  expect((await events.last('fixity check'))?.outcome).toBe('failure')
  await expect(noted()).rejects.toThrow('ENOENT')
  expect(problems).toEqual([])
})

it('gives way to a job that people start, and comes again', async () => {
  const { fixity, jobs, events } = await setUp()
  const running = vi.spyOn(jobs, 'running').mockReturnValueOnce(null)
  running.mockReturnValue({ job: 'back-up', done: 0, total: 1, unit: 'items' })
  fixity.schedule.start()
  await vi.advanceTimersByTimeAsync(tenMinutes)
  // It has ended when it waits for its next time.
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
  expect(running.mock.calls.length).toBeGreaterThan(1)
  expect(await events.last('fixity check')).toBeNull()
  running.mockReturnValue(null)
  await vi.advanceTimersByTimeAsync(tenMinutes)
  vi.useRealTimers()
  await vi.waitFor(async () => expect((await events.last('fixity check'))?.outcome).toBe('success'))
  await fixity.schedule.stop()
})

it('checks at once, as a job, when people ask for it', async () => {
  const { fixity, jobs } = await setUp()
  const verifying = fixity.verify('lost')
  expect(jobs.running()?.job).toBe('verify')
  expect(await verifying).toMatchObject({ ok: true, value: { checked: 3, ok: 3 } })
})

it.each([
  ['captured', [['cho', true]]],
  ['queued', [['cho', false]]],
  ['lost', []],
] as const)('has what no copy has %s', async (whatNoCopyHas, expected) => {
  const { fixity, assets, captured, image } = await setUp()
  await rm(assets.pathOf(image))
  const report = must(await fixity.verify(whatNoCopyHas))
  expect(captured).toEqual(expected)
  expect([report.recaptured, report.lost].map((one) => one.length)).toEqual(
    whatNoCopyHas === 'lost' ? [0, 1] : [1, 0],
  )
})
