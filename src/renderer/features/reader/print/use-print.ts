import { useEffect } from 'react'
import type { Annotation } from '@core/annotation'
import type { Article } from '@core/article'
import { asPublished, isFromWeb, siteOf } from '@core/article-words'
import type { ReadingStyle } from '@core/reading-style'
import { usePaper } from '@renderer/actions/use-paper'
import { useCommand } from '@renderer/commands/commands'
import { numbersPages, printDocument } from '@renderer/content/print-document'
import { useLibrary } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useToast } from '@renderer/ui/toast'
import { passagesOf } from '../passages'

/**
 * Prints the version that is shown, and saves it as a PDF. @param style undefined until it is read @param highlights those of that
 * version that are to be on paper, too
 */
export function usePrint(
  article: Article,
  versionId: string | null,
  style: ReadingStyle | undefined,
  highlights: readonly Annotation[],
): void {
  const { t, i18n } = useTranslation('reader')
  const { articles } = useLibrary()
  const format = useFormat()
  const toast = useToast()
  const { print, savePdf } = usePaper()
  const { title, lang, publishedAt } = article

  const documentFor = async (isPaper: boolean) => {
    const body = versionId === null ? undefined : await articles.body(versionId)
    if (!body || !style) return null
    const published = publishedAt === null ? null : format.date(asPublished(publishedAt).iso)
    const html = await printDocument({
      html: body.html,
      text: body.text,
      highlights: passagesOf(highlights, body.text),
      lang,
      title,
      site: siteOf(article),
      facts: [
        ...(article.byline ? [{ text: article.byline, lang }] : []),
        ...(article.source ? [{ text: t('source', { source: article.source }) }] : []),
        ...(published === null ? [] : [{ text: published }]),
        { text: t('savedOn', { date: format.date(article.savedAt) }) },
      ],
      address: isFromWeb(article) ? article.url : null,
      style,
      isPaper,
      words: {
        lang: i18n.language,
        missingImage: t('print.missingImage'),
        links: t('print.links'),
      },
    })
    return { title, html, numbersPages: numbersPages() }
  }
  useEffect(
    () =>
      window.trang.article.onMakingPdf(() =>
        toast({ message: (translate) => translate('reader:pdf.making') }),
      ),
    [toast],
  )

  const isThere = versionId !== null && style !== undefined
  useCommand('article.print', () => void documentFor(true).then(print).catch(reportError), isThere)
  useCommand('article.pdf', () => void documentFor(false).then(savePdf).catch(reportError), isThere)
}
