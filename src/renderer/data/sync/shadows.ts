import { conflictsOf } from '@core/sync/conflicts'
import { noParts, partKey, type Parts } from '@core/sync/deletion'
import type { SyncDocument } from '@core/sync/document'
import { headOf } from '@core/sync/heads'
import { partKinds } from '@core/sync/kinds'
import type { LibraryDb } from '../db'
import { getMany, rowsWith } from '../get-many'
import type { SyncDocumentRow } from './sync-rows'

/** A document with what is known of it on the server. */
export type Shadow = Omit<SyncDocumentRow, 'document'> & { document: SyncDocument }

export const keyOf = (kind: string, id: string): string => `${kind} ${id}`

export function partsOfKey(key: string): { kind: string; id: string } {
  const space = key.indexOf(' ')
  return { kind: key.slice(0, space), id: key.slice(space + 1) }
}

export const articleKey = (id: string): string => keyOf('article', id)

export const isPart = ({ kind }: Pick<SyncDocument, 'kind'>): boolean =>
  partKinds.some((part) => part === kind)

// What is in the table is what was put there.
export const shadowOf = (row: SyncDocumentRow): Shadow => ({
  ...row,
  document: JSON.parse(row.document) as SyncDocument,
})

/** The article that a version, bookmark or annotation is of; null where its document does not say. */
export function articleOf(document: SyncDocument): string | null {
  if (!isPart(document)) return null
  const articleId = headOf(document.auto['articleId'], (value) => (typeof value === 'string' ? 0 : null))
  return typeof articleId === 'string' ? articleId : null
}

export function rowOfShadow({
  document,
  dirty,
  losers,
  articleId: _of,
  conflicted: _was,
  ...rest
}: Shadow): SyncDocumentRow {
  const articleId = articleOf(document)
  return {
    ...rest,
    document: JSON.stringify(document),
    ...(dirty && { dirty }),
    ...(losers && losers.length > 0 && { losers }),
    ...(articleId !== null && { articleId }),
    ...(conflictsOf(document).length > 0 && { conflicted: 1 as const }),
  }
}

/** A shadow as it is once its document has been changed here. */
export const changedHere = (key: string, before: Shadow | undefined, document: SyncDocument): Shadow => {
  const { refused: _refused, ...known } = before ?? { key, rev: null }
  return { ...known, document, dirty: 1 }
}

export async function shadowsOf(db: LibraryDb, keys: readonly string[]): Promise<Map<string, Shadow>> {
  // Those of a kind stand side by side.
  const kinds = [...new Set(keys.map((key) => partsOfKey(key).kind))]
  const rows = await Promise.all(
    kinds.map((kind) =>
      getMany(
        db.syncDocuments,
        keys.filter((key) => partsOfKey(key).kind === kind),
      ),
    ),
  )
  return new Map(rows.flat().flatMap((row) => (row ? [[row.key, shadowOf(row)] as const] : [])))
}

/** Those of what belongs to these articles. */
export const shadowsOfParts = async (db: LibraryDb, articleIds: readonly string[]): Promise<Shadow[]> =>
  articleIds.length === 0
    ? []
    : (await rowsWith(db.syncDocuments, 'articleId', articleIds, ({ articleId }) => articleId)).map(shadowOf)

export const putShadows = (db: LibraryDb, shadows: readonly Shadow[]): Promise<unknown> =>
  db.syncDocuments.bulkPut(shadows.map(rowOfShadow))

/** Of those that the server lacks. */
export const dirtyKeys = (db: LibraryDb): Promise<string[]> =>
  db.syncDocuments.where('dirty').equals(1).primaryKeys()

/** Whether a part's document counts for whether its article may go. SYNC-DEL-2. */
const isLoudPart = ({ kind }: Pick<SyncDocument, 'kind'>): boolean =>
  kind === 'bookmark' || kind === 'annotation'

/** What `isCovered` looks at beside a document. @param parts as `partsByArticle` gives them */
export const partsOf = ({ kind, id }: SyncDocument, parts: ReadonlyMap<string, Parts>): Parts =>
  (kind === 'article' && parts.get(id)) || noParts

/** What belongs to each article, as `isCovered` takes it. */
export function partsByArticle(documents: Iterable<SyncDocument>): Map<string, Map<string, SyncDocument>> {
  const found = new Map<string, Map<string, SyncDocument>>()
  for (const document of documents) {
    const articleId = isLoudPart(document) ? articleOf(document) : null
    if (articleId === null) continue
    const parts = found.get(articleId) ?? new Map<string, SyncDocument>()
    found.set(articleId, parts.set(partKey(document), document))
  }
  return found
}
