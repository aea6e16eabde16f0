import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { librarySchema } from '@shared/vault'
import { readManifest } from '@main/vault/manifest'
import { command } from './app'
import type { Life } from './app-round'
import { keepSaves, noPromises, textOf } from './promises'
import { openVault } from './vault-library'

const mostKills = 3

/** Until IndexedDB has been filled from the backup. */
const isPending = (profile: string): boolean =>
  existsSync(join(profile, 'restore.json')) || readManifest(profile, () => undefined)?.restored === true

/**
 * Backs up, saves more, and has the backup take the library's place; the starts that do so are killed. After that the
 * library is what it was when it was backed up, and nobody is told that a database was lost.
 */
export async function killedRestore({ context, profile, site, report }: Life): Promise<void> {
  const { random, tools } = context
  const backup = await command(tools, profile, ['backup'])
  const path = textOf(backup.lines[0], 'path')
  const since = noPromises()
  // Pages that no other part of a round saves.
  keepSaves(since, await command(tools, profile, ['save', site.url(5000), site.url(5001)]))
  const { vault, restores } = await openVault(profile)
  const opened = await vault.open(librarySchema)
  if (!opened.ok) throw new Error(opened.error.type)
  const plan = await restores.prepare(path)
  if (!plan.ok) throw new Error(plan.error.type)
  await restores.restore()
  await vault.close()
  report.story.push(`${path} is to take the library's place`)

  const kills = 1 + random.below(mostKills)
  for (let kill = 0; kill < kills; kill++) {
    const afterMs = random.below(400)
    // The intent goes when the switch is done; before that it takes a moment to get there.
    const from = random.chance(0.7) ? { gone: join(profile, 'restore.json') } : 'start'
    const { status } = await command(tools, profile, ['stats'], { from, afterMs })
    report.kills += Number(status === null)
    report.story.push(
      `the start after it ${status === null ? 'was killed' : 'had ended'} ${afterMs} ms after ${from === 'start' ? from : 'the switch'}, ` +
        `${isPending(profile) ? 'before' : 'after'} its end`,
    )
  }
  const wasPending = isPending(profile)
  const { lines, stderr } = await command(tools, profile, ['list'])
  const listed = new Set(lines.flat().map((row) => textOf(row, 'url')))
  for (const url of since.saved.keys())
    if (listed.has(url)) report.losses.push(`${url} is there, which the backup does not have`)
  if (wasPending && !stderr.includes('The backup is your library now'))
    report.losses.push(`the restored library was told as: ${stderr.slice(0, 500)}`)
}
