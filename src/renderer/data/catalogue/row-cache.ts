import type { Article } from '@core/article'
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
  /** The ones that were asked for last are at the end. */
  const rows = new Map<string, Article>()
  const coming = new Set<string>()

  const keep = (row: ArticleRow) => {
    rows.delete(row.id)
    rows.set(row.id, rowToArticle(row))
  }

  return {
    get: (id: string): Article | undefined => rows.get(id),

    /** Reads those that are not there. */
    want: async (ids: readonly string[]): Promise<void> => {
      for (const id of ids) {
        const row = rows.get(id)
        if (!row) continue
        rows.delete(id)
        rows.set(id, row)
      }
      const missing = ids.filter((id) => !rows.has(id) && !coming.has(id))
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
      for (const id of rows.keys()) {
        if (rows.size <= most) break
        rows.delete(id)
      }
      if (came) onChange()
    },

    /** An article as it is now; undefined where it is gone. Whether anybody looks at it. */
    update: (id: string, row: ArticleRow | undefined): boolean => {
      if (!rows.has(id) && !coming.has(id)) return false
      coming.delete(id)
      if (row) keep(row)
      else rows.delete(id)
      return true
    },
  }
}
