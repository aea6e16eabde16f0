import { createAnchorer } from '@core/anchor/anchor'
import { createDescriber } from '@core/anchor/describe'
import type { TextPlace } from '@core/text-place'
import type { GivenAnnotation } from '@core/annotation-import/json-ld'
import { waysToWrite } from '@core/address'
import { nameKey, nameFrom } from '@core/names'
import type { Bookmark } from '@core/article'
import type { Tag } from '@core/tag'
import { knownText } from './body'
import { change, type LibraryDeps } from './library'
import { moveToOpening } from './move-over'
import { versionsOf } from './memberships'
import type { AnnotationRow, ArticleRow } from './rows'
import { writeUndoably, type RowWrite, type Undo } from './undo'

/** What became of annotations that were given. */
export type AnnotationsImport = {
  added: number
  /** They were there already, and are as they were. */
  known: number
  /** Among those added: their passage is in no version of the article; they are kept, and found again where a later one has it. */
  orphans: number
  /** Those whose article is not in the library. */
  homeless: GivenAnnotation[]
  undo: Undo
}

/** Of one whose passage no version of its article has. */
const nowhere = ''

type Placed = { given: GivenAnnotation; article: ArticleRow; place: TextPlace | null }

/**
 * Puts annotations from outside to the articles that they are on, in one change. Passages are found by their selectors, in the version that opens
 * or else in an older one, and never guessed. What is there already stays as it is: a highlight with that id, or of those words with that note.
 */
export function createAnnotationImport(deps: LibraryDeps) {
  const { db } = deps

  /** By its id in this library, else by an address of its own; none that is in the trash. */
  const articleOf = async ({ articleId, source }: GivenAnnotation): Promise<ArticleRow | undefined> => {
    const own = articleId === null ? undefined : await db.articles.get(articleId)
    if (own && own.state !== 'trash') return own
    for (const ways of [[source], waysToWrite(source)])
      for (const index of ['url', 'otherUrls', 'canonicalUrl']) {
        const rows = await db.articles.where(index).anyOf(ways).toArray()
        const there = rows.find(({ state }) => state !== 'trash')
        if (there) return there
      }
    return undefined
  }

  /** In the version that opens, else in the newest one that has it. */
  async function placesIn(article: ArticleRow, all: readonly GivenAnnotation[]): Promise<Placed[]> {
    const versions = await versionsOf(db, article.id).primaryKeys()
    const ids = [article.versionId, ...versions.reverse()].filter((id) => id !== null)
    const found = new Map<GivenAnnotation, TextPlace>()
    for (const versionId of new Set(ids)) {
      const left = all.filter((given) => given.passage && !found.has(given))
      const text = left.length > 0 ? await knownText(await db.bodies.get(versionId)) : undefined
      if (text === undefined) continue
      const [find, describe] = [createAnchorer(text), createDescriber(text)]
      for (const given of left) {
        const place = given.passage && find(given.passage.selectors)
        if (place?.found) found.set(given, { versionId, selectors: describe(place.start, place.end) })
      }
    }
    return all.map((given) => ({ given, article, place: found.get(given) ?? null }))
  }

  /** Tells which highlights are there already by a name that they have: no text has to be read for those. */
  async function knownByName(
    articleId: string,
    all: readonly GivenAnnotation[],
  ): Promise<(given: GivenAnnotation) => boolean> {
    const [sameIds, there] = await Promise.all([
      db.annotations
        .where('id')
        .anyOf(all.flatMap(({ id }) => id ?? []))
        .primaryKeys(),
      db.annotations.where({ articleId }).toArray(),
    ])
    const ids = new Set(sameIds)
    const foreignIds = new Set(there.flatMap(({ foreignId }) => foreignId ?? []))
    return ({ passage, id, foreignId }) =>
      passage !== null && ((id !== null && ids.has(id)) || (foreignId !== null && foreignIds.has(foreignId)))
  }

  return {
    importAll: async (all: readonly GivenAnnotation[]): Promise<AnnotationsImport> => {
      const pages = new Map<string, { article: ArticleRow | undefined; some: GivenAnnotation[] }>()
      for (const given of all) {
        const page = `${given.articleId} ${given.source}`
        const known = pages.get(page)
        if (known) known.some.push(given)
        else pages.set(page, { article: await articleOf(given), some: [given] })
      }
      const placed: Placed[] = []
      const homeless: GivenAnnotation[] = []
      let known = 0
      for (const { article, some } of pages.values()) {
        if (!article) {
          homeless.push(...some)
          continue
        }
        const isKnown = await knownByName(article.id, some)
        const others = some.filter((given) => !isKnown(given))
        known += some.length - others.length
        placed.push(...(await placesIn(article, others)))
      }
      const { undo, ...counts } = await change(deps, () => writeAll(deps, placed))
      return { ...counts, known: counts.known + known, homeless, undo }
    },
  }
}

