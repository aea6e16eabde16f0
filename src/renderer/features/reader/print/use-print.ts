import { useEffect } from 'react'
import type { Article } from '@core/article'
import { asPublished, isFromWeb, siteOf } from '@core/article-words'
import type { ReadingStyle } from '@core/reading-style'
import { useCommand } from '@renderer/commands/commands'
import { numbersPages, printDocument } from '@renderer/content/print-document'
import { useLibrary } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useToast } from '@renderer/ui/toast'

/** Prints the version that is shown, and saves it as a PDF. @param style undefined until it is read */
export function usePrint(article: Article, versionId: string | null, style: ReadingStyle | undefined): void {
  const { t, i18n } = useTranslation('reader')
  const { articles } = useLibrary()
  const format = useFormat()
  const toast = useToast()
  const errorMessage = useErrorMessage()
  const { title, lang, publishedAt } = article

  const documentFor = async (isPaper: boolean) => {
    const body = versionId === null ? undefined : await articles.body(versionId)
    if (!body || !style) return null
    const published = publishedAt === null ? null : format.date(asPublished(publishedAt).iso)
    const html = printDocument({
      html: body.html,
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
  const print = async () => {
    const document = await documentFor(true)
    const printed = document && (await window.trang.article.print(document))
    if (printed && !printed.ok) toast({ kind: 'error', message: errorMessage(printed.error) })
  }
  const savePdf = async () => {
    const document = await documentFor(false)
    const saved = document && (await window.trang.article.pdf(document))
    if (!saved) return
    if (!saved.ok) return toast({ kind: 'error', message: errorMessage(saved.error) })
    const { value } = saved
    if (value) toast({ message: (translate) => translate('reader:pdf.saved', value) })
  }
  useEffect(
    () =>
      window.trang.article.onMakingPdf(() =>
        toast({ message: (translate) => translate('reader:pdf.making') }),
      ),
    [toast],
  )

  const isThere = versionId !== null && style !== undefined
  useCommand('article.print', () => void print().catch(reportError), isThere)
  useCommand('article.pdf', () => void savePdf().catch(reportError), isThere)
}
