import { useMemo } from 'react'
import { quotation } from '@core/annotation-export/citation'
import type { AnnotationFormat } from '@core/annotation-export/formats'
import { annotationsAsJsonLd } from '@core/annotation-export/json-ld'
import { annotationsAsMarkdown } from '@core/annotation-export/markdown'
import { sortAnnotations, type Annotated } from '@core/annotation-list'
import type { Article } from '@core/article'
import { articleLink, type PassageRef } from '@core/article-link'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useToast } from '@renderer/ui/toast'

type AnnotationExport = {
  /** Puts words of an article on the clipboard, with where they are from and the link that opens them. */
  copy: (quote: string, article: Article, passage: PassageRef) => void
  /** Writes highlights to a file that people choose, article by article. */
  save: (all: readonly Annotated[], format: AnnotationFormat) => void
}

/** How highlights leave the library. */
export function useAnnotationExport(): AnnotationExport {
  const toast = useToast()
  const errorMessage = useErrorMessage()
  return useMemo(() => {
    const copy = async (quote: string, article: Article, passage: PassageRef) => {
      const link = articleLink({ articleId: article.id, passage })
      await navigator.clipboard.writeText(quotation(quote, article, link))
      toast({ message: (t) => t('annotations:copied') })
    }
    const save = async (all: readonly Annotated[], format: AnnotationFormat) => {
      const sorted = sortAnnotations(all, 'article')
      const text =
        format === 'md'
          ? annotationsAsMarkdown(sorted)
          : `${JSON.stringify(annotationsAsJsonLd(sorted, crypto.randomUUID()), null, 2)}\n`
      const [first] = sorted
      const isOne = first !== undefined && sorted.every(({ article }) => article.id === first.article.id)
      const saved = await window.trang.annotations.save({
        format,
        title: isOne ? first.article.title : null,
        text,
      })
      if (!saved.ok) return toast({ kind: 'error', message: errorMessage(saved.error) })
      const { value } = saved
      if (value) toast({ message: (t) => t('annotations:saved', value) })
    }
    return {
      copy: (quote, article, passage) => {
        copy(quote, article, passage).catch(reportError)
      },
      save: (all, format) => {
        save(all, format).catch(reportError)
      },
    }
  }, [toast, errorMessage])
}
