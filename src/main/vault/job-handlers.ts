import { err } from '@core/result'
import type { Handlers } from '../ipc/handle'

type Channel =
  | 'vault:status'
  | 'vault:back-up'
  | 'vault:choose-backup-folder'
  | 'vault:default-backup-folder'
  | 'vault:verify'
  | 'vault:choose-backup'
  | 'vault:restore'
  | 'vault:discard-restore'
  | 'vault:export'
  | 'vault:cancel'
  | 'vault:show-folder'

const busy = () => err({ type: 'vault/busy' } as const)

/** What people ask for to keep their library: backups, checks, exports. */
export const jobHandlers = (): Pick<Handlers, Channel> => ({
  'vault:status': () => Promise.reject(new Error('no status')),
  'vault:back-up': busy,
  'vault:choose-backup-folder': busy,
  'vault:default-backup-folder': busy,
  'vault:verify': busy,
  'vault:choose-backup': busy,
  'vault:restore': busy,
  'vault:discard-restore': () => undefined,
  'vault:export': busy,
  'vault:cancel': () => undefined,
  'vault:show-folder': () => undefined,
})
