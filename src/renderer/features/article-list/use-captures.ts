import { useMemo } from 'react'
import type { CaptureRequest } from '@core/article'
import { useLibrary, useLive } from '@renderer/data'

/** What waits to be captured or could not be, by article. */
export function useCaptures(): ReadonlyMap<string, CaptureRequest> {
  const { articles } = useLibrary()
  const requests = useLive(() => articles.captures(), [articles])
  return useMemo(() => new Map(requests?.map((request) => [request.articleId, request])), [requests])
}
