import { appendFile, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createEventLog, type EventLog } from '@main/vault/events'
import { eventOfNotice } from '@main/vault/notice-event'
import { testFolder } from '../../helpers/vault'

const event: Parameters<EventLog['record']>[0] = {
  type: 'replication',
  outcome: 'success',
  objects: [],
  detail: {},
}

it('begins a line of its own after one that was cut off, and keeps that as it is', async () => {
  const profile = await testFolder()
  const file = join(profile, 'events.ndjson')
  const events = createEventLog(profile, 'Trang 1.0.0')
  const first = await events.record(event)
  const torn = '{"id":"torn","at":"20'
  await appendFile(file, torn)
  const [second, third] = await Promise.all([events.record(event), events.record(event)])
  expect((await readFile(file, 'utf8')).split('\n')).toEqual([
    JSON.stringify(first),
    torn,
    JSON.stringify(second),
    JSON.stringify(third),
    '',
  ])
  expect(await events.last('replication')).toEqual(third)
})

it('is on the disk when it is told as recorded', async () => {
  const profile = await testFolder()
  const file = await open(join(profile, 'events.ndjson'), 'a+')
  const sync = vi.spyOn(Object.getPrototypeOf(file) as typeof file, 'sync')
  onTestFinished(() => sync.mockRestore())
  await file.close()
  await createEventLog(profile, 'Trang 1.0.0').record(event)
  expect(sync).toHaveBeenCalledOnce()
})

it('has settled when all of it is on the disk', async () => {
  const profile = await testFolder()
  const events = createEventLog(profile, 'Trang 1.0.0')
  void events.record(event)
  const last = events.record(event)
  await events.settled()
  const lines = (await readFile(join(profile, 'events.ndjson'), 'utf8')).trim().split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toBe(JSON.stringify(await last))
})

it('names the files of the journal that a start has set aside, and what was cut off its end', () => {
  const damaged = { type: 'vault-damaged', files: ['0000000001.log'], lost: 2 } as const
  expect(eventOfNotice({ ...damaged, files: [...damaged.files] })).toEqual({
    type: 'quarantine',
    outcome: 'success',
    objects: ['journal/0000000001.log'],
    detail: { lost: 2 },
  })
  expect(eventOfNotice({ type: 'torn-tail', bytes: 7 })).toMatchObject({
    type: 'quarantine',
    detail: { cutBytes: 7 },
  })
  expect(eventOfNotice({ ...damaged, files: [] })).toBeNull()
})
