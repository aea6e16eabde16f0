import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appRound } from './app-round'
import { fullDiskRound } from './full-disk'
import { manyRound } from './many-round'
import { randomFrom } from './random'
import type { Round, RoundReport, Tools } from './round'
import { vaultRound } from './vault-round'
import { windowRound } from './window-round'

export type CrashOptions = {
  rounds: number
  /** Of the first round; the next ones count up. */
  seed: number
  /** Only rounds of this kind. */
  kind: string | null
  tools: Tools
  /** Whether a small disk can be made here. */
  canMount: boolean
  say: (line: string) => void
}

/** Of a hundred rounds. */
const kinds: Record<string, { share: number; round: Round }> = {
  vault: { share: 46, round: vaultRound },
  app: { share: 34, round: appRound },
  window: { share: 10, round: windowRound },
  many: { share: 4, round: manyRound },
  disk: { share: 6, round: fullDiskRound },
}

/** A seed decides of its round's kind, too, so that one round can be repeated alone. */
function kindOf(seed: number, canMount: boolean): string {
  let at = randomFrom(seed).below(100)
  for (const [name, { share }] of Object.entries(kinds)) {
    at -= share
    // Where no small disk can be made, the app takes its place.
    if (at < 0) return name === 'disk' && !canMount ? 'app' : name
  }
  return 'vault'
}

/** Runs the rounds, each on a library of its own. Returns how many had losses. */
export async function runRounds({ rounds, seed, kind, tools, canMount, say }: CrashOptions): Promise<number> {
  const totals = { kills: 0, acknowledged: 0, failed: [] as number[] }
  const counts: Record<string, number> = {}
  for (let count = 0; count < rounds; count++) {
    const own = seed + count
    const name = kind ?? kindOf(own, canMount)
    const run = kinds[name]
    if (!run) throw new Error(`there are no rounds of the kind ${name}`)
    counts[name] = (counts[name] ?? 0) + 1
    const started = Date.now()
    const { report, folder } = await runOne(run.round, own, tools)
    totals.kills += report.kills
    totals.acknowledged += report.acknowledged
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    const about = `${report.kills} kills, ${report.acknowledged} changes shown as saved, ${seconds} s`
    say(`${report.losses.length > 0 ? '✗' : '✓'} round ${count + 1}/${rounds} seed ${own} ${name}: ${about}`)
    if (report.losses.length === 0) continue
    totals.failed.push(own)
    for (const line of report.story) say(`    ${line}`)
    for (const line of report.losses) say(`  ✗ ${line}`)
    say(`    repeat: npm run test:crash -- --rounds 1 --seed ${own} --kind ${name}; files: ${folder}`)
  }
  const by = Object.entries(counts).map(([name, number]) => `${number} ${name}`)
  say(
    `${rounds} rounds (${by.join(', ')}), ${totals.kills} kills, ${totals.acknowledged} changes shown as saved: ` +
      (totals.failed.length > 0
        ? `${totals.failed.length} ROUNDS WITH LOSSES, seeds ${totals.failed.join(', ')}`
        : 'nothing was lost'),
  )
  return totals.failed.length
}

async function runOne(
  round: Round,
  seed: number,
  tools: Tools,
): Promise<{ report: RoundReport; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'trang-crash-'))
  const report = await round({ seed, random: randomFrom(seed + 0x5eed), folder, tools }).catch(
    (error: unknown): RoundReport => ({
      story: [],
      acknowledged: 0,
      kills: 0,
      losses: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    }),
  )
  if (report.losses.length === 0) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  return { report, folder }
}
