import { useCallback } from 'react'
import { err, ok } from '@core/result'
import type { ImportReport } from '@shared/library'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import type { FileToImport } from '@renderer/jobs/file-imports'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useWays } from '@renderer/navigation/navigation'
import { useToast } from '@renderer/ui/toast'

/** Files that failed, each told by itself; the others by their number. */
const namedFailures = 3

/** A file that was dropped on the window, which alone can read it: it need not lie anywhere. @param maxBytes what main takes */
export const droppedFile = (file: File, maxBytes: number): FileToImport => ({
  name: file.name,
  open: async () => {
    if (file.size > maxBytes) return err({ type: 'fetch/too-large', limitBytes: maxBytes })
    try {
      const path = window.trang.files.pathOf(file)
      const bytes = new Uint8Array(await file.arrayBuffer())
      return ok({ name: file.name, bytes, ...(path !== '' && { path }) })
    } catch (cause) {
      // A folder, or a file that is gone.
      if (cause instanceof DOMException)
        return err({ type: 'file/cannot-read', path: file.name, code: cause.name })
      throw cause
    }
  },
})

/** Makes articles of files, and tells in passing what became of them. */
export function useImportFiles(): (files: readonly FileToImport[]) => void {
  const { t } = useTranslation('add')
  const jobs = useJobs()
  const { openArticle, openView } = useWays()
  const toast = useToast()
  const errorMessage = useErrorMessage()
  const format = useFormat()

  return useCallback(
    (files) => {
      const tell = (reports: readonly ImportReport[]) => {
        const stored = reports.flatMap(({ article }) => article ?? [])
        const merged = reports.filter(({ outcome }) => outcome === 'merged').length
        const imported = stored.length - merged
        const [first] = stored
        if (first) {
          toast({
            message: format.list([
              ...(imported > 0 ? [t('imported', { count: imported })] : []),
              ...(merged > 0 ? [t('merged', { count: merged })] : []),
            ]),
            action: {
              label: (translate) => translate('add:show'),
              run: () => {
                openView({ kind: first.state === 'archive' ? 'archive' : 'inbox' })
                if (stored.length === 1) openArticle(first.id)
              },
            },
          })
        }
        const failures = reports.filter(({ error }) => error !== null && error.type !== 'fetch/cancelled')
        for (const { name, error } of failures.slice(0, namedFailures))
          if (error)
            toast({ kind: 'error', message: t('importFailed', { name, reason: errorMessage(error) }) })
        const more = failures.length - namedFailures
        if (more > 0) toast({ kind: 'error', message: t('importFailedMore', { count: more }) })
      }
      Promise.all(files.map((file) => jobs.files.importFile(file)))
        .then(tell)
        .catch(reportError)
    },
    [t, jobs, openArticle, openView, toast, errorMessage, format],
  )
}

/** Lets people choose files, and imports them. */
export function useChooseFiles(): () => void {
  const importFiles = useImportFiles()
  return useCallback(() => {
    window.trang.files
      .choose()
      .then((chosen) => importFiles(chosen.map(({ id, name }) => ({ name, open: async () => ok({ id }) }))))
      .catch(reportError)
  }, [importFiles])
}
