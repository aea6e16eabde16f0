import type { Article } from '@core/article'
import type { CaptureProgress } from '@core/capture'
import { keptCapture } from '@core/capture/kept-capture'
import type { ImportFailure } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { TrangApi } from '@shared/api'
import type { Library } from '@renderer/data'
import type { CaptureQueue } from './capture-queue'

/**
 * Asks once more for the images that the version of an article which opens lacks, or for the one of this address alone. What
 * comes is put into it; null where nothing came. Rejects when it cannot be stored.
 */
export type ImageRetry = (
  articleId: string,
  image?: string | null,
) => Promise<Result<Article | null, ImportFailure>>

type Deps = { library: Library; trang: Pick<TrangApi, 'capture'>; progress: CaptureQueue['progress'] }

export function createImageRetry({ library: { articles }, trang, progress }: Deps): ImageRetry {
  const show = (articleId: string, event: CaptureProgress | null) => {
    const shown = new Map(progress.get())
    if (event) shown.set(articleId, event)
    else shown.delete(articleId)
    progress.set(shown)
  }

  const retry = async (articleId: string, image: string | null): ReturnType<ImageRetry> => {
    const versionId = (await articles.get(articleId))?.versionId
    const version = (await articles.versions(articleId)).find(({ id }) => id === versionId)
    if (!version) return err({ type: 'store/not-found', id: articleId })
    show(articleId, { jobId: articleId, stage: 'images', done: 0, total: 0 })
    const stop = trang.capture.onProgress((event) => {
      if (event.jobId === articleId) show(articleId, event)
    })
    try {
      const page = await trang.capture.images({ jobId: articleId, kept: keptCapture(version), image })
      if (!page.ok) return page
      const { provenance, capturedAt } = version
      if (page.value.imageCounts.stored <= version.images.stored) return ok(null)
      return ok(await articles.addImages(version.id, { ...page.value, provenance, capturedAt }))
    } finally {
      stop()
      show(articleId, null)
    }
  }

  // The lock of its capture: the two would write over each other.
  return (articleId, image = null) =>
    navigator.locks.request(`trang-capture:${articleId}`, () => retry(articleId, image))
}