/** Within a change. */
async function writeAll(deps: LibraryDeps, placed: readonly Placed[]) {
  const { db } = deps
  const now = deps.now().toISOString()
  const articleIds = [...new Set(placed.map(({ article }) => article.id))]
  const givenIds = placed.flatMap((one) => one.given.id ?? [])
  const [there, sameIds, bookmarks, articles, tags] = await Promise.all([
    db.annotations.where('articleId').anyOf(articleIds).toArray(),
    db.annotations.where('id').anyOf(givenIds).primaryKeys(),
    db.bookmarks.where('articleId').anyOf(articleIds).toArray(),
    db.articles.bulkGet(articleIds),
    db.tags.toArray(),
  ])
  const rows = new Map(articles.flatMap((row) => (row ? [[row.id, row] as const] : [])))
  const ids = new Set(sameIds)
  const foreignIds = new Set(there.flatMap(({ foreignId }) => foreignId ?? []))
  const alike = new Set(there.map(likeness))
  const alikeUnnamed = new Set(there.filter(({ foreignId }) => !foreignId).map(likeness))
  const notes = new Map(bookmarks.flatMap((one) => (one.place ? [] : [[one.articleId, one] as const])))
  const tagsByKey = new Map(tags.map((tag) => [nameKey(tag.name), tag]))
  const writes = new Map<string, RowWrite>()
  const write = (one: RowWrite) => writes.set(`${one.entity} ${one.id}`, one)
  const counts = { added: 0, known: 0, orphans: 0 }

  for (const { given, article, place } of placed) {
    const isNew =
      rows.has(article.id) && (given.passage ? addHighlight(given, article, place) : addNote(given, article))
    counts[isNew ? 'added' : 'known'] += 1
    if (isNew && given.passage && place?.versionId !== rows.get(article.id)?.versionId) counts.orphans += 1
  }
  const undo = await writeUndoably(deps, [...writes.values()])
  // Another version may open by now than the one that was read.
  for (const { id, versionId } of rows.values())
    if (placed.some(({ article }) => article.id === id && article.versionId !== versionId))
      await moveToOpening(deps, id)
  return { ...counts, undo }

  function addHighlight(
    { passage, ...given }: GivenAnnotation,
    article: ArticleRow,
    place: TextPlace | null,
  ): boolean {
    if (!passage) return false
    const stands = place ?? { versionId: nowhere, selectors: passage.selectors }
    const tagIds = given.tags.flatMap((name) => tagNamed(name)?.id ?? [])
    const row: AnnotationRow = {
      id: given.id ?? deps.newId(),
      articleId: article.id,
      ...stands,
      made: stands,
      colour: passage.colour,
      note: given.note,
      ...(tagIds.length > 0 && { tagIds: [...new Set(tagIds)] }),
      ...(given.foreignId !== null && { foreignId: given.foreignId }),
      ...(given.rest !== null && { foreignRest: given.rest }),
      createdAt: given.createdAt ?? now,
      modifiedAt: given.modifiedAt ?? given.createdAt ?? now,
    }
    if (isThere(given, row)) return false
    ids.add(row.id)
    if (given.foreignId !== null) foreignIds.add(given.foreignId)
    alike.add(likeness(row))
    write({ entity: 'annotation', id: row.id, row })
    return true
  }

  /** By any name that it has; without one by its words, as is what came before names were kept. */
  function isThere({ id, foreignId }: Omit<GivenAnnotation, 'passage'>, row: AnnotationRow): boolean {
    if (id !== null && ids.has(id)) return true
    if (foreignId !== null) return foreignIds.has(foreignId) || alikeUnnamed.has(likeness(row))
    return id === null && alike.has(likeness(row))
  }

  /** An article has one note: what is not in it yet comes below. */
  function addNote(
    { id, note, createdAt, modifiedAt }: GivenAnnotation,
    { id: articleId }: ArticleRow,
  ): boolean {
    const before = notes.get(articleId)
    if (before?.note.includes(note.trim())) return false
    const bookmark: Bookmark = {
      ...(before ?? { id: id ?? deps.newId(), articleId, collection: '', createdAt: createdAt ?? now }),
      note: before?.note ? `${before.note.trimEnd()}\n\n${note}` : note,
      updatedAt: before ? now : (modifiedAt ?? now),
    }
    notes.set(articleId, bookmark)
    write({ entity: 'bookmark', id: bookmark.id, row: bookmark })
    const row = rows.get(articleId)
    if (row && row.bookmarked !== 1)
      write({ entity: 'article', id: articleId, row: { ...row, bookmarked: 1 } })
    return true
  }

  /** Undefined for what can be no tag's name. */
  function tagNamed(text: string): Tag | undefined {
    const name = nameFrom(text)
    if (name === null) return undefined
    const known = tagsByKey.get(nameKey(name))
    if (known) return known
    const tag: Tag = { id: deps.newId(), name, colour: null, createdAt: now, updatedAt: now }
    tagsByKey.set(nameKey(name), tag)
    write({ entity: 'tag', id: tag.id, row: tag })
    return tag
  }
}

/** What makes two highlights one where their ids do not tell. */
const likeness = ({ articleId, made, note }: AnnotationRow): string => {
  const { exact, prefix } = made.selectors.quote
  return JSON.stringify([articleId, exact, prefix.slice(-32), note])
}

export type AnnotationImport = ReturnType<typeof createAnnotationImport>
