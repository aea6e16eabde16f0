import type { JsonObject } from '@core/vault/record'
import { lastSeq, linesBetween } from '@renderer/data/change-lines'
import { entities, isEntityName } from '@renderer/data/entities'
import type { SyncLaptop } from '../laptops'

// What people did on which laptop, and what that laptop can have known by then: from the rows that they had before them, and from
// who has met the server when. It knows nothing of documents, stamps and merges.

export type Row = JsonObject

/** One row that somebody made, changed or took away, before and after it. Steps are the numbers of what happens in a run. */
export type Deed = {
  key: string
  laptop: string
  /** When it was begun, and when anything was done to it last. */
  began: number
  step: number
  before: Row | null
  after: Row | null
  /** All that it was in between, and before. */
  was: Row[]
  /** The fields that this person changed: what others wrote may have come in between. */
  changed: ReadonlySet<string>
  /** What it was by then whenever its laptop met the server without an end; each of these may be what was told of it last. */
  met: Pick<Deed, 'was' | 'after' | 'goesWith'>[]
  /** It was gone in between, which may have been told, and is there again. */
  isBack: boolean
  /** Up to when what others had told the server can be known here, and is known for certain. */
  knows: { maybe: number; surely: number }
  /** When the server can have heard of it, and has for certain; null for not yet. */
  told: { maybe: number | null; surely: number | null }
  /** Whether the article that it is of was in the trash then, as far as this laptop knew. */
  isInTrash: boolean
  /** The article that this went with, as that was deleted or became another; null for none. */
  goesWith: string | null
  /** Nobody can be sure yet that any of it was told: what follows is one deed with it. */
  isOpen: boolean
  /** When this laptop forgot it, by going back to an older copy. */
  forgottenAt: number | null
  /** This laptop went back to where it had it still to tell, and tells it anew, as another device (SYNC-CLK-6). */
  isToldAnew: boolean
  /** Nobody can say that it should be there still. */
  isDoubtful: boolean
}

type Knowledge = {
  rows: Map<string, Row>
  seq: number
  knows: Deed['knows']
}
type Copy = { tables: Map<string, unknown[]>; known: Knowledge; step: number }

/** The entities whose rows people write into. */
const followed = new Set([
  ...[
    'article',
    'annotation',
    'bookmark',
    'tag',
    'collection',
    'feed',
    'tagging',
    'collectionItem',
    'setting',
  ],
])

