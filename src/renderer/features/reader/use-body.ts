import type { VersionBody } from '@core/article'
import { useLibrary, useLive } from '@renderer/data'

/**
 * What a version of an article says, kept current: undefined until it is read, null where it is lost.
 * @param known of the article, read before
 */
export function useBody(versionId: string, known: VersionBody | undefined): VersionBody | null | undefined {
  const { articles } = useLibrary()
  return useLive<VersionBody | null>(
    async () => (await articles.body(versionId)) ?? null,
    [articles, versionId],
    known?.versionId === versionId ? { value: known } : undefined,
  )
}
