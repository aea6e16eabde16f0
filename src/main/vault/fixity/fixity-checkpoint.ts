import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { nullIfMissing, writeWhole } from '../files'
import type { AssetsSoFar } from './verify-assets'

/** What was checked longer ago than this is not worth going on from, in milliseconds. */
const staleAfterMs = 30 * 24 * 60 * 60 * 1000

const names = v.array(v.string())
const schema = v.object({
  startedAt: v.number(),
  next: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(256)),
  checked: v.number(),
  missing: names,
  damaged: names,
  repaired: names,
  backupsMended: v.optional(v.number(), 0),
})

/** How far a quiet check has come, for the next time: a large library takes longer than a window is open. */
export type FixityCheckpoint = {
  /** Null where a check begins anew. */
  read: () => Promise<AssetsSoFar | null>
  write: (soFar: AssetsSoFar) => Promise<void>
  clear: () => Promise<void>
}

/** Keeps it in `fixity.json` of the profile. A file that is not understood, or is too old, counts as none. */
export function createFixityCheckpoint(profile: string, now: () => Date): FixityCheckpoint {
  const path = join(profile, 'fixity.json')
  let startedAt: number | null = null
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch(nullIfMissing)
      const noted = text === null ? null : parse(text)
      const age = noted ? now().getTime() - noted.startedAt : Infinity
      if (!noted || age < 0 || age > staleAfterMs) {
        startedAt = now().getTime()
        return null
      }
      const { startedAt: since, ...soFar } = noted
      startedAt = since
      return soFar
    },
    async write(soFar) {
      startedAt ??= now().getTime()
      const text = JSON.stringify({ startedAt, ...soFar })
      await writeWhole(path, (file) => file.writeFile(text))
    },
    async clear() {
      startedAt = null
      await rm(path, { force: true })
    },
  }
}

function parse(text: string): v.InferOutput<typeof schema> | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text))
    return parsed.success ? parsed.output : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
