import { isSamePage, waysToWrite } from '@core/address'
import type { Version } from '@core/article'
import type { CapturedPage } from '@core/capture'
import { areLikeTexts } from '@core/duplicates/like-texts'
import { createDuplicates } from './duplicates'
import type { LibraryDeps } from './library'
import { textWithin } from './move-over'
import type { ArticleRow } from './rows'
import type { Undo } from './undo'

/** An address that more articles name as their own than this is a site's mistake. */
const mostNamed = 20

/**
 * An article that was queued under one address, and turns out to be one that the library has under another. Called within a
 * change, so that nothing of either can be lost.
 */
export function createJoining(
  deps: LibraryDeps,
  {
    findByAddress,
    outOfTrash,
  }: {
    findByAddress: (url: string) => Promise<ArticleRow | undefined>
    outOfTrash: (row: ArticleRow) => ArticleRow
  },
) {
  const { db } = deps
  const duplicates = createDuplicates(deps)

  /** Those that have the page's canonical address, or name it, or the page's own, as theirs. */
  const namedAlike = async ({ url, canonicalUrl }: CapturedPage): Promise<ArticleRow[]> => {
    const { articles } = db
    const named = canonicalUrl !== null && !isSamePage(canonicalUrl, url) ? waysToWrite(canonicalUrl) : []
    const found = await Promise.all([
      articles.where('url').anyOf(named).toArray(),
      articles.where('otherUrls').anyOf(named).toArray(),
      articles
        .where('canonicalUrl')
        .anyOf([...named, ...waysToWrite(url)])
        .limit(mostNamed + 1)
        .toArray(),
    ])
    const rows = [...new Map(found.flat().map((row) => [row.id, row])).values()]
    return rows.length > mostNamed ? [] : rows
  }

  return {
    /**
     * The article that the page of a queued one belongs to, if that is another: the one whose address led to it, or where one names
     * the other as canonical and both have nearly the same words: a page can name any address, also by mistake. What has a version
     * stays what it is, and so does what somebody has thrown away.
     */
    find: async (row: ArticleRow, page: CapturedPage): Promise<ArticleRow | undefined> => {
      if (row.versionId !== null || row.state === 'trash') return undefined
      const arrived = page.provenance.redirects.length > 0 ? await findByAddress(page.url) : undefined
      if (arrived) return arrived.id === row.id ? undefined : arrived
      for (const other of await namedAlike(page)) {
        if (other.id === row.id || other.versionId === null) continue
        const text = await textWithin(deps, other.versionId)
        if (text !== undefined && areLikeTexts(text, page.text)) return other
      }
      return undefined
    },

    /**
     * Has an article become one with a known one, which has all that both had. That comes back from the trash where a person asked.
     * @returns what undoes it once the page is stored: the article has the page as its own version then
     */
    join: async (known: ArticleRow, row: ArticleRow) => {
      const [request, annotations, bookmarks] = await Promise.all([
        db.captures.get(row.id),
        db.annotations.where('articleId').equals(known.id).toArray(),
        db.bookmarks.where('articleId').equals(known.id).toArray(),
      ])
      const before = await duplicates.merge(known.id, [row.id])
      const merged = (await db.articles.get(known.id)) ?? known
      return {
        joined: (request?.cause ?? 'person') === 'person' ? outOfTrash(merged) : merged,
        undo: (version: Version, alone: ArticleRow): Undo => [
          // The page that is stored changes the known article once more.
          ...before
            .filter(({ entity, id }) => entity !== 'capture' && id !== row.id)
            .map(({ left: _left, ...write }) => write),
          { entity: 'article', id: row.id, row: alone },
          { entity: 'version', id: version.id, row: { ...version, articleId: row.id } },
          // The merge changes neither of these; the page that is stored moves them.
          ...annotations.map((one) => ({ entity: 'annotation', id: one.id, row: one }) as const),
          ...bookmarks.flatMap((one) =>
            one.place ? ({ entity: 'bookmark', id: one.id, row: one } as const) : [],
          ),
        ],
      }
    },
  }
}

export type Joining = ReturnType<typeof createJoining>
