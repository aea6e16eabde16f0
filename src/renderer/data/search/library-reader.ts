import type { Bookmark } from '@core/article'
import { hasBookmark } from '@core/catalogue/flags'
import { addressWords, isFromWeb } from '@core/article-words'
import { fingerprint } from '@core/fingerprint'
import type { IndexedText } from '@core/search/fields'
import type { Entered } from '@core/search/search-index'
import { betweenNotes, type ReadableText } from '@core/search/text-pack'
import { encode } from '@core/search/utf8-words'
import { allIds } from '../article-views'
import { DamagedBody, textOfBody } from '../body'
import type { LibraryDb } from '../db'
import { createChangeLog, idsOf, type Position } from '../derived/change-log'
import type { Changes } from '../derived/follower'
import { rowToArticle, type ArticleRow, type BodyRow } from '../rows'
import { areLabelsChanged, labelledBy, labelTables, readAllLabels, readLabels, type Labels } from './labels'

type ContentOf = (id: string) => string | undefined

/** What there is of an article; `isNew`: the index has another text, or none. */
type Found = {
  row: ArticleRow
  heads: Omit<IndexedText, 'text'>
  content: string
  isNew: boolean
  body: BodyRow | undefined
}

/** Articles that are read in one transaction: excerpts that somebody waits for are read from the same tables. */
const readAtOnce = 32

/** What the index has of the library; the library is only ever read. @param pause lets whoever looks for something have a turn */
export function createLibraryReader(db: LibraryDb, pause: () => Promise<void>) {
  const log = createChangeLog(db)
  /** Those of all articles, where all are to be read: one by one they take many times as long. Null once any may have changed: feeds are looked at right after the start, and change none. */
  let labels: Labels | null = null

  const articlesOf = async (bookmarks: readonly string[]): Promise<string[]> =>
    (await db.bookmarks.bulkGet([...bookmarks])).flatMap((row) => (row ? [row.articleId] : []))

  const readRows = (ids: readonly string[], contentOf: ContentOf, known?: Labels | null): Promise<Found[]> =>
    db.transaction('r', [db.articles, db.bookmarks, db.bodies, ...labelTables(db)], async () => {
      const named = (known === undefined ? labels : known) ?? (await readLabels(db, ids))
      const rows = (await db.articles.bulkGet([...ids])).filter((row) => row !== undefined)
      const marked = rows.filter(hasBookmark).map(({ id }) => id)
      // All at once: one cursor for them waits for each in turn, and behind whatever else is done between.
      const bookmarks = await Promise.all(
        marked.map((id) => db.bookmarks.where('articleId').equals(id).toArray()),
      )
      const bookmarksOf = new Map(marked.map((id, at) => [id, bookmarks[at]]))
      const articles = rows.map((row) => {
        const heads = headsOf(row, bookmarksOf.get(row.id) ?? [], named.get(row.id) ?? [])
        return { row, heads, content: fingerprint(JSON.stringify([row.versionId, heads])) }
      })
      const isNew = ({ row, content }: (typeof articles)[number]) => contentOf(row.id) !== content
      const bodies = await db.bodies.bulkGet(
        articles.map((article) => (isNew(article) ? (article.row.versionId ?? '') : '')),
      )
      return articles.map((article, index) => ({ ...article, isNew: isNew(article), body: bodies[index] }))
    })

  const unpack = (found: readonly Found[]): Promise<Entered[]> =>
    inGroups(found, async ({ row, heads, content, isNew, body }) => {
      const facts = rowToArticle(row)
      if (!isNew) return { facts, content, text: null }
      const text = body ? await textIn(body) : null
      // A text that is lost may come back, and is looked for again then.
      const isWhole = text !== null || row.versionId === null
      return { facts, content: isWhole ? content : '', text: { ...heads, text: text ?? '' } }
    })

  /**
   * What there is of these articles now, as the index takes it, some at a time; one that is gone is not among it.
   * @param contentOf what the index has of an article: where that is all there is, its text is left alone
   * @param known their labels, where another reader knows them; null: they are read
   */
  async function* parts(
    ids: readonly string[],
    contentOf: ContentOf,
    known?: Labels | null,
  ): AsyncGenerator<Entered[], void> {
    const rowsAt = async (at: number) =>
      at < ids.length ? readRows(ids.slice(at, at + readAtOnce), contentOf, known) : []
    let found = await rowsAt(0)
    for (let at = 0; at < ids.length; at += readAtOnce) {
      // The next ones come while these are unpacked.
      const [unpacked, next] = await Promise.all([unpack(found), rowsAt(at + readAtOnce)])
      yield unpacked
      found = next
      await pause()
    }
  }

  return {
    changesSince: (position: Position): Promise<Changes> =>
      db.transaction('r', [...log.tables, db.bookmarks, ...labelTables(db)], async () => {
        const since = await log.since(position)
        if (since.kind !== 'since') return since
        const { changes, position: reached } = since
        if (areLabelsChanged(changes)) labels = null
        const [bookmarked, labelled] = await Promise.all([
          articlesOf(idsOf(changes, 'bookmark')),
          labelledBy(db, (entity) => idsOf(changes, entity)),
        ])
        const articles = new Set([...idsOf(changes, 'article'), ...bookmarked, ...labelled])
        return { kind: 'since', articles, position: reached }
      }),

    /** In the order of `allIds`. */
    allArticles: async (): Promise<string[]> => {
      labels = await readAllLabels(db)
      return allIds(db.articles)
    },

    /** The labels of these articles, where all are known. */
    labelsOf: (ids: readonly string[]): Labels | null =>
      labels &&
      new Map(
        ids.flatMap((id) => {
          const own = labels?.get(id)
          return own ? [[id, own] as const] : []
        }),
      ),

    /** What there is of these articles now, as `parts` has it. */
    read: async (ids: readonly string[], contentOf: ContentOf): Promise<Entered[]> => {
      const entered: Entered[] = []
      for await (const part of parts(ids, contentOf)) entered.push(...part)
      return entered
    },
    parts,

    /** What excerpts are made of, by article: the texts of the versions that open, empty where there is none. What is gone is not among it. */
    textsOf: async (ids: readonly string[]): Promise<ReadonlyMap<string, ReadableText>> => {
      const found = await readRows(ids, () => undefined, new Map())
      const read = await inGroups(found, async ({ row, heads: { note }, body }) => {
        const text = (body && (await textIn(body))) ?? ''
        return [
          row.id,
          { title: encode(row.title), note: encode(note.join(betweenNotes)), text: encode(text) },
        ] as const
      })
      return new Map(read)
    },
  }
}

