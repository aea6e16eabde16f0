import { randomUUID } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PreservationEvent, PreservationEventType } from '@core/vault/preservation-event'
import { nullIfMissing } from './files'

/** The record of what was done to keep the library whole: one JSON object a line in `events.ndjson`, never rewritten. */
export type EventLog = {
  record: (event: Omit<PreservationEvent, 'id' | 'at' | 'agent'>) => Promise<PreservationEvent>
  /** The last event of a type; null if there was none. */
  last: (type: PreservationEventType) => Promise<PreservationEvent | null>
  /** Resolves when nothing is left to be written: the program may end. */
  settled: () => Promise<void>
}

/** @param agent the program, as `Trang 0.2.0` */
export function createEventLog(profile: string, agent: string, now: () => Date = () => new Date()): EventLog {
  const file = join(profile, 'events.ndjson')
  let writing: Promise<void> = Promise.resolve()

  return {
    async record(fields) {
      const event: PreservationEvent = { id: randomUUID(), at: now().toISOString(), agent, ...fields }
      const written = writing.then(() => appendLine(file, JSON.stringify(event)))
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
    settled: () => writing,
  }
}

/** Begins a line of its own also where the last one was cut off; it is on the disk when this resolves. */
async function appendLine(path: string, line: string): Promise<void> {
  const file = await open(path, 'a+', 0o600)
  try {
    const { size } = await file.stat()
    const end = Buffer.alloc(1)
    if (size > 0) await file.read(end, 0, 1, size - 1)
    const isCut = size > 0 && end.toString() !== '\n'
    await file.appendFile(`${isCut ? '\n' : ''}${line}\n`)
    await file.sync()
  } finally {
    await file.close()
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
