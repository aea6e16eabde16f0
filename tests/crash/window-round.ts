import { join } from 'node:path'
import { command, openSite } from './app'
import { openWindow } from './app-window'
import { databaseDamages } from './damages'
import { brokenPromises, keepSaves, noPromises, textOf, tryNote, tryState, type Promises } from './promises'
import { newReport, type RoundContext, type RoundReport } from './round'
import { brokenStars, noStars, workWithKeys } from './window-keys'

/**
 * The window saves, and stars one article and several at once, while the command line works on the same library; the group of processes is killed in
 * the middle, and everything that had been shown has to be there.
 */
export async function windowRound({ random, folder, tools }: RoundContext): Promise<RoundReport> {
  const report = newReport()
  const { story } = report
  const profile = join(folder, 'profile')
  const promises = noPromises()
  const stars = noStars()
  const site = await openSite()
  try {
    for (let session = 0; session < 2; session++) {
      const { page, kill, gone } = await openWindow(tools, profile)
      const first = random.below(1000)
      const urls = Array.from({ length: 4 }, (_, index) => site.url(first + index))
      const saving = command(tools, profile, ['save', ...urls]).then((run) => keepSaves(promises, run))
      const keys = workWithKeys(page, stars)
      const afterMs = 500 + random.below(4000)
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, afterMs))])
      await kill()
      report.kills += 1
      const count = await saving
      report.acknowledged += count + (await keys)
      story.push(
        `the window was killed after ${afterMs} ms: ${count} saves and ${stars.may.size} stars shown`,
      )
      await change(promises)
    }
    const damage = random.chance(0.5)
      ? await random.pick(Object.values(databaseDamages(join(folder, 'none'))))(profile, random)
      : null
    if (damage !== null) story.push(damage)
    const list = (...args: string[]) => command(tools, profile, args)
    const articles = await list('list')
    const bookmarks = await list('bookmarks')
    report.losses.push(
      ...brokenPromises(promises, { articles, bookmarks, feeds: await list('feeds', 'list'), trashed: [] }),
    )
    const starred = new Map(
      articles.lines
        .flat()
        .map((row) => [textOf(row, 'title'), (row as { starred?: boolean }).starred === true]),
    )
    report.losses.push(...brokenStars(stars, starred))
  } finally {
    await site.stop()
  }
  return report

  /** Through the command line, while nothing else has the library. */
  async function change(own: Promises): Promise<void> {
    const [saved] = own.saved.values()
    if (!saved) return
    const words: [string[], (run: Awaited<ReturnType<typeof command>>) => void] = random.chance(0.5)
      ? [['state', saved.id, 'archive'], tryState(own, saved.id, 'archive')]
      : [['bookmark', saved.id, '--note', 'Đọc lại'], tryNote(own, saved.id, 'Đọc lại')]
    words[1](await command(tools, profile, words[0]))
  }
}
