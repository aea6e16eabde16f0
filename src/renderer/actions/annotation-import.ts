import { useCallback } from 'react'
import { useLibrary } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useToast } from '@renderer/ui/toast'
import { useAttempt } from './use-attempt'
import { useUndoable } from './use-undoable'

/** Puts the Web Annotations of a file that people choose to their articles, and tells what became of them. */
export function useAnnotationImport(): () => void {
  const { annotationImport } = useLibrary()
  const { t } = useTranslation('annotations')
  const format = useFormat()
  const toast = useToast()
  const errorMessage = useErrorMessage()
  const attempt = useAttempt()
  const undoable = useUndoable()
  return useCallback(() => {
    const importFile = async () => {
      const opened = await window.trang.annotations.open()
      if (!opened.ok) return toast({ kind: 'error', message: errorMessage(opened.error) })
      if (opened.value === null) return
      const { annotations, unreadable } = opened.value
      const { added, known, orphans, homeless, undo: change } = await annotationImport.importAll(annotations)
      const told = [
        added > 0 ? t('import.added', { count: added }) : t('import.nothing'),
        ...(orphans > 0 ? [t('import.orphans', { count: orphans })] : []),
        ...(known > 0 ? [t('import.known', { count: known })] : []),
        ...(homeless.length > 0 ? [t('import.homeless', { count: homeless.length })] : []),
        ...(unreadable > 0 ? [t('import.unreadable', { count: unreadable })] : []),
      ]
      if (added > 0) undoable(format.list(told), change)
      else toast({ message: format.list(told) })
    }
    attempt(importFile())
  }, [annotationImport, undoable, t, format, toast, errorMessage, attempt])
}
