import { waysToWrite } from '@core/address'
import { keptApart } from '@core/duplicates/groups'
import { nameKey } from '@core/names'
import type { LibraryDb } from '../db'
import { createDuplicates } from '../duplicates'
import { change, type LibraryDeps } from '../library'
import { asOneBookmark } from '../own-bookmarks'
import type { ArticleRow } from '../rows'
import { createTags } from '../tags'
import { writeUndoably, type RowWrite } from '../undo'
import { joinCollections } from './join-collections'
import { reviveLabels } from './revive-labels'

/**
 * What two laptops have each made, and a library has once, becomes one, once all is read. All laptops choose the same one, the oldest, and write
 * what the library has for it, so that what they write is the same. SYNC-JOIN-1 to 5.
 * @param came articles that sync has brought
 */
export async function joinTwins(deps: LibraryDeps, came: Iterable<string>): Promise<void> {
  await reviveLabels(deps)
  for (const id of await mayHaveTwins(deps.db, [...came])) await joinArticle(deps, id)
  await joinFeeds(deps)
  await joinTags(deps)
  await joinCollections(deps)
  await joinBookmarks(deps)
}

/** Of more articles than this, all addresses are read at once to find out which of them are worth a look. */
const mostAsked = 50
const rowsAtOnce = 1000

/** Those of the articles that have an address of another one, or may have. */
async function mayHaveTwins({ articles }: LibraryDb, came: readonly string[]): Promise<readonly string[]> {
  if (came.length <= mostAsked) return came
  const those = new Set(came)
  const addresses = new Map<string, string[]>()
  const known = new Map<string, number>()
  for (let last: string | undefined = ''; last !== undefined;) {
    const rows: ArticleRow[] = await articles.where('id').above(last).limit(rowsAtOnce).toArray()
    for (const { id, url, otherUrls = [] } of rows) {
      const urls = [...new Set([url, ...otherUrls])]
      if (those.has(id)) addresses.set(id, urls)
      for (const one of urls) known.set(one, (known.get(one) ?? 0) + 1)
    }
    last = rows.at(-1)?.id
  }
  const isOfTwo = (url: string, own: readonly string[]) =>
    (known.get(url) ?? 0) > 1 || waysToWrite(url).some((way) => known.has(way) && !own.includes(way))
  return came.filter((id) => addresses.get(id)?.some((url, _at, own) => isOfTwo(url, own)))
}

async function joinArticle(deps: LibraryDeps, id: string): Promise<void> {
  const row = await deps.db.articles.get(id)
  const twins = row && row.state !== 'trash' ? await twinsOf(deps.db, row) : []
  if (!row || twins.length === 0) return
  const [kept, ...others] = [row, ...twins].sort(oldestFirst(({ savedAt }) => savedAt))
  if (kept)
    await createDuplicates(deps).merge(
      kept.id,
      others.map((other) => other.id),
      'sync',
    )
}

/** Articles of the same address, in any way to write it, that nobody has told apart from this one. */
async function twinsOf({ articles, keptApart: apart }: LibraryDb, row: ArticleRow): Promise<ArticleRow[]> {
  const ways = [row.url, ...(row.otherUrls ?? [])].flatMap((url) => [url, ...waysToWrite(url)])
  const found = await Promise.all([
    articles.where('url').anyOf(ways).toArray(),
    articles.where('otherUrls').anyOf(ways).toArray(),
  ])
  const others = [...new Map(found.flat().map((other) => [other.id, other])).values()].filter(
    (other) => other.id !== row.id && other.state !== 'trash',
  )
  const told = await apart.bulkGet(others.map((other) => keptApart(row.id, other.id, '').id))
  return others.filter((_other, index) => !told[index])
}

const joinFeeds = (deps: LibraryDeps): Promise<unknown> =>
  change(deps, async () => {
    const { db } = deps
    for (const [kept, ...others] of twinsAmong(
      await db.feeds.toArray(),
      ({ url }) => url,
      ({ addedAt }) => addedAt,
    )) {
      if (!kept || others.length === 0) continue
      const ids = others.map(({ id }) => id)
      const articles = await db.articles
        .filter(({ feedId }) => feedId !== null && ids.includes(feedId))
        .toArray()
      const entries = (await db.feedEntries.toArray()).filter(({ feedId }) => ids.includes(feedId))
      const there = await db.feedEntries.bulkGet(entries.map(({ guid }): [string, string] => [kept.id, guid]))
      await writeUndoably(deps, [
        ...articles.map((row): RowWrite => ({
          entity: 'article',
          id: row.id,
          row: { ...row, feedId: kept.id },
        })),
        ...entries.flatMap((row, index): RowWrite[] =>
          there[index]
            ? []
            : [{ entity: 'feedEntry', id: `${kept.id} ${row.guid}`, row: { ...row, feedId: kept.id } }],
        ),
        ...ids.map((id): RowWrite => ({ entity: 'feed', id, row: null })),
      ])
    }
  })

async function joinTags(deps: LibraryDeps): Promise<void> {
  const tags = createTags(deps)
  for (const [kept, ...others] of twinsAmong(
    await tags.list(),
    ({ name }) => nameKey(name),
    ({ createdAt }) => createdAt,
  ))
    if (kept && others.length > 0)
      await tags.merge(
        others.map(({ id }) => id),
        kept.id,
      )
}

/** An article has one bookmark of its own: with every note. */
const joinBookmarks = (deps: LibraryDeps): Promise<unknown> =>
  change(deps, async () => {
    const own = (await deps.db.bookmarks.toArray()).filter(({ place }) => !place)
    const groups = twinsAmong(
      own,
      ({ articleId }) => articleId,
      ({ createdAt }) => createdAt,
    )
    await writeUndoably(deps, groups.flatMap(asOneBookmark))
  })

/** Those of several that are one, the oldest first. */
function twinsAmong<T extends { id: string }>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  timeOf: (row: T) => string,
): T[][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.sort(oldestFirst(timeOf)))
}

const oldestFirst =
  <T extends { id: string }>(timeOf: (row: T) => string) =>
  (one: T, other: T): number =>
    timeOf(one) + one.id < timeOf(other) + other.id ? -1 : 1
