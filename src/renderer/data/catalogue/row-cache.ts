import type { Article } from '@core/article'
import { createRecent } from '@core/recent'
import { rowToArticle, type ArticleRow } from '../rows'

/** Rows that are kept: many more than are ever in sight. */
const most = 1000

/**
 * What rows show, of the articles that are in sight or were a moment ago. @param read the rows of these articles, in
 * their order @param onChange is told when a row has come, or changed
 */
export function createRowCache(
  read: (ids: readonly string[]) => Promise<(ArticleRow | undefined)[]>,
  onChange: () => void,
) {
  const rows = createRecent<string, Article>(most)
  const coming = new Set<string>()

  const keep = (row: ArticleRow) => rows.put(row.id, rowToArticle(row))

  return {
    get: rows.get,

    /** Reads those that are not there. */
    want: async (ids: readonly string[]): Promise<void> => {
      // To look for one counts as a use of it.
      const missing = ids.filter((id) => !rows.get(id) && !coming.has(id))
      if (missing.length === 0) return
      for (const id of missing) coming.add(id)
      let came = false
      try {
        // What has come from elsewhere meanwhile is newer.
        for (const row of await read(missing))
          if (row && coming.has(row.id)) {
            keep(row)
            came = true
          }
      } finally {
        for (const id of missing) coming.delete(id)
      }
      if (came) onChange()
    },

    /** An article as it is now; undefined where it is gone. Whether anybody looks at it. */
    update: (id: string, row: ArticleRow | undefined): boolean => {
      if (!rows.has(id) && !coming.has(id)) return false
      coming.delete(id)
      if (row) keep(row)
      else rows.remove(id)
      return true
    },
  }
}
