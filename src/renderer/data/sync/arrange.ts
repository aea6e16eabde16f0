import { hasCover, noParts, type Parts } from '@core/sync/deletion'
import type { SyncDocument } from '@core/sync/document'
import { patchedRow, patchOf } from '@core/sync/patch'
import { localOf, membershipsIn, show } from '@core/sync/show'
import type { JsonObject } from '@core/vault/record'
import { notTrash } from '../article-views'
import type { LibraryDb } from '../db'
import { isEntityName } from '../entities'
import { getMany } from '../get-many'
import type { RowUpdate } from '../row-updates'
import type { ArticleRow } from '../rows'
import { loadSeldom } from './apart'
import { membershipUpdates, type MembershipChange } from './article-belongings'
import { rowsOf } from './local-rows'
import type { Merge } from './merge-incoming'
import {
  articleKey,
  articleOf,
  isPart,
  partsByArticle,
  partsOfKey,
  shadowsOf,
  shadowsOfParts,
  type Shadow,
} from './shadows'

export type Arrangement = {
  updates: RowUpdate[]
  /** Articles whose bookmarks have to be counted again. */
  counted: string[]
  /** Articles that would come into the trash or go. */
  leaving: number
}

/** What has to be written for the library to have what documents show by now. Within a transaction, with the shadows as they were. */
export async function arrange(db: LibraryDb, merges: ReadonlyMap<string, Merge>): Promise<Arrangement> {
  const articles = await arrangeArticles(db, merges)
  const parts = await arrangeParts(db, merges, articles)
  const others = [...merges].filter(([key]) => {
    const { kind } = partsOfKey(key)
    return kind !== 'article' && !isPart({ kind })
  })
  const rows = await rowsOf(
    db,
    others.map(([key]) => key),
  )
  const updates = others.flatMap(([key, merge]) => rowUpdate(key, rows.get(key), merge, true))
  return {
    updates: [...articles.updates, ...parts.updates, ...updates],
    counted: parts.counted,
    leaving: articles.leaving,
  }
}

type ArrangedArticles = {
  updates: RowUpdate[]
  leaving: number
  /** Whether each article that something has come for is in the library. */
  isHere: ReadonlyMap<string, boolean>
  /** Those that have come or gone, and what belongs to them with them. SYNC-DEL-5. */
  moved: string[]
}

async function arrangeArticles(db: LibraryDb, merges: ReadonlyMap<string, Merge>): Promise<ArrangedArticles> {
  const ids = articlesTouched(merges)
  const rows = await getMany(db.articles, ids)
  const left = articlesLeft(merges)
  const isSettled = rows.map(
    (row) => row && notTrash(row) && !merges.has(articleKey(row.id)) && !left.has(row.id),
  )
  const asked = ids.filter((id, index) => !isSettled[index] && !merges.has(articleKey(id)))
  const shadows = await shadowsOf(db, asked.map(articleKey))
  const documents = ids.map((id) => {
    const merge = merges.get(articleKey(id))
    const shadow = shadows.get(articleKey(id))?.document ?? null
    return { shown: merge?.shown ?? shadow, after: merge?.after.document ?? shadow }
  })
  const covered = ids.filter((_id, index) => {
    const { shown, after } = documents[index] ?? {}
    return (shown && hasCover(shown)) || (after && hasCover(after))
  })
  const parts = await partsBeforeAndAfter(db, covered, merges)
  const updates: RowUpdate[] = []
  const memberships: MembershipChange[] = []
  const isHere = new Map<string, boolean>()
  const [moved, givenUp]: [string[], string[]] = [[], []]
  const [going, leaving]: [ArticleRow[], ArticleRow[]] = [[], []]
  for (const [index, id] of ids.entries()) {
    const before = rows[index]
    if (isSettled[index]) {
      isHere.set(id, true)
      continue
    }
    const { shown, after } = documents[index] ?? { shown: null, after: null }
    const will = after && show(after, parts.after.get(id))
    // Also one that has no document yet, or none that a row can show.
    isHere.set(id, will?.is === 'here' || (will?.is !== 'gone' && before !== undefined))
    if (!after || (!merges.has(articleKey(id)) && !covered.includes(id))) continue
    if (will?.is === 'gone') {
      if (before) going.push(before)
      memberships.push(entriesAlone(id, shown, after))
    } else if (will?.is === 'here') {
      const was = before && shown ? localOf(shown, parts.before.get(id) ?? noParts) : null
      memberships.push({ articleId: id, before: was?.memberships ?? null, after: will.memberships })
      const patch = patchOf(was, will)
      if (patch && Object.keys(patch.fields).length > 0) {
        // A row of a kind is a row of the entity of that name: its shape has been looked at.
        const row = patchedRow(before ?? null, 'article', patch) as unknown as ArticleRow
        updates.push({ entity: 'article', id, before, row })
        if (row.state === 'trash' && row.versionId === null) givenUp.push(id)
      }
    }
    const isOut = will?.is === 'gone' || (will?.is === 'here' && will.row['state'] === 'trash')
    if (before && before.state !== 'trash' && isOut) leaving.push(before)
    if ((before !== undefined) !== isHere.get(id)) moved.push(id)
  }
  updates.push(...(await membershipUpdates(db, memberships)))
  if (going.length + givenUp.length > 0)
    updates.push(...(await (await loadSeldom()).belongingsGone(db, going, givenUp)))
  const joined = leaving.length > 0 ? await (await loadSeldom()).joinedElsewhere(db, leaving, merges) : 0
  return {
    updates,
    leaving: leaving.length - joined,
    moved,
    isHere,
  }
}

