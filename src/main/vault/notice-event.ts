import type { VaultNotice } from '@shared/vault'
import type { JobEvent } from './jobs'

/** What is recorded of a notice, for what is told of the journal's files is not recorded elsewhere; null for the others. */
export function eventOfNotice(notice: VaultNotice): JobEvent | null {
  const event = { type: 'quarantine', outcome: 'success' } as const
  if (notice.type === 'torn-tail')
    return { ...event, objects: ['journal'], detail: { cutBytes: notice.bytes } }
  if (notice.type !== 'vault-damaged' || notice.files.length === 0) return null
  const objects = notice.files.map((name) => `journal/${name}`)
  return { ...event, objects, detail: { lost: notice.lost } }
}
