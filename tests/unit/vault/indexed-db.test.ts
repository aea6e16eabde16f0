import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createEventLog } from '@main/vault/events'
import { createIndexedDbHolder } from '@main/vault/indexed-db'
import { openTestVault, testFolder } from '../../helpers/vault'

it('what is lost is recorded before the page goes on, which a command may end with', async () => {
  const { vault, profile } = await openTestVault(await testFolder())
  const holder = createIndexedDbHolder({
    profile,
    vault,
    events: createEventLog(profile, 'Trang 1.0.0'),
    notRestored: null,
    canWrite: () => true,
    log: () => undefined,
    notify: () => undefined,
  })
  await holder.onRecovered({ type: 'together', lost: 3, lastSeq: 5, given: 0 })
  const [line = ''] = (await readFile(join(profile, 'events.ndjson'), 'utf8')).split('\n')
  expect(JSON.parse(line)).toMatchObject({ type: 'recovery', outcome: 'failure', detail: { lost: 3 } })
})
