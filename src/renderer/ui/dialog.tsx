import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslation } from '@renderer/i18n/use-translation'
import { classNames } from './class-names'
import styles from './dialog.module.css'
import { IconButton } from './icon-button'
import { useCover } from './toast'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  description?: string
  size?: 'small' | 'medium' | 'large'
  /** Where the focus starts: in the first control, or on the dialog where there is only something to read. */
  startFocus?: 'content' | 'dialog'
  /** For content that reaches the edges and scrolls by itself. */
  flush?: boolean
  children: ReactNode
  /** Buttons, the main one last. */
  footer?: ReactNode
}

/** A modal dialog: focus stays in it and returns to where it was, Escape and a click beside it close it. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  size = 'small',
  startFocus = 'content',
  flush = false,
  children,
  footer,
}: DialogProps) {
  const { t } = useTranslation()
  const popup = useRef<HTMLDivElement>(null)
  const before = useRef<Element | null>(null)
  // Before the content is there, which may take the focus ere the library looks where it was.
  useLayoutEffect(() => {
    if (open) before.current = document.activeElement
  }, [open])
  /** Back to where the focus was, unless it has gone elsewhere by then. */
  const giveBack = () => {
    const [now, was] = [document.activeElement, before.current]
    if (now !== document.body && !popup.current?.contains(now)) return false
    return was instanceof HTMLElement && was !== document.body && was.isConnected ? was : true
  }
  useCover(open)
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          ref={popup}
          initialFocus={startFocus === 'dialog' ? popup : true}
          finalFocus={giveBack}
          className={classNames(styles.popup, styles[size])}
        >
          <Base.Title className={styles.title}>{title}</Base.Title>
          <div
            className={classNames(styles.body, flush && styles.flush)}
            // What is only read has to scroll by the keyboard, too.
            {...(startFocus === 'dialog' && { role: 'region', 'aria-label': title, tabIndex: 0 })}
          >
            {description ? (
              <Base.Description className={styles.description}>{description}</Base.Description>
            ) : null}
            {children}
          </div>
          {footer ? <footer className={styles.footer}>{footer}</footer> : null}
          {/* Last in the order of Tab, so that the focus starts in what the dialog is for. */}
          <Base.Close
            render={<IconButton label={t('close')} icon={<X size={18} />} className={styles.close} />}
          />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
