import { Dexie } from 'dexie'
import { carryProgress } from '@core/carry-progress'
import { movePlaces } from '@core/move-places'
import type { StandingPlace } from '@core/text-place'
import { knownText } from './body'
import { putRow, type LibraryDeps } from './library'
import type { ArticleRow } from './rows'

// Called within a change, so that what they read is what it changes.

/** The text of a version; undefined where it is lost. */
export const textWithin = async ({ db }: LibraryDeps, versionId: string): Promise<string | undefined> => {
  const row = await db.bodies.get(versionId)
  return row && Dexie.waitFor(knownText(row))
}

/** An article of which a version opens that another one opened before: its reading goes on at the same words. */
export async function readOnIn(
  deps: LibraryDeps,
  before: ArticleRow,
  next: ArticleRow,
  text: string,
): Promise<ArticleRow> {
  const { versionId, progress } = before
  if (versionId === null || versionId === next.versionId || progress === 0) return next
  const known = await textWithin(deps, versionId)
  return known === undefined ? next : { ...next, progress: carryProgress(known, text, progress) }
}

/** A place, and what writes it where it has moved to. */
type Movable = StandingPlace & { put: (place: StandingPlace) => Promise<void> }

/** Has the highlights and the bookmarked places of an article stand in a version, as far as their passages are found there. */
export async function moveOver(
  deps: LibraryDeps,
  articleId: string,
  to: { versionId: string; text: string },
): Promise<void> {
  const places = await placesOf(deps, articleId)
  const texts = new Map<string, string>()
  for (const { versionId } of places) {
    if (versionId === to.versionId || texts.has(versionId)) continue
    const text = await textWithin(deps, versionId)
    if (text !== undefined) texts.set(versionId, text)
  }
  await Promise.all(movePlaces(places, to, texts).map(({ put, ...place }) => put(place)))
}

async function placesOf(deps: LibraryDeps, articleId: string): Promise<Movable[]> {
  const { annotations, bookmarks } = deps.db
  const [highlighted, bookmarked] = await Promise.all([
    annotations.where('articleId').equals(articleId).toArray(),
    bookmarks.where('articleId').equals(articleId).toArray(),
  ])
  return [
    ...highlighted.map((row): Movable => {
      const { versionId, selectors, made } = row
      const put = (place: StandingPlace) => putRow(deps, 'annotation', row.id, { ...row, ...place })
      return { versionId, selectors, made, put }
    }),
    ...bookmarked.flatMap((row): Movable[] => {
      const put = (place: StandingPlace) => putRow(deps, 'bookmark', row.id, { ...row, place })
      return row.place ? [{ ...row.place, put }] : []
    }),
  ]
}

/** The same, in the version that opens already. */
export async function moveToOpening(deps: LibraryDeps, articleId: string): Promise<void> {
  const versionId = (await deps.db.articles.get(articleId))?.versionId
  const text = versionId && (await textWithin(deps, versionId))
  if (versionId && text) await moveOver(deps, articleId, { versionId, text })
}
