import { describe } from '@core/anchor/describe'
import type { TextRange } from '@core/anchor/selectors'
import { inTextOrder, type Annotation } from '@core/annotation'
import type { Annotated } from '@core/annotation-list'
import { joinHighlights } from '@core/join-highlights'
import { readAnnotated } from './annotated'
import { rowsInState } from './article-views'
import { change, type LibraryDeps } from './library'
import { moveToOpening, textWithin } from './move-over'
import { noteText } from './note-text'
import { writeUndoably, type Undo } from './undo'

/** `isJoined`: with others that it overlaps; `undo` is what `Library.undo` takes. */
export type AnnotationChange = { annotation: Annotation; isJoined: boolean; undo: Undo }

type NewAnnotation = Pick<Annotation, 'versionId' | 'colour'> & {
  /** Of the version's text. */
  range: TextRange
  note?: string
  /** Its id, where that is wanted before it is made; not where it becomes one with an older one. */
  id?: string
}

/** Highlights of passages, with notes on them. Those of one colour that overlap are one. */
export function createAnnotations(deps: LibraryDeps) {
  const { db } = deps
  const timestamp = () => deps.now().toISOString()
  const ofArticle = (articleId: string) => db.annotations.where('articleId').equals(articleId).toArray()

  /** @param text of the version that it stands in; without it, it is joined to none */
  const put = async (one: Annotation, text: string | undefined): Promise<AnnotationChange> => {
    const { joined, gone } =
      text === undefined
        ? { joined: one, gone: [] }
        : joinHighlights(one, await ofArticle(one.articleId), text)
    const undo = await writeUndoably(deps, [
      { entity: 'annotation', id: joined.id, row: joined },
      ...gone.map(({ id }) => ({ entity: 'annotation', id, row: null }) as const),
    ])
    return { annotation: joined, isJoined: joined !== one, undo }
  }

  return {
    get: (id: string): Promise<Annotation | undefined> => db.annotations.get(id),

    /** Of all articles, in no order. */
    list: (): Promise<Annotation[]> => db.annotations.toArray(),

    /** Of all articles but those in the trash, with the notes on these; in no order. */
    withArticles: (): Promise<Annotated[]> => readAnnotated(db, null),

    /** The same of one article, wherever it is. */
    onArticle: (articleId: string): Promise<Annotated[]> => readAnnotated(db, articleId),

    /** How many there are, but for those of articles in the trash. Of highlights it reads keys alone. */
    count: async (): Promise<number> => {
      const highlighted = (await db.annotations.orderBy('articleId').keys()) as string[]
      const noted = (await db.bookmarks.toArray()).filter(({ note }) => note !== '')
      const articleIds = [...highlighted, ...noted.map(({ articleId }) => articleId)]
      if (articleIds.length === 0) return 0
      const trashed = new Set(await rowsInState(db.articles, 'trash').primaryKeys())
      return articleIds.filter((id) => !trashed.has(id)).length
    },

    /** In the order of the text, orphans by where they stood in theirs. */
    ofArticle: async (articleId: string): Promise<Annotation[]> =>
      (await ofArticle(articleId)).sort(inTextOrder),

    /**
     * Made in a version that does not open, it moves to the one that does. Undefined where the version is not of the article, or its text
     * is lost, or the range has nothing of it.
     */
    add: (
      articleId: string,
      { versionId, range: { start, end }, colour, note = '', id = deps.newId() }: NewAnnotation,
    ): Promise<AnnotationChange | undefined> =>
      change(deps, async () => {
        const [article, version] = await Promise.all([db.articles.get(articleId), db.versions.get(versionId)])
        if (!article || version?.articleId !== articleId) return undefined
        const text = await textWithin(deps, versionId)
        if (text === undefined || !text.slice(start, end).trim()) return undefined
        const place = { versionId, selectors: describe(text, start, end) }
        const now = timestamp()
        const times = { createdAt: now, modifiedAt: now }
        const made = await put({ id, articleId, ...place, made: place, colour, note, ...times }, text)
        if (article.versionId === versionId) return made
        await moveToOpening(deps, articleId)
        return { ...made, annotation: (await db.annotations.get(made.annotation.id)) ?? made.annotation }
      }),

    /**
     * Undefined where it is gone. Only another colour joins it to others: while a note is written, none of them goes.
     * @param from what the note was written from: see `noteText`
     */
    update: (
      id: string,
      fields: Partial<Pick<Annotation, 'colour' | 'note' | 'tagIds'>>,
      from?: string,
    ): Promise<AnnotationChange | undefined> =>
      change(deps, async () => {
        const row = await db.annotations.get(id)
        if (!row) return undefined
        const text = fields.colour === undefined ? undefined : await textWithin(deps, row.versionId)
        const note = fields.note === undefined ? row.note : noteText(row.note, fields.note, from)
        return put({ ...row, ...fields, note, modifiedAt: timestamp() }, text)
      }),

    /** Returns what brings it back; that does nothing where its article has been deleted since. */
    remove: (id: string): Promise<Undo> =>
      change(deps, () => writeUndoably(deps, [{ entity: 'annotation', id, row: null }])),
  }
}

export type Annotations = ReturnType<typeof createAnnotations>
