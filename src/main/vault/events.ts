import { randomUUID } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PreservationEvent, PreservationEventType } from '@core/vault/preservation-event'
import { nullIfMissing } from './files'

/** The record of what was done to keep the library whole: one JSON object a line in `events.ndjson`, never rewritten. */
export type EventLog = {
  record: (event: Omit<PreservationEvent, 'id' | 'at' | 'agent'>) => Promise<PreservationEvent>
  /** The last event of a type; null if there was none. */
  last: (type: PreservationEventType) => Promise<PreservationEvent | null>
}

/** @param agent the program, as `Trang 0.2.0` */
export function createEventLog(profile: string, agent: string, now: () => Date = () => new Date()): EventLog {
  const file = join(profile, 'events.ndjson')
  let writing: Promise<unknown> = Promise.resolve()

  return {
    async record(fields) {
      const event: PreservationEvent = { id: randomUUID(), at: now().toISOString(), agent, ...fields }
      const written = writing.then(() => appendFile(file, `${JSON.stringify(event)}\n`, { mode: 0o600 }))
      // One that fails does not stop the next; the caller is told of its own.
      writing = written.then(
        () => undefined,
        () => undefined,
      )
      await written
      return event
    },
    async last(type) {
      await writing
      const text = await readFile(file, 'utf8').catch(nullIfMissing)
      const lines = (text ?? '').split('\n').toReversed()
      for (const line of lines) {
        const event = parseEvent(line)
        if (event?.type === type) return event
      }
      return null
    },
  }
}

/** Null for a line that was cut off. */
function parseEvent(line: string): PreservationEvent | null {
  if (!line.startsWith('{') || !line.endsWith('}')) return null
  try {
    return JSON.parse(line) as PreservationEvent
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
