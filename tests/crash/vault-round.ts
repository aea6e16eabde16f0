import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assetFile } from '@main/assets/asset-store'
import { assetsNamedIn, assetsOfBackup } from '@main/vault/backup/backup-files'
import { openSnapshot, verifySnapshot } from '@main/vault/journal/snapshot'
import { fingerprint, journalDamages, snapshotDamages } from './damages'
import { createHistory, type History } from './history'
import { newReport, type RoundContext, type RoundReport } from './round'
import type { ChildLine, ChildTask } from './vault-child'
import { openVault, rowsOfVault } from './vault-library'

/** Sessions of one library; each ends by a kill. */
const mostSessions = 5

/** What may be found, as the lines of the child have it. */
type Expected = {
  acknowledged: number
  /** Where a restore had been begun, the library may also stand there. */
  restored: number | null
  /** What was under way is a change that was to be taken back. */
  isPhantom: boolean
  /** The first changes of those that came about all the same, because the process ended before it took them back. */
  phantoms: number[]
}

/**
 * A process works on a vault in Node and is killed, again and again: appending, taking back, compacting, backing up,
 * restoring, migrating. After each kill the rows are compared with what they have to be, whole.
 */
export async function vaultRound({ seed, random, folder, tools }: RoundContext): Promise<RoundReport> {
  const report = newReport()
  const { story, losses } = report
  const profile = join(folder, 'profile')
  let schema = 2
  const expected: Expected = { acknowledged: 0, restored: null, isPhantom: false, phantoms: [] }
  const sessions = 2 + random.below(mostSessions - 1)
  for (let session = 0; session < sessions && losses.length === 0; session++) {
    if (random.chance(0.15)) schema += 1
    const killAfterMs = 60 + random.below(900)
    const lines = await runChild(
      tools.vaultChild,
      { profile, seed, session, schema, phantoms: expected.phantoms },
      killAfterMs,
    )
    report.kills += 1
    report.acknowledged += lines.filter(({ did }) => did === 'append').length
    story.push(
      `session ${session}, schema ${schema}: killed after ${killAfterMs} ms and ${lines.length} lines`,
    )
    await follow(lines, expected, losses)
    while (existsSync(join(profile, 'restore.json')) && random.chance(0.75)) {
      const afterMs = random.below(12)
      const task = { profile, seed, session, schema, phantoms: expected.phantoms, switchOnly: true }
      const [, done] = await runChild(tools.vaultChild, task, afterMs)
      report.kills += Number(!done)
      story.push(`the switch to a backup ${done ? 'was done before' : 'was killed after'} ${afterMs} ms`)
    }
    const damage = random.chance(0.4) ? random.pick(Object.values(snapshotDamages)) : null
    const what = await damage?.(profile, random)
    if (what) story.push(what)
    await compare(profile, seed, schema, expected, report)
  }
  if (losses.length === 0) await refuseOlder(profile, schema, report)
  if (losses.length === 0) {
    const what = await random.pick(Object.values(journalDamages))(profile, random)
    if (what) story.push(what)
    if (what) await compareNamed(profile, createHistory(seed, expected.phantoms), schema, report)
  }
  return report
}

function runChild(file: string, task: ChildTask, killAfterMs: number): Promise<ChildLine[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => {
      // Its own start is of no interest: the time runs from its first word.
      if (stdout === '') setTimeout(() => child.kill('SIGKILL'), killAfterMs)
      stdout += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.on('error', reject)
    child.on('close', (status) => {
      if (status !== null && status !== 0) {
        reject(new Error(`the child ended with ${status}: ${stderr}`))
        return
      }
      const whole = stdout.slice(0, stdout.lastIndexOf('\n') + 1)
      resolve(whole.split('\n').flatMap((line) => (line === '' ? [] : (JSON.parse(line) as ChildLine))))
    })
  })
}

/** Reads what the child said, and checks the backups that it said it had made. */
async function follow(lines: readonly ChildLine[], expected: Expected, losses: string[]): Promise<void> {
  for (const line of lines) {
    if (line.did === 'open') {
      // It stands where the vault stood; the comparison before it has seen to that.
      expected.acknowledged = line.lastSeq
      expected.restored = null
      expected.isPhantom = false
    } else if (line.did === 'append') expected.acknowledged = line.seq
    else if (line.did === 'try') expected.isPhantom = line.phantom
    else if (line.did === 'restore') expected.restored = line.seq
    else if (line.did === 'end' && line.why !== 'restart')
      losses.push(`the library did not open: ${line.why}`)
    else if (line.did === 'backup') losses.push(...(await problemsOfBackup(line)))
  }
}

