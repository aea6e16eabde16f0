import type { SyncError } from '@core/errors'

/** Why the server does not take one thing, by CouchDB's name for that. */
export const refusalOf = (code: string): SyncError =>
  /too_large/.test(code) ? { type: 'sync/too-large' } : { type: 'sync/not-taken', code }
