import { writeSync } from 'node:fs'
import { createHistory } from './history'
import { randomFrom } from './random'
import { openVault } from './vault-library'

// A process that works on a vault until it is killed. Each line that it writes was true before it was written.

export type ChildTask = {
  profile: string
  seed: number
  session: number
  schema: number
  phantoms: number[]
  /** Ends when a backup has taken the library's place. */
  switchOnly?: boolean
}

/** What the child has done, one JSON a line. */
export type ChildLine =
  | { did: 'begin' }
  | { did: 'switch'; switched: boolean }
  | { did: 'open'; lastSeq: number }
  | { did: 'try'; id: string; phantom: boolean }
  | { did: 'append'; seq: number }
  | { did: 'abort'; id: string }
  | { did: 'backup'; path: string; seq: number }
  | { did: 'restore'; seq: number }
  | { did: 'end'; why: string }

const tell = (line: ChildLine) => void writeSync(1, `${JSON.stringify(line)}\n`)

const { profile, seed, session, schema, phantoms, switchOnly } = JSON.parse(
  process.argv[2] ?? '',
) as ChildTask
const random = randomFrom(seed * 7919 + session)
// Now and then the clock has been set back.
const setBackMs = random.chance(0.3) ? random.below(40) * 86_400_000 : 0
tell({ did: 'begin' })
const library = await openVault(profile, { now: () => new Date(Date.now() - setBackMs) })
const { vault, backups, restores, switched } = library
if (switched) tell({ did: 'switch', switched: switched.switched })
if (switchOnly) process.exit(0)
const opened = await vault.open(schema)
if (!opened.ok) {
  tell({ did: 'end', why: opened.error.type })
  process.exit(0)
}
tell({ did: 'open', lastSeq: opened.value.lastSeq })
const history = createHistory(seed, phantoms)
while (history.seq() < opened.value.lastSeq) history.next('')

let made: { path: string; seq: number } | null = null
for (let step = 0; ; step++) {
  const id = `${session}-${step}`
  const kind = random.below(100)
  if (kind < 70) {
    tell({ did: 'try', id, phantom: false })
    const taken = await vault.append(history.next(id))
    if (!taken.ok) throw new Error(taken.error.type)
    vault.committed(id)
    tell({ did: 'append', seq: history.seq() })
  } else if (kind < 80) {
    tell({ did: 'try', id, phantom: true })
    const taken = await vault.append(history.phantom(id))
    if (!taken.ok) throw new Error(taken.error.type)
    await vault.abort(id)
    tell({ did: 'abort', id })
  } else if (kind < 92) {
    // Others go on meanwhile, unless they wait for it.
    const compacting = vault.compact()
    if (random.chance(0.5)) await compacting
  } else if (kind < 97) {
    const seq = history.seq()
    const report = await backups.backUp()
    if (!report.ok) throw new Error(report.error.type)
    made = { path: report.value.path, seq }
    tell({ did: 'backup', ...made })
  } else if (made && random.chance(0.5)) {
    const plan = await restores.prepare(made.path)
    if (!plan.ok) throw new Error(plan.error.type)
    tell({ did: 'restore', seq: plan.value.restored.lastSeq })
    const restored = await restores.restore()
    if (!restored.ok) throw new Error(restored.error.type)
    tell({ did: 'end', why: 'restart' })
    process.exit(0)
  }
}
