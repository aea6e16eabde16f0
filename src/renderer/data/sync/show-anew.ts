import { isSame } from '@core/sync/canonical'
import { noParts } from '@core/sync/deletion'
import { emptyDocument, type SyncDocument } from '@core/sync/document'
import { kindOf, rulesVersion } from '@core/sync/kinds'
import { own } from '@core/sync/own'
import { rowOf, show } from '@core/sync/show'
import type { JsonObject } from '@core/vault/record'
import { isEntityName } from '../entities'
import { change, type LibraryDeps } from '../library'
import type { RowUpdate } from '../row-updates'
import { arrange } from './arrange'
import { localsOf } from './local-rows'
import type { Merge } from './merge-incoming'
import { writeShown } from './receive'
import { articleOf, partsByArticle, partsOf, putShadows, shadowsOf, shadowsOfParts } from './shadows'
import type { SyncStateRow } from './sync-rows'
import { timesSince } from './untold'

/** Documents that are gone through in one transaction. */
const documentsAtOnce = 500

/**
 * Has rows show what documents have had all along and older rules left out: fields that a row has not, and rows of kinds that are known by now
 * (SYNC-ROW-2). Before what was done here is compared with documents, which would take what a row lacks for taken out. Begun again where
 * it was ended by something.
 */
export async function showAnew(deps: LibraryDeps): Promise<void> {
  const { db } = deps
  const state = await db.syncState.get('state')
  if (!state || state.rulesVersion === rulesVersion) return
  // A library that is being filled, or is another one, is met by the round.
  if (!(await timesSince(db, state.position))) return
  // Newer rules have shown more than these know. Once they are back, they find what has come meanwhile.
  const keys = state.rulesVersion < rulesVersion ? await db.syncDocuments.toCollection().primaryKeys() : []
  for (let from = 0; from < keys.length; from += documentsAtOnce)
    await showSome(deps, state, keys.slice(from, from + documentsAtOnce))
  await db.syncState.update('state', { rulesVersion })
}

const showSome = (deps: LibraryDeps, state: SyncStateRow, keys: readonly string[]): Promise<void> =>
  change(deps, async () => {
    const { db } = deps
    const [shadows, locals] = await Promise.all([shadowsOf(db, keys), localsOf(db, keys)])
    const all = [...shadows.values()]
    const articles = all.flatMap(({ document: { kind, id } }) => (kind === 'article' ? [id] : []))
    const parts = partsByArticle((await shadowsOfParts(db, articles)).map(({ document }) => document))
    const updates: RowUpdate[] = []
    const missing = new Map<string, Merge>()
    for (const shadow of all) {
      const { key, document } = shadow
      const before = locals.get(key)?.row
      const will = show(document, partsOf(document, parts))
      if (will.is !== 'here') continue
      if (before) updates.push(...lackingIn(before, document, will.row))
      else missing.set(key, { shown: null, before: shadow, after: shadow })
    }
    // Those have been taken away here, which is still to be told.
    const changed = missing.size > 0 ? await timesSince(db, state.position) : null
    for (const key of changed?.keys() ?? []) missing.delete(key)
    await putShadows(
      db,
      all.filter(({ document, articleId = null }) => articleOf(document) !== articleId),
    )
    const { updates: rows, counted } = await arrange(db, missing)
    await writeShown(deps, [...updates, ...rows], counted)
  })

/** What its document says in fields that a row has not. */
function lackingIn(before: JsonObject, document: SyncDocument, will: JsonObject): RowUpdate[] {
  const { kind: name, id } = document
  const kind = kindOf(name)
  if (!kind || !isEntityName(name)) return []
  const silent = rowOf(emptyDocument(name, id), kind, noParts)
  const lacking = Object.entries(will).filter(
    ([field, value]) => own(before, field) === undefined && !isSame(value, own(silent, field)),
  )
  if (lacking.length === 0) return []
  const row = { ...before, ...Object.fromEntries(lacking) }
  // A row of a kind is a row of the entity of that name.
  return [{ entity: name, id, before, row } as unknown as RowUpdate]
}
