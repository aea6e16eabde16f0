import { useMemo } from 'react'
import type { AnnotationOfArticle } from '@core/annotation-list'
import { useLibrary, useLive } from '@renderer/data'

/**
 * The highlights of all articles but those in the trash, in no order; undefined until they are known. Articles are asked for apart:
 * reading one changes it with every page, and its highlights seldom.
 */
export function useHighlights(): AnnotationOfArticle[] | undefined {
  const { annotations, articles } = useLibrary()
  const all = useLive(() => annotations.list(), [annotations])
  const ids = useMemo(() => all && [...new Set(all.map(({ articleId }) => articleId))], [all])
  const highlighted = useLive(async () => ids && (await articles.some(ids)), [articles, ids])
  return useMemo(() => {
    if (!all || !highlighted) return undefined
    const byId = new Map(highlighted.map((article) => [article.id, article]))
    return all.flatMap((annotation) => {
      const article = byId.get(annotation.articleId)
      return article && article.state !== 'trash' ? [{ annotation, article }] : []
    })
  }, [all, highlighted])
}