export function createLedger() {
  const deeds: Deed[] = []
  const laptops = new Map<string, Knowledge>()
  const copies = new Map<string, Copy>()
  /** Who has gone back since all came to rest: two at once could have lost what both had. */
  let wentBack: string | null = null
  let step = 0

  const knowledgeOf = ({ name }: SyncLaptop): Knowledge => {
    const known = laptops.get(name) ?? { rows: new Map(), seq: 0, knows: { maybe: 0, surely: 0 } }
    laptops.set(name, known)
    return known
  }

  /** What has changed in the rows of a laptop since it was looked at. */
  const changesOf = async (laptop: SyncLaptop) => {
    const { db } = laptop
    const known = knowledgeOf(laptop)
    const last = await lastSeq(db)
    const lines = await linesBetween(db, known.seq + 1, last)
    known.seq = last
    const byEntity = groupBy(
      lines.filter(({ entity }) => followed.has(entity)),
      ({ entity }) => entity,
    )
    const changes: Pick<Deed, 'key' | 'before' | 'after'>[] = []
    for (const [entity, some] of byEntity) {
      if (!isEntityName(entity)) continue
      const ids = [...new Set(some.map(({ id }) => id))]
      const { table, key: keyOf } = entities[entity]
      const rows = (await db.table(table).bulkGet(ids.map(keyOf))) as (Row | undefined)[]
      for (const [index, id] of ids.entries()) {
        const key = `${entity} ${id}`
        const [before = null, after = null] = [known.rows.get(key), rows[index]]
        if (after) known.rows.set(key, after)
        else known.rows.delete(key)
        if (before || after) changes.push({ key, before, after })
      }
    }
    return changes
  }

  /** What somebody has done to a row and may not have told yet. Done and undone in between, there is nothing to be told. */
  const pending = (name: string, key: string): Deed | undefined =>
    deeds.findLast(
      (deed) => deed.key === key && deed.laptop === name && deed.isOpen && deed.forgottenAt === null,
    )

  return {
    deeds: deeds as readonly Deed[],

    /** Remembers what a person has just done. */
    did: async (laptop: SyncLaptop): Promise<void> => {
      step += 1
      const { knows, rows } = knowledgeOf(laptop)
      const changes = await changesOf(laptop)
      const gone = new Set(changes.flatMap(({ key, after }) => (after ? [] : [key])))
      for (const change of changes) {
        const article = `article ${articleOf(change)}`
        const isGone = gone.has(change.key) && article !== change.key
        const now = {
          ...{ step, knows: { ...knows }, after: change.after },
          isInTrash: rows.get(article)?.['state'] === 'trash',
          goesWith: isGone && gone.has(article) ? article : null,
        }
        const last = pending(laptop.name, change.key)
        // What is there again though nobody here brought it back came from others, once that it was gone had been taken in. SYNC-CLK-4
        const known = last?.after === null && change.before ? undefined : last
        const was = [...(known?.was ?? []), ...(change.before ? [change.before] : [])]
        const changed = new Set([...(known?.changed ?? []), ...changedFields(change)])
        const wasToldGone = known?.after === null && known.step <= knows.maybe
        const isBack = known?.isBack || (wasToldGone && change.after !== null)
        if (known) Object.assign(known, now, { was, changed, isBack })
        else
          deeds.push({
            ...{ key: change.key, laptop: laptop.name, before: change.before, isBack: false, ...now },
            ...{ was, changed },
            ...{ began: step, isToldAnew: false },
            ...{ told: { maybe: null, surely: null }, met: [], isOpen: true },
            ...{ forgottenAt: null, isDoubtful: false },
          })
      }
    },

    /** A laptop has met the server. @param isWhole whether it came to its end */
    met: async (laptop: SyncLaptop, isWhole: boolean): Promise<void> => {
      step += 1
      await changesOf(laptop)
      const { knows } = knowledgeOf(laptop)
      knows.maybe = step
      if (isWhole) knows.surely = step
      for (const deed of deeds) {
        const { told } = deed
        if (deed.laptop !== laptop.name || deed.forgottenAt !== null) continue
        told.maybe ??= step
        if (isWhole) told.surely ??= step
        deed.isOpen &&= !isWhole
        const { was, after, goesWith } = deed
        if (deed.isOpen) deed.met.push({ was, after, goesWith })
      }
    },

    /** The server has an older state, or none. */
    serverLost: (): void => {
      step += 1
      for (const deed of deeds) {
        // What its laptop has forgotten, too, is nowhere any more, unless somebody has read it.
        if (deed.forgottenAt !== null && deed.laptop === wentBack) deed.isDoubtful = true
        deed.told.surely = null
      }
    },

    copy: async (laptop: SyncLaptop): Promise<void> => {
      await changesOf(laptop)
      const { rows, seq, knows } = knowledgeOf(laptop)
      const tables = await Promise.all(
        laptop.db.tables.map(async (table) => [table.name, await table.toArray()] as const),
      )
      const known = { rows: new Map(rows), seq, knows: { ...knows } }
      copies.set(laptop.name, { tables: new Map(tables), known, step })
    },

    /** Has the laptop's database be what it was when it was copied. */
    goBack: async (laptop: SyncLaptop): Promise<boolean> => {
      const copy = copies.get(laptop.name)
      if (!copy || wentBack !== null) return false
      step += 1
      wentBack = laptop.name
      const { db } = laptop
      await db.transaction('rw', db.tables, async () => {
        for (const table of db.tables) {
          await table.clear()
          await table.bulkPut(copy.tables.get(table.name) ?? [])
        }
      })
      const { rows, seq, knows } = copy.known
      laptops.set(laptop.name, { rows: new Map(rows), seq, knows: { ...knows } })
      for (const deed of deeds) {
        const { told } = deed
        if (deed.laptop !== laptop.name || deed.forgottenAt !== null) continue
        if (deed.step > copy.step) {
          deed.forgottenAt = step
          deed.isDoubtful ||= told.surely === null
        }
        if (deed.began > copy.step || (told.surely ?? Infinity) <= copy.step) continue
        deed.isToldAnew = true
        told.surely = null
      }
      return true
    },

    /** All have told each other everything. */
    settled: async (all: readonly SyncLaptop[]): Promise<void> => {
      step += 1
      wentBack = null
      for (const laptop of all) {
        await changesOf(laptop)
        knowledgeOf(laptop).knows = { maybe: step, surely: step }
      }
      for (const deed of deeds) {
        deed.isOpen = false
        deed.told.maybe ??= step
        deed.told.surely ??= step
      }
    },

    rowsOf: (laptop: SyncLaptop): ReadonlyMap<string, Row> => knowledgeOf(laptop).rows,

    /** Whether whoever did `later` can have known of `deed`. */
    mayKnow: (later: Deed, deed: Deed): boolean =>
      knowsItself(later, deed) || (deed.told.maybe !== null && deed.told.maybe <= later.knows.maybe),

    /** Whether they knew of it for certain. */
    surelyKnows: (later: Deed, deed: Deed): boolean =>
      (knowsItself(later, deed) && !deed.isToldAnew) ||
      (deed.told.surely !== null && deed.told.surely <= later.knows.surely),
  }
}

/** The id of the article that a row is of, or belongs to; empty for none. */
export function articleOf({
  key,
  before,
  after,
  was = [],
}: Pick<Deed, 'key' | 'before' | 'after'> & Partial<Pick<Deed, 'was'>>): string {
  const [entity, first = '', second = ''] = key.split(' ')
  if (entity === 'article' || entity === 'tagging') return first
  if (entity === 'collectionItem') return second
  return text((after ?? before ?? was.at(-1))?.['articleId'])
}

const changedFields = ({ before, after }: Pick<Deed, 'before' | 'after'>): string[] =>
  Object.keys({ ...before, ...after }).filter((name) => before?.[name] !== after?.[name])

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const knowsItself = (later: Deed, deed: Deed): boolean =>
  later.laptop === deed.laptop &&
  later.step >= deed.step &&
  (deed.forgottenAt === null || later.step < deed.forgottenAt)

export type Ledger = ReturnType<typeof createLedger>

/** What has the same of something, by that. */
export function groupBy<T, K>(all: Iterable<T>, keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
