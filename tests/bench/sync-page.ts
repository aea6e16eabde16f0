import { liveQuery } from 'dexie'
import { ok } from '@core/result'
import { openLibrary } from '@renderer/data'
import { LibraryDb } from '@renderer/data/db'
import { change, writeRows, type LibraryDeps } from '@renderer/data/library'
import type { EntityName, Rows } from '@renderer/data/rows'
import { createSyncJob } from '@renderer/jobs/sync-job'
import type { JoinRequest } from '@shared/sync'
import { rowsOf, type Mix } from './sync-rows'

// In the place of the window's page: a library with its journal, and the replicator with main's client, as the app has them, and nothing
// that is seen.

const { vault, library: host, sync } = window.trang
const db = new LibraryDb()
const opening = open()

async function open() {
  const library = await openLibrary({ db, vault })
  await library.recovered()
  // Main asks for the feeds by itself: there are none here.
  host.onRequest(({ requestId }) => void host.reply({ requestId, result: ok([]) }))
  await host.ready()
  return library
}

/** Rows that are written in one transaction. */
async function fill(mix: Mix): Promise<void> {
  const deps: LibraryDeps = {
    ...{ db, journal: vault, now: () => new Date(), newId: () => crypto.randomUUID() },
    changeable: async () => undefined,
  }
  await opening
  const rows = rowsOf(mix)
  const write = <E extends EntityName>(entity: E, all: Rows[E][], nameOf: (row: Rows[E]) => string) =>
    inParts(all, (some) =>
      change(deps, async () =>
        writeRows(
          deps,
          entity,
          some.map((row) => ({ id: nameOf(row), row, existed: false })),
        ),
      ),
    )
  await write('tag', rows.tag, ({ id }) => id)
  await write('version', rows.version, ({ id }) => id)
  await write('article', rows.article, ({ id }) => id)
  await write('tagging', rows.tagging, ({ articleId, tagId }) => `${articleId} ${tagId}`)
  await write('bookmark', rows.bookmark, ({ id }) => id)
  await write('annotation', rows.annotation, ({ id }) => id)
}

/** How many rows of synced kinds there are. */
async function count(): Promise<number> {
  const { articles, versions, bookmarks, annotations, tags } = db
  const counts = await Promise.all(
    [articles, versions, bookmarks, annotations, tags].map((one) => one.count()),
  )
  return counts.reduce((sum, one) => sum + one, 0)
}

/** Something that a person does to an article. @returns when, milliseconds since 1970 */
async function edit({ kind, articleId, mark }: Edit): Promise<number> {
  const library = await opening
  const at = now()
  if (kind === 'star') await library.many.set([articleId], { starred: true })
  else if (kind === 'note') await library.bookmarks.add(articleId, { note: mark })
  else {
    const tag = await library.tags.create(mark)
    if (tag.ok) await library.tags.assign([articleId], { add: [tag.value.id] })
  }
  return at
}

/** When what was done on another laptop shows in a query of the library, milliseconds since 1970. */
async function seen({ kind, articleId, mark }: Edit): Promise<number> {
  const library = await opening
  const isHere = async () => {
    if (kind === 'star') return (await library.articles.get(articleId))?.starred === true
    if (kind === 'note')
      return (await library.bookmarks.ofArticle(articleId)).some(({ note }) => note === mark)
    return (await library.tags.ofArticle(articleId)).some(({ name }) => name === mark)
  }
  return new Promise((resolve) => {
    const looking = liveQuery(isHere).subscribe((isSeen) => {
      if (!isSeen) return
      looking.unsubscribe()
      resolve(now())
    })
  })
}

type Edit = { kind: 'star' | 'note' | 'tag'; articleId: string; mark: string }

const now = () => performance.timeOrigin + performance.now()

async function inParts<T>(all: readonly T[], work: (some: T[]) => Promise<void>): Promise<void> {
  for (let first = 0; first < all.length; first += 1000) await work(all.slice(first, first + 1000))
}

/** @returns the library's id */
async function join(request: JoinRequest): Promise<string> {
  await opening
  const joined = await sync.join(request)
  if (!joined.ok) throw new Error(JSON.stringify(joined.error))
  return joined.value.connection?.library ?? ''
}

/** Begins to sync, and goes on with it. @returns milliseconds until nothing is left to do */
async function syncAll(): Promise<number> {
  // Files are no part of what is measured: none is there, and none is sent.
  const withoutFiles = { ...sync, sendFile: async () => ok(null) }
  const job = createSyncJob(await opening, { ...window.trang, sync: withoutFiles })
  const begun = performance.now()
  const idle = new Promise<number>((resolve, reject) => {
    job.status.subscribe(() => {
      const status = job.status.get()
      if (status?.kind === 'idle') resolve(performance.now() - begun)
      if (status && 'error' in status) reject(new Error(JSON.stringify(status)))
    })
  })
  await job.start()
  return idle
}

Object.assign(window, { trangBench: { fill, join, sync: syncAll, count, edit, seen } })
