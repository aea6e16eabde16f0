import { liveQuery } from 'dexie'
import type { Annotation } from '@core/annotation'
import type { Article, Bookmark, CaptureRequest, VersionBody } from '@core/article'
import type { Annotations } from './annotations'
import type { Articles } from './articles'
import type { Bookmarks } from './bookmarks'

/** What the first picture of an article is drawn of. */
export type ReadAhead = {
  article: Article
  /** Of the version that opens; undefined where none is stored. */
  body: VersionBody | undefined
  annotations: readonly Annotation[]
  bookmarks: readonly Bookmark[]
  /** Of it, where it waits to be captured again. */
  capture: CaptureRequest | undefined
}

/** The articles on both sides of the one that is open, and one that somebody presses on. */
const most = 3

type Kept = {
  read: ReadAhead | undefined
  /** Comes once it is read for the first time, or cannot be. */
  first: Promise<void>
  stop: () => void
}

/** Articles that may open next: what they are drawn of is read before, and kept as it is in the library. */
export function createAhead(library: { articles: Articles; annotations: Annotations; bookmarks: Bookmarks }) {
  const kept = new Map<string, Kept>()
  const listeners = new Set<(read: ReadAhead) => void>()

  const read = async (id: string): Promise<ReadAhead | undefined> => {
    const { articles, annotations, bookmarks } = library
    const readText = async () => {
      const article = await articles.get(id)
      return { article, body: article?.versionId ? await articles.body(article.versionId) : undefined }
    }
    const [{ article, body }, highlights, marks, capture] = await Promise.all([
      readText(),
      annotations.ofArticle(id),
      bookmarks.ofArticle(id),
      articles.capture(id),
    ])
    return article && { article, body, annotations: highlights, bookmarks: marks, capture }
  }
  const drop = (id: string) => {
    kept.get(id)?.stop()
    kept.delete(id)
  }
  const add = (id: string) => {
    if (kept.has(id)) return
    let isOver = false
    let stop: () => void = () => undefined
    const one: Kept = {
      read: undefined,
      first: Promise.resolve(),
      stop: () => {
        isOver = true
        stop()
      },
    }
    kept.set(id, one)
    const show = (now: ReadAhead | undefined) => {
      const before = one.read
      one.read = now
      if (now && now.body !== before?.body) for (const listener of listeners) listener(now)
    }
    // Whoever opens what cannot be read reads it then, and is told.
    const giveUp = () => {
      if (kept.get(id) === one) drop(id)
    }
    // A live query begins in a task of its own, which comes after all that the click draws.
    one.first = read(id).then((now) => {
      show(now)
      if (isOver) return
      const subscription = liveQuery(() => read(id)).subscribe({ next: show, error: giveUp })
      stop = () => subscription.unsubscribe()
    }, giveUp)
    for (const oldest of [...kept.keys()].slice(0, -most)) drop(oldest)
  }

  return {
    /** Reads one that may open at any moment. */
    add,

    /** Reads these, three at most, and forgets the others. */
    keep: (ids: readonly string[]): void => {
      for (const id of [...kept.keys()].filter((one) => !ids.includes(one))) drop(id)
      for (const id of ids) add(id)
    },

    /** Undefined as long as it is not read. */
    of: (id: string): ReadAhead | undefined => kept.get(id)?.read,

    /** The same, once it is; undefined where there is no such article, or it cannot be read. */
    whenRead: async (id: string): Promise<ReadAhead | undefined> => {
      add(id)
      const one = kept.get(id)
      await one?.first
      return one?.read
    },

    /** Is told of each text that is read. @returns what ends that */
    onRead: (listener: (read: ReadAhead) => void): (() => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

export type Ahead = ReturnType<typeof createAhead>