/** What feeds have brought does not come again by another laptop's, also where the article is gone. */
function entriesAlone(articleId: string, shown: SyncDocument | null, after: SyncDocument): MembershipChange {
  const entriesOf = (document: SyncDocument) => ({
    entries: membershipsIn(document)['entries'] ?? {},
  })
  return { articleId, before: shown && entriesOf(shown), after: entriesOf(after) }
}

/** Articles that a part leaves, or of which one has been deleted: nothing else that comes to a part moves one that is out of the trash. */
const articlesLeft = (merges: ReadonlyMap<string, Merge>): ReadonlySet<string | null> =>
  new Set(
    [...merges.values()].flatMap(({ shown, after: { document } }) => [
      ...(hasCover(document) ? [articleOf(document)] : []),
      ...(shown && articleOf(shown) !== articleOf(document) ? [articleOf(shown)] : []),
    ]),
  )

function articlesTouched(merges: ReadonlyMap<string, Merge>): string[] {
  const ids = new Set<string>()
  for (const [key, { shown, after }] of merges) {
    const { kind, id } = partsOfKey(key)
    if (kind === 'article') ids.add(id)
    else
      for (const document of [shown, after.document]) {
        const articleId = document && articleOf(document)
        if (articleId) ids.add(articleId)
      }
  }
  return [...ids]
}

/** What belongs to each of these articles, as it was and as it will be. */
async function partsBeforeAndAfter(
  db: LibraryDb,
  articleIds: readonly string[],
  merges: ReadonlyMap<string, Merge>,
): Promise<Record<'before' | 'after', ReadonlyMap<string, Parts>>> {
  if (articleIds.length === 0) return { before: new Map(), after: new Map() }
  const known = await shadowsOfParts(db, articleIds)
  const unmerged = known.filter(({ key }) => !merges.has(key)).map(({ document }) => document)
  const merged = [...merges.values()]
  return {
    before: partsByArticle([...unmerged, ...merged.flatMap(({ shown }) => shown ?? [])]),
    after: partsByArticle([...unmerged, ...merged.map(({ after }) => after.document)]),
  }
}

async function arrangeParts(
  db: LibraryDb,
  merges: ReadonlyMap<string, Merge>,
  { isHere, moved }: ArrangedArticles,
): Promise<Pick<Arrangement, 'updates' | 'counted'>> {
  const coming = [...merges].filter(([key]) => isPart(partsOfKey(key)))
  const along = (await shadowsOfParts(db, moved)).filter(({ key }) => !merges.has(key))
  const all: [string, Pick<Merge, 'shown' | 'after'>][] = [
    ...coming,
    ...along.map((shadow): [string, Pick<Merge, 'shown' | 'after'>] => [
      shadow.key,
      { shown: shadow.document, after: shadow },
    ]),
  ]
  const rows = await rowsOf(
    db,
    all.map(([key]) => key),
  )
  const counted = new Set<string>()
  const updates: RowUpdate[] = []
  for (const [key, merge] of all) {
    const articleId = articleOf(merge.after.document)
    const before = rows.get(key)
    updates.push(...rowUpdate(key, before, merge, articleId !== null && isHere.get(articleId) === true))
    if (partsOfKey(key).kind !== 'bookmark') continue
    for (const one of [articleId, before?.['articleId']]) if (typeof one === 'string') counted.add(one)
  }
  return { updates, counted: [...counted] }
}

/** @param hasPlace whether what it belongs to is there */
function rowUpdate(
  key: string,
  before: JsonObject | undefined,
  { shown, after }: { shown: SyncDocument | null; after: Pick<Shadow, 'document'> },
  hasPlace: boolean,
): RowUpdate[] {
  const { kind, id } = partsOfKey(key)
  if (!isEntityName(kind)) return []
  const will = show(after.document)
  if (will.is === 'carried') return []
  if (will.is === 'gone' || !hasPlace)
    return before ? [{ entity: kind, id, before, row: null } as unknown as RowUpdate] : []
  const patch = patchOf(before && shown ? localOf(shown, noParts) : null, will)
  if (!patch) return []
  // As above.
  return [{ entity: kind, id, before, row: patchedRow(before ?? null, kind, patch) } as unknown as RowUpdate]
}