/** A backup may have been pruned since; one that is there has to be whole. */
async function problemsOfBackup({ path, seq }: { path: string; seq: number }): Promise<string[]> {
  if (!existsSync(path)) return []
  const snapshot = await openSnapshot(path)
  await verifySnapshot(snapshot)
  const problems: string[] = []
  if (snapshot.footer.seq < seq) problems.push(`${path} ends at ${snapshot.footer.seq}, not at ${seq}`)
  for (const name of await assetsNamedIn(snapshot)) {
    const bytes = await readFile(join(assetsOfBackup(path), assetFile(name)))
    if (createHash('sha256').update(bytes).digest('hex') !== name)
      problems.push(`${name} is damaged in ${path}`)
  }
  return problems
}

async function compare(
  profile: string,
  seed: number,
  schema: number,
  expected: Expected,
  { losses, story }: RoundReport,
): Promise<void> {
  const library = await openVault(profile)
  const { vault } = library
  const opened = await vault.open(schema)
  if (!opened.ok) {
    losses.push(`the library does not open: ${opened.error.type}`)
    return
  }
  // As a rebuild does: it goes through every row, and finds what a sample may miss.
  await vault.startRebuild()
  const found = await rowsOfVault(library)
  const { lastSeq, damaged } = await vault.read()
  // With this the library is one of this schema, though the process was killed before it had written in it.
  vault.settle({ lost: 0, lastSeq, given: 0 })
  expected.phantoms = expected.phantoms.filter((first) => first <= lastSeq)
  // It is in the journal, so the page makes it when it opens.
  if (expected.isPhantom && lastSeq > expected.acknowledged) expected.phantoms.push(expected.acknowledged + 1)
  const wanted = createHistory(seed, expected.phantoms)
  const stops = new Set([expected.restored ?? expected.acknowledged, expected.acknowledged])
  while (wanted.seq() < lastSeq) {
    const before = wanted.seq()
    wanted.next('')
    // What was under way may have come about.
    if (before === expected.acknowledged) stops.add(wanted.seq())
  }
  if (!stops.has(lastSeq)) losses.push(`it ends at change ${lastSeq}, not at ${[...stops].join(' or ')}`)
  if (damaged.length > 0) losses.push(`changes are missing: ${JSON.stringify(damaged)}`)
  losses.push(...differences(wanted.rows(), found))
  if (library.notices.length > 0) story.push(`notices: ${JSON.stringify(library.notices)}`)
  if (losses.length > 0) story.push(...library.problems)
  await vault.close()
}

function differences(
  wanted: ReturnType<ReturnType<typeof createHistory>['rows']>,
  found: Map<string, string>,
): string[] {
  const problems: string[] = []
  for (const [key, { row, body }] of wanted) {
    const text = `${JSON.stringify(row)} ${body ? JSON.stringify(body) : 'none'}`
    const there = found.get(key)
    if (there === undefined) problems.push(`${key} is missing`)
    else if (there !== text) problems.push(`${key} is ${there.slice(0, 200)}, not ${text.slice(0, 200)}`)
  }
  for (const key of found.keys()) if (!wanted.has(key)) problems.push(`${key} should not be there`)
  return problems.slice(0, 5)
}

/** What is damaged in the journal alone and lacks in IndexedDB too may be lost, but not without a word. */
async function compareNamed(
  profile: string,
  before: History,
  schema: number,
  report: RoundReport,
): Promise<void> {
  const { losses, story } = report
  const library = await openVault(profile)
  const opened = await library.vault.open(schema)
  if (!opened.ok) {
    losses.push(`the library does not open after damage: ${opened.error.type}`)
    return
  }
  const { lastSeq, expectedSeq, damaged } = opened.value
  const inGaps = damaged.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  // As the page does where IndexedDB is gone.
  library.vault.settle({ lost: inGaps + Math.max(0, expectedSeq - lastSeq), lastSeq, given: 0 })
  await library.vault.startRebuild()
  const found = await rowsOfVault(library)
  while (before.seq() < lastSeq) before.next('')
  const isWhole = differences(before.rows(), found).length === 0 && damaged.length === 0
  const named = library.notices.some(({ type }) => type === 'torn-tail' || type === 'vault-damaged')
  story.push(
    `after the damage: change ${lastSeq}, ${isWhole ? 'whole' : 'not whole'}, ${JSON.stringify(library.notices)}`,
  )
  if (!isWhole && !named) losses.push('changes are lost, and nothing says so')
  await library.vault.close()
}

/** A program that knows an older schema leaves everything as it is. */
async function refuseOlder(profile: string, schema: number, { losses }: RoundReport): Promise<void> {
  const before = await fingerprint(profile, /events\.ndjson$/)
  const { vault } = await openVault(profile)
  const opened = await vault.open(schema - 1)
  await vault.close()
  if (opened.ok || opened.error.type !== 'vault/newer') losses.push('an older program opened a newer library')
  if ((await fingerprint(profile, /events\.ndjson$/)) !== before)
    losses.push('an older program touched a newer library')
}
