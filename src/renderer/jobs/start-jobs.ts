import type { TrangApi } from '@shared/api'
import type { Library } from '@renderer/data'
import type { Search } from '@renderer/data/search/search'
import { createCaptureQueue, type CaptureQueue } from './capture-queue'
import { createFeedRefresh, type FeedRefresher } from './feed-refresh'
import { createFileImports, type FileImports } from './file-imports'
import { createImageRetry, type ImageRetry } from './image-retry'
import { serveLibraryRequests } from './library-requests'
import { createManyWork, type ManyWork } from './many-work'
import { createSyncJob, type SyncJob } from './sync-job'

export type Jobs = {
  queue: CaptureQueue
  feeds: FeedRefresher
  files: FileImports
  retryImages: ImageRetry
  manyWork: ManyWork
  sync: SyncJob
}

/** The library's work behind the window, ready to be asked; it begins nothing by itself. */
export function createJobs(library: Library, search: Search, trang: TrangApi): Jobs {
  const now = () => new Date()
  const queue = createCaptureQueue({ library, trang, now })
  const feeds = createFeedRefresh({
    library,
    trang,
    now,
    capture: async (articleId) => (await queue.capture(articleId)).error,
  })
  const files = createFileImports({ library, trang })
  const sync = createSyncJob(library, trang)
  serveLibraryRequests({ library, search, queue, feeds, files, sync }, trang)
  return {
    queue,
    feeds,
    files,
    retryImages: createImageRetry({ library, trang, progress: queue.progress }),
    manyWork: createManyWork(navigator.locks),
    sync,
  }
}
