import { useCallback, useEffect, useRef, useState } from 'react'
import { FileInput, Link } from 'lucide-react'
import { isOwnLink } from '@core/article-link'
import { useOpenLink } from '@renderer/actions/open-link'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useDialog } from '@renderer/navigation/navigation'
import { addressFrom, carriesFiles, carriesLink } from './dropped-link'
import type { IncomingAddresses } from './incoming-addresses'
import styles from './incoming-links.module.css'
import { usePreferences } from '@renderer/system/preferences'
import { droppedFile, useImportFiles } from './use-import-files'
import { useSaveFromOutside } from './use-save-address'

/** Saves an address, or opens what a link of ours leads to. */
function useTakeAddress(): (text: string) => void {
  const save = useSaveFromOutside()
  const openLink = useOpenLink()
  return useCallback((text) => (isOwnLink(text) ? openLink : save)(text), [save, openLink])
}

const editable = 'input, textarea, [contenteditable]:not([contenteditable="false"])'

/**
 * Saves what arrives without being asked for: a paste outside of a field, a link or files that are dropped anywhere, an
 * address from the command line; a link of Trang's own opens what it leads to. While something is held over the window, says what letting go will do.
 */
export function IncomingLinks({ addresses }: { addresses: IncomingAddresses }) {
  const { t } = useTranslation('add')
  const { dialog } = useDialog()
  const take = useTakeAddress()
  const importFiles = useImportFiles()
  const { articleMegabytes } = usePreferences().preferences
  const [held, setHeld] = useState<'link' | 'files' | null>(null)
  const depth = useRef(0)

  useEffect(() => addresses.listen(take), [addresses, take])

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (dialog !== null || (event.target instanceof Element && event.target.closest(editable))) return
      const text = event.clipboardData?.getData('text/plain').trim()
      if (!text) return
      event.preventDefault()
      take(text)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [dialog, take])

  useEffect(() => {
    const hold = (by: 1 | -1, data: DataTransfer | null) => {
      const what = carriesFiles(data) ? 'files' : carriesLink(data) ? 'link' : null
      if (what === null) return
      depth.current = Math.max(0, depth.current + by)
      setHeld(depth.current > 0 ? what : null)
    }
    const listeners = {
      dragenter: (event: DragEvent) => hold(1, event.dataTransfer),
      dragleave: (event: DragEvent) => hold(-1, event.dataTransfer),
      // Without this the window would open what is dropped on it.
      dragover: (event: DragEvent) => event.preventDefault(),
      drop: (event: DragEvent) => {
        event.preventDefault()
        depth.current = 0
        setHeld(null)
        if (carriesFiles(event.dataTransfer)) {
          const files = [...(event.dataTransfer?.files ?? [])]
          importFiles(files.map((file) => droppedFile(file, articleMegabytes * 1024 ** 2)))
          return
        }
        const address = addressFrom(event.dataTransfer)
        if (address) take(address)
      },
    }
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name, listener as EventListener)
    }
  }, [take, importFiles, articleMegabytes])

  if (!held) return null
  return (
    <div className={styles.cover}>
      <p className={styles.message}>
        {held === 'files' ? <FileInput size={20} /> : <Link size={20} />}
        {held === 'files' ? t('dropFiles') : t('drop')}
      </p>
    </div>
  )
}
