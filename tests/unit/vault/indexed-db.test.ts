import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createEventLog } from '@main/vault/events'
import { createIndexedDbHolder } from '@main/vault/indexed-db'
import { openTestVault, testFolder } from '../../helpers/vault'

it('what is lost is recorded before the page goes on, which a command may end with', async () => {
  const { vault, profile } = await openTestVault(await testFolder())
  const events = createEventLog(profile, 'Trang 1.0.0')
  const steps: string[] = []
  const holder = createIndexedDbHolder({
    profile,
    vault,
    events: {
      async record(event) {
        await setImmediate()
        steps.push(`recorded ${event.outcome}`)
        return events.record(event)
      },
    },
    notRestored: null,
    canWrite: () => true,
    log: () => undefined,
    notify: () => undefined,
  })
  await holder.onRecovered({ type: 'together', lost: 3, lastSeq: 5, given: 0 })
  steps.push('goes on')
  expect(steps).toEqual(['recorded failure', 'goes on'])
  expect(await events.last('recovery')).toMatchObject({ outcome: 'failure', detail: { lost: 3 } })
})

it('tells the vault whether IndexedDB has been filled from it', async () => {
  const { vault, profile } = await openTestVault(await testFolder())
  const refilled: unknown[] = []
  const holder = createIndexedDbHolder({
    profile,
    vault: { ...vault, settle: (outcome) => refilled.push(outcome.refilled) },
    events: createEventLog(profile, 'Trang 1.0.0'),
    notRestored: null,
    canWrite: () => true,
    log: () => undefined,
    notify: () => undefined,
  })
  const together = { type: 'together', lost: 0, lastSeq: 5, given: 0 } as const
  await holder.onRecovered(together)
  await holder.onRecovered({ type: 'replayed', changes: 2 })
  await holder.onRecovered(together)
  expect(refilled).toEqual([false, true])
})
