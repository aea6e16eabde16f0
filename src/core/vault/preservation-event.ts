/**
 * What was done to keep the library whole, as PREMIS (Library of Congress, version 3) describes events; the types are from
 * its vocabulary of event types.
 */
export type PreservationEventType =
  | 'fixity check'
  | 'replication'
  | 'recovery'
  | 'migration'
  | 'deletion'
  | 'exporting'
  | 'quarantine'

export type PreservationEvent = {
  id: string
  type: PreservationEventType
  /** ISO 8601 with offset. */
  at: string
  /** `warning`: done, but not all of it was well. */
  outcome: 'success' | 'warning' | 'failure'
  /** Which program did it, as `Trang 0.2.0`. */
  agent: string
  /** What it was done to: a SHA-256, a file of the vault, or the library's id. */
  objects: string[]
  /** What came of it, in figures and names; never a sentence, for it is shown in the person's language. */
  detail: { [key: string]: string | number | boolean | string[] }
}
