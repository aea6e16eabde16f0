import { appendFile, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { createEventLog, type EventLog } from '@main/vault/events'
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
