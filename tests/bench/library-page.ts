import { Dexie } from 'dexie'
import { ok } from '@core/result'
import { openLibrary, schemaVersion, type Library } from '@renderer/data'
import { compareWithVault } from '@renderer/data/compare'
import { LibraryDb } from '@renderer/data/db'
import { createCaptureQueue } from '@renderer/jobs/capture-queue'

// In the place of the page that holds the library for the command line: it measures what it is asked, and answers with
// what came of it. The request that carries a task is `bookmark`: its id names the task, its note has the arguments.

const { vault, library: host } = window.trang

/** How the library is opened at a start: main reads the vault, the page holds IndexedDB against it. Milliseconds. */
async function check() {
  const started = performance.now()
  const opening = await vault.open({ schema: schemaVersion })
  if (!opening.ok) throw new Error(opening.error.type)
  const read = performance.now()
  const db = new LibraryDb()
  await db.open()
  const opened = performance.now()
  const standing = await compareWithVault(db, opening.value)
  const compared = performance.now()
  return { standing, vaultMs: read - started, databaseMs: opened - read, compareMs: compared - opened }
}

/** Fills the database from the vault, and takes the index away, so that it is built anew. */
async function fill() {
  const filled = await openLibrary({ vault })
  await filled.recovered()
  await Dexie.delete('trang-search')
  return { articles: (await filled.articles.counts()).all }
}

type SaveTask = { origin: string; rounds: number; pages: number; changes: number }

/** Saves whole pages with the journal and without it, in turns; then makes small changes. Milliseconds. */
async function save({ origin, rounds, pages, changes }: SaveTask) {
  const synced: number[] = []
  const journalled = await openLibrary({
    vault: {
      ...vault,
      async append(batch) {
        const taken = await vault.append(batch)
        synced.push(performance.now())
        return taken
      },
    },
  })
  // Without a journal IndexedDB has to sync by itself.
  const strict = { chromeTransactionDurability: 'strict' } as const
  const alone = await openLibrary({ db: new LibraryDb('bench-without-journal', strict) })
  const sides = {
    with: { library: journalled, ms: [] as number[] },
    without: { library: alone, ms: [] as number[] },
  }
  let page = 0
  for (let round = -1; round < rounds; round++) {
    const order = round % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const)
    for (const side of order) {
      const ms = await savePages(sides[side].library, origin, page, pages)
      page += pages
      // The first round warms up.
      if (round >= 0) sides[side].ms.push(ms / pages)
    }
  }
  const [first] = await journalled.articles.list({ kind: 'all' }, 1)
  const behind: number[] = []
  for (let count = 0; count < changes; count++) {
    const changed = performance.now()
    await journalled.articles.setProgress(first?.id ?? '', count / changes)
    behind.push((synced.at(-1) ?? 0) - changed)
  }
  return { withJournalMs: sides.with.ms, withoutJournalMs: sides.without.ms, behindMs: behind }
}

async function savePages(library: Library, origin: string, from: number, count: number): Promise<number> {
  const queue = createCaptureQueue({ library, trang: window.trang, now: () => new Date() })
  const started = performance.now()
  for (let index = from; index < from + count; index++) {
    const queued = await queue.enqueue(`${origin}/page-${index}`)
    if (!queued.ok) throw new Error(queued.error.type)
    const { error } = await queue.capture(queued.value.id)
    if (error) throw new Error(error.type)
  }
  return performance.now() - started
}

const tasks: Record<string, (note: string) => Promise<object>> = {
  check,
  fill,
  save: (note) => save(JSON.parse(note) as SaveTask),
}

host.onRequest(({ requestId, name, args }) => {
  const { id, note = '{}' } = args as { id?: string; note?: string }
  const task = name === 'bookmark' ? tasks[id ?? ''] : undefined
  // Main asks for the feeds by itself: there are none here.
  const work: Promise<object> = task?.(note) ?? Promise.resolve([])
  work
    .then((answer) => host.reply({ requestId, result: ok(answer) }))
    .catch((error: unknown) => host.reply({ requestId, result: ok({ failed: String(error) }) }))
    .catch(reportError)
})
host.ready().catch(reportError)
