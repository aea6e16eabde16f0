import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { command, openSite, type Run } from './app'
import { brokenPromises, keepSaves, noPromises, textOf, tryNote } from './promises'
import { newReport, type RoundContext, type RoundReport } from './round'

const mib = 1024 * 1024

/** A library on a small disk that something else fills while pages are saved; then there is room again. */
export async function fullDiskRound({ random, folder, tools }: RoundContext): Promise<RoundReport> {
  const report = newReport()
  const { story, losses } = report
  const disk = join(folder, 'disk')
  const size = 64 + random.below(65)
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'trang-crash', disk])
  const site = await openSite()
  const profile = join(disk, 'profile')
  const ballast = join(disk, 'ballast')
  const promises = noPromises()
  const list = async () => ({
    articles: await command(tools, profile, ['list']),
    bookmarks: await command(tools, profile, ['bookmarks']),
    feeds: await command(tools, profile, ['feeds', 'list']),
    trashed: [],
  })
  let page = 0
  const save = (count: number, onStart: () => void = () => undefined) => {
    const urls = Array.from({ length: count }, () => site.url(page++))
    const run = command(tools, profile, ['save', ...urls])
    onStart()
    return run.then((ended) => {
      report.acknowledged += keepSaves(promises, ended)
      losses.push(...unnamed(urls, ended))
      return ended
    })
  }
  try {
    const first = await save(3)
    if (first.status !== 0)
      losses.push(`nothing could be saved on an empty disk: ${first.stderr.slice(0, 500)}`)
    const left = Math.floor(random.below(24 * mib) * random.next())
    const afterMs = random.below(6000)
    let filled: Promise<void> = Promise.resolve()
    const during = await save(6, () => {
      filled = new Promise((resolve) => {
        setTimeout(() => {
          const { bavail, bsize } = statfsSync(disk)
          const bytes = Math.max(0, bavail * bsize - left)
          try {
            writeFileSync(ballast, Buffer.alloc(bytes, 1))
          } catch (error) {
            if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
          }
          resolve()
        }, afterMs)
      })
    })
    await filled
    story.push(
      `${size} MB, filled to ${left} bytes after ${afterMs} ms; the command ended with ${during.status}`,
    )
    const [saved] = promises.saved.values()
    if (saved) {
      const keep = tryNote(promises, saved.id, 'Khi đĩa đầy')
      keep(await command(tools, profile, ['bookmark', saved.id, '--note', 'Khi đĩa đầy']))
    }
    const whileFull = await save(2)
    story.push(`with a full disk, saving ended with ${whileFull.status}`)
    const readable = brokenPromises(promises, await list())
    losses.push(...readable.map((problem) => `while the disk is full: ${problem}`))
    rmSync(ballast, { force: true })
    const after = await save(2)
    if (after.status !== 0)
      losses.push(`nothing can be saved though there is room again: ${after.stderr.slice(0, 500)}`)
    losses.push(...brokenPromises(promises, await list()))
  } finally {
    await site.stop()
    execFileSync('umount', ['-l', disk])
  }
  return report
}

/** What was not saved has to be told, by the page or for all of them. */
function unnamed(urls: readonly string[], { lines, status, stderr }: Run): string[] {
  const told = new Set(lines.map((line) => textOf(line, 'url')))
  const silent = urls.filter((url) => !told.has(url))
  const wrong = lines.filter(
    (line) => textOf(line, 'status') !== 'ready' && !(line as { error?: unknown }).error,
  )
  const problems = wrong.map((line) => `no reason is given: ${JSON.stringify(line)}`)
  if (silent.length > 0 && (status === 0 || stderr.trim() === ''))
    problems.push(`nothing is said of ${silent.length} pages; the command ended with ${status}`)
  return problems
}
