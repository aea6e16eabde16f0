import { useMemo } from 'react'
import type { PrintedArticle } from '@shared/ipc'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useToast } from '@renderer/ui/toast'

/** Prints a document, and saves it as a PDF where people say; what goes wrong is told, null is nothing to print. */
export function usePaper() {
  const toast = useToast()
  const errorMessage = useErrorMessage()
  return useMemo(
    () => ({
      print: async (document: PrintedArticle | null): Promise<void> => {
        const printed = document && (await window.trang.article.print(document))
        if (printed && !printed.ok) toast({ kind: 'error', message: errorMessage(printed.error) })
      },
      savePdf: async (document: PrintedArticle | null): Promise<void> => {
        const saved = document && (await window.trang.article.pdf(document))
        if (!saved) return
        if (!saved.ok) return toast({ kind: 'error', message: errorMessage(saved.error) })
        const { value } = saved
        if (value) toast({ message: (translate) => translate('reader:pdf.saved', value) })
      },
    }),
    [toast, errorMessage],
  )
}
