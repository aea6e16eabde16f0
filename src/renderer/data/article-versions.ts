import { asTold, digestOfPage, type Article, type Version } from '@core/article'
import type { CapturedPage } from '@core/capture'
import { countWords } from '@core/capture/words'
import { isFuller } from '@core/fuller-version'
import { metadataOf, newRow, versionRow, withArrival, withVersion } from './article-rows'
import { createBodies } from './bodies'
import { packBody } from './body'
import { change, deleteRow, putRow, type LibraryDeps } from './library'
import { versionsOf as versionsInOrder } from './memberships'
import type { Joining } from './joining'
import { moveOver, readOnIn } from './move-over'
import { rowToArticle, type ArticleRow } from './rows'
import type { Undo } from './undo'

/** `joined` undoes that the article became one with another, which `article` is then; null where it did not. */
export type StoredVersion = { article: Article; version: Version; joined: Undo | null }

/**
 * The versions of articles, and which of them opens. That is the newest, but never one that has less of the article
 * than the one that opened before: it stands beside that, until somebody chooses it. Annotations move over to the one that opens, and so
 * does the place where reading goes on, in the same change.
 */
export function createArticleVersions(
  deps: LibraryDeps,
  {
    findAgain,
    findSeen,
    joining,
  }: {
    /** The article of an address, back from the trash. */
    findAgain: (url: string) => Promise<ArticleRow | undefined>
    /** The article of a page, by its own address first, then by those that led to it. */
    findSeen: (urls: readonly string[]) => Promise<ArticleRow | undefined>
    joining: Joining
  },
) {
  const { db } = deps
  const timestamp = () => deps.now().toISOString()
  const putArticle = (row: ArticleRow) => putRow(deps, 'article', row.id, row)

  const versionsOf = (articleId: string): Promise<Version[]> =>
    versionsInOrder(db, articleId).reverse().toArray()

  const bodies = createBodies(db)

  /** Whether a text opens: not where nothing is stored yet, or its text is lost. */
  const hasText = async ({ versionId }: ArticleRow): Promise<boolean> =>
    versionId !== null && (await db.bodies.where({ versionId }).count()) > 0

  const putVersion = (version: Version, { html, text }: CapturedPage, packed: ArrayBuffer) =>
    Promise.all([
      putRow(deps, 'version', version.id, version, { html, text }),
      db.bodies.add({ versionId: version.id, packed }),
    ])

  /**
   * Within a change.
   * @param from the version whose capture it was extracted of again, and in whose place it opens; null for a new one
   */
  const addVersion = async (
    row: ArticleRow,
    page: CapturedPage,
    { packed, from }: { packed: ArrayBuffer; from: string | null },
  ): Promise<StoredVersion> => {
    const version = versionRow(deps.newId(), row.id, page, from === null ? null : timestamp())
    const opens = from === null ? !isFuller(row, page) || !(await hasText(row)) : row.versionId === from
    const next = opens ? await readOnIn(deps, row, withVersion(row, page, version.id), page.text) : row
    await Promise.all([
      putVersion(version, page, packed),
      putArticle(next),
      ...(from === null ? [deleteRow(deps, 'capture', row.id)] : []),
    ])
    if (opens) await moveOver(deps, row.id, { versionId: version.id, text: page.text })
    return { article: rowToArticle(next), version, joined: null }
  }

  const store = async (articleId: string, page: CapturedPage, from: string | null) => {
    const packed = await packBody({ html: page.html, text: page.text })
    return change(deps, async () => {
      const row = await db.articles.get(articleId)
      return row && addVersion(row, page, { packed, from })
    })
  }

  /**
   * Puts images into a version that lacked them, and notes when they came: they change none of its text. Where the
   * extractor of today makes another text of the same capture, that is another version. Null where the version is gone.
   */
  const addImages = async (versionId: string, page: CapturedPage): Promise<Article | null> => {
    const { html, text } = page
    const body = await bodies.read(versionId)
    const version = await db.versions.get(versionId)
    if (!version) return null
    if (body?.text !== text || version.extractor !== page.extractor)
      return (await store(version.articleId, page, versionId))?.article ?? null
    const packed = await packBody({ html, text })
    return change(deps, async () => {
      const row = await db.articles.get(version.articleId)
      if (!row) return null
      const images = page.imageCounts.stored - version.images.stored
      // The body that other laptops know is another one.
      const { body: _before, ...kept } = version
      const fuller: Version = {
        ...kept,
        images: page.imageCounts,
        resources: page.resources,
        metadata: metadataOf(page),
        imagesAdded: [...(version.imagesAdded ?? []), { at: timestamp(), images }],
      }
      const next = row.versionId === versionId ? withVersion(row, page, versionId) : row
      await Promise.all([
        putRow(deps, 'version', versionId, fuller, { html, text }),
        db.bodies.put({ versionId, packed }),
        putArticle(next),
      ])
      return rowToArticle(next)
    })
  }

  return {
    /** Newest first. */
    versions: versionsOf,
    body: bodies.read,

    /** Whether its text has still to come from the server that the library is synced with. */
    isTextAwaited: async (versionId: string): Promise<boolean> => {
      const row = await db.versions.get(versionId)
      return row?.body !== undefined && row.awaits?.includes(row.body) === true
    },

    /**
     * Stores what was captured as a new version, and takes the article from the queue. Older versions stay; a version that
     * has more of the article than this one also stays the one that opens. Where the page turns out to be that of another article,
     * it becomes a version of that, and so does the article, with all that it has.
     */
    storeVersion: async (articleId: string, page: CapturedPage): Promise<StoredVersion | undefined> => {
      const packed = await packBody({ html: page.html, text: page.text })
      return change(deps, async () => {
        const row = await db.articles.get(articleId)
        const known = row && (await joining.find(row, page))
        if (!known) return row && addVersion(withArrival(row, page), page, { packed, from: null })
        const { joined, undo } = await joining.join(known, row)
        const stored = await addVersion(joined, page, { packed, from: null })
        return { ...stored, joined: undo(stored.version, withVersion(row, page, stored.version.id)) }
      })
    },

    /**
     * Stores what somebody saw in Trang's browser: as a version of the article that waits for it in the queue, or that has
     * its address or one that led there; else as a new article.
     */
    storeSeen: async (page: CapturedPage): Promise<Article> => {
      const packed = await packBody({ html: page.html, text: page.text })
      const { article } = await change(deps, async () => {
        const row =
          (await findSeen([page.url, ...page.provenance.redirects])) ??
          newRow({ id: deps.newId(), url: page.url, savedAt: timestamp() })
        return addVersion(row, page, { packed, from: null })
      })
      return article
    },

    /**
     * Stores what was extracted again of a capture as a new version, unless it reads the same as the one that is shown;
     * null then, or where the article is gone.
     */
    storeExtraction: async (articleId: string, page: CapturedPage): Promise<Article | null> => {
      const versionId = (await db.articles.get(articleId))?.versionId
      if (!versionId) return null
      const body = await bodies.read(versionId)
      if (body?.html === page.html && body.text === page.text) return null
      return (await store(articleId, page, versionId))?.article ?? null
    },

    addImages,

    /**
     * Stores a page that was saved elsewhere: as a new article, or as a version of the one that has its address. What
     * was saved before the version that opens, or has less of the article, comes to stand behind it; a file whose bytes
     * a version has already adds nothing but images that this lacks, as when the page's folder is beside it this time.
     */
    importPage: async (page: CapturedPage): Promise<{ article: Article; isNew: boolean }> => {
      const packed = await packBody({ html: page.html, text: page.text })
      const { same: there, ...imported } = await change(deps, async () => {
        const known = await findAgain(page.url)
        const row = known ?? newRow({ id: deps.newId(), url: page.url, savedAt: timestamp() })
        const versions = known ? await versionsOf(row.id) : []
        const digest = digestOfPage(page.provenance)
        const same = versions.find(({ provenance }) => digestOfPage(provenance) === digest)
        if (same) {
          await putArticle(row)
          return { article: rowToArticle(row), isNew: false, same }
        }
        const version = versionRow(deps.newId(), row.id, page, null)
        const current = versions.find(({ id }) => id === row.versionId)
        const isNewest = !current || current.capturedAt <= page.capturedAt
        const opens = isFuller(page, row) || (isNewest && !isFuller(row, page)) || !(await hasText(row))
        const next = opens ? await readOnIn(deps, row, withVersion(row, page, version.id), page.text) : row
        await Promise.all([putVersion(version, page, packed), putArticle(next)])
        if (opens) await moveOver(deps, row.id, { versionId: version.id, text: page.text })
        return { article: rowToArticle(next), isNew: !known, same }
      })
      if (!there || page.imageCounts.stored <= there.images.stored) return imported
      return { ...imported, article: (await addImages(there.id, page)) ?? imported.article }
    },

    /**
     * Has a version of the article open from now on: lists tell of the article what that says. What an early version did not
     * note stays as it is. Undefined where there is no such version.
     */
    setVersion: async (articleId: string, versionId: string): Promise<Article | undefined> => {
      const body = await bodies.read(versionId)
      return change(deps, async () => {
        const [row, version] = await Promise.all([db.articles.get(articleId), db.versions.get(versionId)])
        if (!row || version?.articleId !== articleId) return undefined
        const { images, partial = null, metadata } = version
        const chosen: ArticleRow = {
          ...asTold(row, metadata),
          versionId,
          images,
          partial,
          wordCount: body ? countWords(body.text) : row.wordCount,
        }
        const next = body ? await readOnIn(deps, row, chosen, body.text) : chosen
        await putArticle(next)
        if (body) await moveOver(deps, articleId, { versionId, text: body.text })
        return rowToArticle(next)
      })
    },
  }
}
