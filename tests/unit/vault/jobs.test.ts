import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { err, ok } from '@core/result'
import type { VaultProgress } from '@shared/vault'
import { createJobs, eachAtOnce, JobError, type JobContext, type JobEvent } from '@main/vault/jobs'
import { DamagedFile } from '@main/vault/journal/snapshot'

let told: (VaultProgress | null)[] = []
let recorded: unknown[] = []
let problems: unknown[] = []
let refuse: Error | null = null

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  recorded = []
  problems = []
  refuse = null
})
afterEach(() => vi.useRealTimers())

const make = () =>
  createJobs({
    events: {
      record: async (event) => {
        if (refuse) throw refuse
        recorded.push(event)
        return { ...event, id: '', at: '', agent: '' }
      },
    },
    log: (...line) => problems.push(line),
    onProgress: (progress) => told.push(progress),
  })
const diskError = (code: string) => Object.assign(new Error(code), { code })
/** Work that goes on until it is told to end. */
const endless = (context: JobContext) =>
  new Promise<never>((_resolve, reject) => {
    context.signal.addEventListener('abort', () => reject(context.signal.reason as Error))
  })

describe('jobs on the vault', () => {
  it('run one at a time', async () => {
    const jobs = make()
    const first = jobs.run('back-up', { work: endless })
    expect(await jobs.run('export', { work: async () => ok(1) })).toEqual(err({ type: 'vault/busy' }))
    jobs.cancel('back-up')
    await first
    expect(await jobs.run('export', { work: async () => ok(1) })).toEqual(ok(1))
  })

  it('are stopped by their own name only, and say so without a record', async () => {
    const jobs = make()
    const event = (): JobEvent => ({ type: 'exporting', outcome: 'failure', objects: [], detail: {} })
    const running = jobs.run('export', { work: endless, event })
    jobs.cancel('back-up')
    expect(jobs.running()).toEqual({ job: 'export', done: 0, total: 0, unit: 'items' })
    jobs.cancel('export')
    expect(await running).toEqual(err({ type: 'vault/cancelled' }))
    expect(jobs.running()).toBeNull()
    expect(recorded).toEqual([])
  })

  it('tell of their progress about ten times a second, the latest and the end always', async () => {
    const jobs = make()
    let context: JobContext | null = null
    let end: () => void = () => undefined
    const running = jobs.run<null>('verify', {
      work: (given) => {
        context = given
        return new Promise((resolve) => {
          end = () => resolve(ok(null))
        })
      },
    })
    for (let done = 1; done <= 50; done++) (context as JobContext | null)?.report(done, 50, 'bytes')
    expect(told).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(100)
    expect(told.at(-1)).toEqual({ job: 'verify', done: 50, total: 50, unit: 'bytes' })
    expect(told).toHaveLength(2)
    expect(jobs.running()).toEqual(told.at(-1))
    end()
    await running
    expect(told.at(-1)).toBeNull()
    await vi.advanceTimersByTimeAsync(1000)
    expect(told).toHaveLength(3)
  })

  it('make errors of what the disk does, and let bugs through', async () => {
    const jobs = make()
    const failing = (error: Error) =>
      jobs.run('back-up', {
        async work() {
          throw error
        },
      })
    expect(await failing(diskError('ENOSPC'))).toEqual(err({ type: 'store/disk-full' }))
    expect(await failing(diskError('EIO'))).toEqual(err({ type: 'store/write-failed', detail: 'EIO' }))
    expect(await failing(new DamagedFile('a.snap', 'cut'))).toEqual(
      err({ type: 'vault/damaged', path: 'a.snap' }),
    )
    expect(await failing(new JobError({ type: 'vault/no-folder', path: '/usb' }))).toEqual(
      err({ type: 'vault/no-folder', path: '/usb' }),
    )
    await expect(failing(new TypeError('bug'))).rejects.toThrow('bug')
    expect(jobs.running()).toBeNull()
  })

  it('are recorded with what came of them, and end well where that cannot be written', async () => {
    const jobs = make()
    const event = (): JobEvent => ({ type: 'exporting', outcome: 'success', objects: ['x'], detail: {} })
    await jobs.run('export', { work: async () => ok(1), event })
    expect(recorded).toEqual([event()])
    refuse = diskError('ENOSPC')
    expect(await jobs.run('export', { work: async () => ok(2), event })).toEqual(ok(2))
    expect(problems).toHaveLength(1)
  })

  it('have ended when they are closed', async () => {
    const jobs = make()
    const ends: string[] = []
    const running = jobs.run('export', { work: endless }).then(() => ends.push('job'))
    await jobs.close()
    expect(jobs.running()).toBeNull()
    await running
    expect(ends).toEqual(['job'])
  })
})

describe('work on many things', () => {
  it('begins nothing after a failure, and lets what runs come to its end', async () => {
    vi.useRealTimers()
    const done: number[] = []
    const work = eachAtOnce([1, 2, 3, 4, 5, 6], 2, async (thing) => {
      if (thing === 2) throw diskError('EIO')
      await new Promise((resolve) => setTimeout(resolve, 5))
      done.push(thing)
    })
    await expect(work).rejects.toThrow('EIO')
    expect(done).toEqual([1])
  })
})
