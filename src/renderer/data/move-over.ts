import { Dexie } from 'dexie'
import { moveAnnotations } from '@core/move-annotations'
import { knownText } from './body'
import { putRow, type LibraryDeps } from './library'

// Called within a change, so that what they read is what it changes.

/** The text of a version; undefined where it is lost. */
export const textWithin = async ({ db }: LibraryDeps, versionId: string): Promise<string | undefined> => {
  const row = await db.bodies.get(versionId)
  return row && Dexie.waitFor(knownText(row))
}

/** Has the annotations of an article stand in a version, as far as their passages are found there. */
export async function moveOver(
  deps: LibraryDeps,
  articleId: string,
  to: { versionId: string; text: string },
): Promise<void> {
  const annotations = await deps.db.annotations.where('articleId').equals(articleId).toArray()
  const texts = new Map<string, string>()
  for (const { versionId } of annotations) {
    if (versionId === to.versionId || texts.has(versionId)) continue
    const text = await textWithin(deps, versionId)
    if (text !== undefined) texts.set(versionId, text)
  }
  const moved = moveAnnotations(annotations, to, texts)
  await Promise.all(moved.map((one) => putRow(deps, 'annotation', one.id, one)))
}

/** The same, in the version that opens already. */
export async function moveToOpening(deps: LibraryDeps, articleId: string): Promise<void> {
  const versionId = (await deps.db.articles.get(articleId))?.versionId
  const text = versionId && (await textWithin(deps, versionId))
  if (versionId && text) await moveOver(deps, articleId, { versionId, text })
}
