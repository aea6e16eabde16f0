import { join } from 'node:path'
import { librarySchema } from '@shared/vault'
import { generateLibrary } from '../bench/generated-library'
import { command } from './app'
import { openWindow, type OpenWindow } from './app-window'
import { databaseDamages } from './damages'
import { newReport, type RoundContext, type RoundReport } from './round'

/** To change those of the inbox takes long enough to be killed in the middle of it. */
const articles = 1_500
/** Two of three of them, and the two that welcome people once the window opens. */
const inInbox = 1_002
const sessions = 2
const waitMs = 60_000

type Act = { name: 'star' | 'undo'; afterMs: number }

/**
 * The window stars all articles of the inbox at once, or takes the stars away, at times undoes that, and is killed in the middle of
 * it, with its group of processes. It has to have come about for all of them or for none, also once IndexedDB is filled from
 * the journal.
 */
export async function manyRound({ random, folder, tools }: RoundContext): Promise<RoundReport> {
  const report = newReport()
  const { story, losses } = report
  const profile = join(folder, 'profile')
  await generateLibrary(profile, articles, librarySchema, () => undefined)
  const starsNow = async () => starsIn((await command(tools, profile, ['list'])).lines.flat())

  for (let session = 0; session < sessions; session++) {
    const before = await starsNow()
    const act: Act = {
      name: random.chance(0.4) ? 'undo' : 'star',
      afterMs: random.below(1500),
    }
    const shown = await killedAct(await openWindow(tools, profile), act)
    report.kills += 1
    report.acknowledged += Number(shown)
    story.push(`${act.name}: killed after ${act.afterMs} ms${shown ? ', shown as done' : ''}`)
    const after = await starsNow()
    const has = isUndone(after, before) ? 'undo' : isDone(after, before) ? 'star' : null
    if (has === null) losses.push('a change of many was made of some of them')
    else if (shown && has !== act.name) losses.push(`it was shown as done, and was not: ${act.name}`)
    if (!random.chance(0.5)) continue
    const damage = await databaseDamages(join(folder, 'none'))['IndexedDB removed']?.(profile, random)
    story.push(damage ?? 'there was no IndexedDB')
    if (!isUndone(await starsNow(), after)) losses.push('the journal has something else of it than IndexedDB')
  }
  return report
}

type Row = { id: string; state: string; starred: boolean }

/** Of those in the inbox, and of all others, by id. */
type Stars = { inbox: ReadonlyMap<string, boolean>; others: ReadonlyMap<string, boolean> }

function starsIn(lines: readonly unknown[]): Stars {
  // The command line says so of each article.
  const rows = lines as Row[]
  const those = (isMeant: (row: Row) => boolean) =>
    new Map(rows.filter(isMeant).map(({ id, starred }) => [id, starred]))
  return { inbox: those(({ state }) => state === 'inbox'), others: those(({ state }) => state !== 'inbox') }
}

/** Those that have come since have no star. */
const isSame = (one: ReadonlyMap<string, boolean>, before: ReadonlyMap<string, boolean>): boolean =>
  [...one].every(([id, is]) => is === (before.get(id) ?? false)) &&
  [...before.keys()].every((id) => one.has(id))

const isUndone = (after: Stars, before: Stars): boolean =>
  isSame(after.inbox, before.inbox) && isSame(after.others, before.others)

/** All of the inbox have a star, or none of them. */
const isDone = (after: Stars, before: Stars): boolean =>
  new Set(after.inbox.values()).size === 1 && isSame(after.others, before.others)

/** Chooses all of the inbox, stars them, or undoes that at once, and kills the window. Returns whether it had been shown as done. */
async function killedAct({ page, kill }: OpenWindow, { name, afterMs }: Act): Promise<boolean> {
  const grid = page.getByRole('grid')
  await page.locator(`[role=grid][aria-rowcount="${inInbox}"]`).waitFor({ timeout: waitMs })
  await grid.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('s')
  const undo = page.getByRole('button', { name: 'Undo', exact: true })
  if (name === 'undo') {
    await undo.waitFor({ timeout: waitMs })
    await undo.click()
  }
  let shown = false
  const ending = name === 'undo' ? page.getByText('put back as') : undo
  const seen = ending
    .first()
    .waitFor({ timeout: waitMs })
    .then(
      () => {
        shown = true
      },
      () => undefined,
    )
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  const isShown = shown
  await kill()
  await seen
  return isShown
}
