/**
 * A place for articles, below another one or at the top (`parentId` null). With a `query` it is smart: it shows what that finds,
 * and nothing is put into it by hand. Times are ISO 8601 with offset.
 */
export type Collection = {
  id: string
  /** No other collection below the same one has it, case, marks and spaces around it aside. */
  name: string
  parentId: string | null
  query: string | null
  createdAt: string
  updatedAt: string
}

/** One article is in one collection: an entity of its own, so that two laptops can each add and remove one. */
export type CollectionItem = { collectionId: string; articleId: string; at: string }
