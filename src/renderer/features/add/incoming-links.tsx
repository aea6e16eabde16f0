import { useEffect, useRef, useState } from 'react'
import { Link } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNavigation } from '@renderer/navigation/navigation'
import { addressFrom, carriesLink } from './dropped-link'
import type { IncomingAddresses } from './incoming-addresses'
import styles from './incoming-links.module.css'
import { useSaveFromOutside } from './use-save-address'

const editable = 'input, textarea, [contenteditable]:not([contenteditable="false"])'

/**
 * Saves what arrives without being asked for: a paste outside of a field, a link that is dropped anywhere, an address
 * from the command line. While a link is held over the window, says what letting go will do.
 */
export function IncomingLinks({ addresses }: { addresses: IncomingAddresses }) {
  const { t } = useTranslation('add')
  const { dialog } = useNavigation()
  const save = useSaveFromOutside()
  const [held, setHeld] = useState(false)
  const depth = useRef(0)

  useEffect(() => addresses.listen(save), [addresses, save])

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (dialog !== null || (event.target instanceof Element && event.target.closest(editable))) return
      const text = event.clipboardData?.getData('text/plain').trim()
      if (!text) return
      event.preventDefault()
      save(text)
    }
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [dialog, save])

  useEffect(() => {
    const hold = (by: 1 | -1) => {
      depth.current = Math.max(0, depth.current + by)
      setHeld(depth.current > 0)
    }
    const listeners = {
      dragenter: (event: DragEvent) => {
        if (carriesLink(event.dataTransfer)) hold(1)
      },
      dragleave: (event: DragEvent) => {
        if (carriesLink(event.dataTransfer)) hold(-1)
      },
      // Without this the window would open what is dropped on it.
      dragover: (event: DragEvent) => event.preventDefault(),
      drop: (event: DragEvent) => {
        event.preventDefault()
        depth.current = 0
        setHeld(false)
        const address = addressFrom(event.dataTransfer)
        if (address) save(address)
      },
    }
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name, listener as EventListener)
    }
  }, [save])

  if (!held) return null
  return (
    <div className={styles.cover}>
      <p className={styles.message}>
        <Link size={20} />
        {t('drop')}
      </p>
    </div>
  )
}
