import { setTimeout as sleep } from 'node:timers/promises'
import { app } from 'electron/main'
import * as v from 'valibot'
import { readHolder } from './control/endpoint'

/** What a process tells the one that holds the profile it wanted. */
const secondStartSchema = v.variant('kind', [
  v.object({ kind: v.literal('window'), url: v.nullable(v.string()) }),
  v.object({ kind: v.literal('command') }),
])
export type SecondStart = v.InferOutput<typeof secondStartSchema>

/** Null for what another version of the app may say. */
export function readSecondStart(data: unknown): SecondStart | null {
  const parsed = v.safeParse(secondStartSchema, data)
  return parsed.success ? parsed.output : null
}

const patienceMs = 60_000
const retryMs = 250

/** Tries to become the one process on this profile; a process that has it already gets to know of the try. */
export const takeLock = (start: SecondStart): boolean => app.requestSingleInstanceLock(start)

/**
 * `taken`: the profile is ours. `handed-over`: a window has it, and has been told. A command line that has it ends soon,
 * and is waited for; `busy` is one that does not.
 */
export async function takeProfileForWindow(
  profile: string,
  url: string | null,
): Promise<'taken' | 'handed-over' | 'busy'> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    if (takeLock({ kind: 'window', url })) return 'taken'
    if (readHolder(profile)?.kind !== 'command') return 'handed-over'
    if (Date.now() > deadline) return 'busy'
    await sleep(retryMs)
  }
}