export type LibraryReader = ReturnType<typeof createLibraryReader>

/** Bodies that are unpacked side by side; whoever looks for something has a turn between. */
const unpackedAtOnce = 32

async function inGroups<T, R>(all: readonly T[], map: (one: T) => Promise<R>): Promise<R[]> {
  const mapped: R[] = []
  for (let at = 0; at < all.length; at += unpackedAtOnce)
    mapped.push(...(await Promise.all(all.slice(at, at + unpackedAtOnce).map(map))))
  return mapped
}

/** The text of a body; null where its bytes are damaged, which is told by the checks of the vault. */
async function textIn(body: BodyRow): Promise<string | null> {
  try {
    return await textOfBody(body)
  } catch (error) {
    if (error instanceof DamagedBody) return null
    throw error
  }
}

/** What is searched of an article beside its text. Its collections, and a bookmark's, count as tags. */
const headsOf = (
  row: ArticleRow,
  bookmarks: readonly Bookmark[],
  labels: readonly string[],
): Omit<IndexedText, 'text'> => ({
  id: row.id,
  title: [row.title],
  byline: present(row.byline),
  site: present(row.siteName, row.source, isFromWeb(row) ? (addressWords(row.url).split('/')[0] ?? '') : ''),
  note: present(...bookmarks.map(({ note }) => note)),
  tag: present(...labels, ...bookmarks.flatMap(({ collection }) => collection.split('/'))),
})

const present = (...texts: (string | null)[]): string[] => texts.flatMap((text) => (text ? [text] : []))
