import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nullIfMissing } from '@main/vault/files'
import { killedRestore } from './app-restore'
import { command, killedWindow, openSite, type Kill, type Run, type Site } from './app'
import { databaseDamages, journalDamages, keepDatabase } from './damages'
import {
  brokenPromises,
  keepSaves,
  mayBeTrashed,
  noPromises,
  textOf,
  tryNote,
  tryState,
  type Promises,
} from './promises'
import { newReport, type RoundContext, type RoundReport } from './round'

export type Life = {
  context: RoundContext
  profile: string
  site: Site
  promises: Promises
  report: RoundReport
}

const mostSessions = 3

/**
 * The real app without a window saves, bookmarks, moves, subscribes and rebuilds, and is killed in the middle of it, with all
 * of its processes; at times a backup takes its place; then one side of the library is damaged. After that everything that it had shown has to be there.
 */
export async function appRound(context: RoundContext): Promise<RoundReport> {
  const { random, folder } = context
  const report = newReport()
  const profile = join(folder, 'profile')
  const older = join(folder, 'older')
  const site = await openSite()
  const life: Life = { context, profile, site, promises: noPromises(), report }
  try {
    const sessions = 1 + random.below(mostSessions)
    for (let session = 0; session < sessions; session++) {
      await (session === 0 || random.chance(0.4) ? save(life) : change(life))
      if (random.chance(0.2)) await keepDatabase(profile, older)
      if (random.chance(0.15)) await startUp(life)
    }
    if (random.chance(0.25)) await killedRestore(life)
    // The journal has all that IndexedDB had, and the other way round: one of them may go.
    const damages = random.chance(0.7) ? databaseDamages(older) : journalDamages
    let isJournalDamaged = false
    if (random.chance(0.75)) {
      const damage = await random.pick(Object.values(damages))(profile, random)
      if (damage !== null) report.story.push(damage)
      isJournalDamaged = damage !== null && !damage.includes('IndexedDB')
      if (damage !== null && random.chance(0.4)) await killedRebuild(life)
    }
    await check(life, isJournalDamaged)
  } finally {
    await site.stop()
  }
  return report
}

function killOf({ context: { random }, report }: Life, share: number, mostMs: number): Kill {
  if (!random.chance(share)) return null
  report.kills += 1
  return random.chance(0.75)
    ? { from: 'first line', afterMs: random.below(250) }
    : { from: 'start', afterMs: 800 + random.below(mostMs) }
}

const ending = (run: Run) => (run.status === null ? 'killed' : `ended with ${run.status}`)

async function save(life: Life): Promise<void> {
  const { context, profile, site, promises, report } = life
  const { random, tools } = context
  const first = random.below(1000)
  const urls = Array.from({ length: 2 + random.below(6) }, (_, index) => site.url(first + index))
  const run = await command(tools, profile, ['save', ...urls], killOf(life, 0.85, 4000))
  const count = keepSaves(promises, run)
  report.acknowledged += count
  report.story.push(`save of ${urls.length} pages ${ending(run)}, ${count} shown as saved`)
  if (run.status !== null && count < urls.length)
    report.losses.push(`only ${count} of ${urls.length} pages were saved: ${run.stderr.slice(0, 500)}`)
}

async function change(life: Life): Promise<void> {
  const { context, profile, site, promises, report } = life
  const { random, tools } = context
  const ids = [...promises.saved.values()].map(({ id }) => id)
  const kind = random.below(4)
  if (kind === 0 || ids.length === 0) {
    const url = `${site.origin}/feed-${random.below(1000)}`
    const run = await command(tools, profile, ['feeds', 'add', url], killOf(life, 0.5, 4000))
    const isAdded = run.lines.some((line) => textOf(line, 'url') === url && textOf(line, 'id') !== '')
    if (isAdded) promises.feeds.add(url)
    report.acknowledged += Number(isAdded)
    report.story.push(`feeds add ${ending(run)}`)
    return
  }
  if (random.chance(0.25)) {
    // What keeps the library may be cut off as well.
    const words = random.pick([['rebuild'], ['backup'], ['verify']])
    const run = await command(tools, profile, words, killOf(life, 0.7, 4000))
    report.story.push(`${words.join(' ')} ${ending(run)}`)
    if (run.status !== null && run.status !== 0)
      report.losses.push(`${words.join(' ')} ended with ${run.status}: ${run.stderr.slice(0, 500)}`)
    return
  }
  const id = random.pick(ids)
  const state = random.pick(['archive', 'trash', 'inbox'] as const)
  const note = `Ghi chú ${random.below(1000)}`
  const [words, keep] =
    kind === 1
      ? ([['bookmark', id, '--note', note], tryNote(promises, id, note)] as const)
      : ([['state', id, state], tryState(promises, id, state)] as const)
  const run = await command(tools, profile, words, killOf(life, 0.5, 4000))
  keep(run)
  report.acknowledged += Number(run.lines.length > 0)
  report.story.push(`${words.join(' ')} ${ending(run)}`)
}

/** Kills the window while it starts. */
async function startUp({ context: { random, tools }, profile, report }: Life): Promise<void> {
  const afterMs = 200 + random.below(3000)
  await killedWindow(tools, profile, afterMs)
  report.kills += 1
  report.story.push(`the window was killed ${afterMs} ms after its start`)
}

/** Kills what brings the library back. */
async function killedRebuild({ context: { random, tools }, profile, report }: Life): Promise<void> {
  const afterMs = 500 + random.below(2500)
  const run = await command(tools, profile, ['stats'], { from: 'start', afterMs })
  report.kills += 1
  report.story.push(`the next start ${ending(run)} after ${afterMs} ms`)
}

const wasRebuilt = async (profile: string) =>
  (await readFile(join(profile, 'events.ndjson'), 'utf8').catch(nullIfMissing))?.includes('"rebuilt"') ===
  true

/** @param lossMayBe the journal was damaged, so that IndexedDB alone has its last changes */
async function check(
  { context: { tools, random }, profile, promises, report }: Life,
  lossMayBe: boolean,
): Promise<void> {
  const list = (...args: string[]) => command(tools, profile, args)
  const listed = {
    articles: await list('list'),
    bookmarks: await list('bookmarks'),
    feeds: await list('feeds', 'list'),
    trashed: [] as Run[],
  }
  for (const id of mayBeTrashed(promises)) listed.trashed.push(await list('show', id))
  const broken = brokenPromises(promises, listed)
  // Chromium may lose IndexedDB at a kill by itself. Where the journal was damaged too, nobody has it, and that is said.
  const told = [listed.articles, listed.bookmarks, listed.feeds].map(({ stderr }) => stderr.trim()).join('\n')
  const isNamed = lossMayBe && told.trim() !== '' && (await wasRebuilt(profile))
  if (broken.length > 0 && isNamed) report.story.push(`named: ${told}`)
  else report.losses.push(...broken)
  const saved = [...promises.saved.values()]
  if (saved.length === 0 || report.losses.length > 0) return
  const { id, title } = random.pick(saved)
  const shown = await list('show', id)
  const html = textOf(shown.lines[0], 'html')
  if (!html.includes('chợ nổi'))
    report.losses.push(`the text of ${title} is gone: ${shown.stderr.slice(0, 300)}`)
}
