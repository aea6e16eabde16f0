import type { CaptureRequest } from '@core/article'
import type { StoreError } from '@core/errors'
import type { Library } from '@renderer/data'
import { storeErrorOf } from '@renderer/data/store-error'

type Failure = Required<Pick<CaptureRequest, 'error' | 'retryAt'>> & {
  error: NonNullable<CaptureRequest['error']>
}

/**
 * Why captures failed. A reason that cannot be written counts for as long as the window is open, so that a page that is
 * not there is not asked for again and again while the disk is full.
 */
export type CaptureFailures = {
  note: (articleId: string, failure: Failure) => Promise<void>
  /** Writes what could not be written before; stops at the first that still cannot. */
  writeLeft: () => Promise<void>
  /** The request is another one now, or none. */
  forget: (articleId: string) => void
  /** The request with the reason that could not be written. */
  withLeft: (request: CaptureRequest) => CaptureRequest
}

export function createCaptureFailures(
  articles: Pick<Library['articles'], 'captureFailed'>,
  refused: (error: StoreError) => void,
): CaptureFailures {
  const left = new Map<string, Failure>()

  const write = async (articleId: string, failure: Failure): Promise<boolean> => {
    try {
      await articles.captureFailed(articleId, failure.error, failure.retryAt)
      return true
    } catch (cause) {
      refused(storeErrorOf(cause))
      return false
    }
  }

  return {
    note: async (articleId, failure) => {
      left.delete(articleId)
      if (!(await write(articleId, failure))) left.set(articleId, failure)
    },
    writeLeft: async () => {
      for (const [articleId, failure] of left) {
        if (!(await write(articleId, failure))) return
        if (left.get(articleId) === failure) left.delete(articleId)
      }
    },
    forget: (articleId) => void left.delete(articleId),
    withLeft: (request) => ({ ...request, ...left.get(request.articleId) }),
  }
}
