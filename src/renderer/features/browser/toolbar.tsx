import { useEffect, useRef, type ReactNode } from 'react'
import { ArrowLeft, ArrowRight, Download, RotateCw, X } from 'lucide-react'
import type { BrowserMove, BrowserState, ToolbarApi } from '@shared/browser'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import iconButton from '@renderer/ui/icon-button.module.css'
import { AddressField } from './address-field'
import { keysFor } from './keys'
import styles from './toolbar.module.css'

type ToolbarProps = { trang: ToolbarApi; state: BrowserState }

/** Where people are and may go, and the button that the window is there for. */
export function Toolbar({ trang, state }: ToolbarProps) {
  const { t } = useTranslation('browser')
  const address = useRef<HTMLInputElement>(null)
  const { platform } = trang.initial
  const move = (to: BrowserMove) => trang.move(to).catch(reportError)
  const { url, isLoading, canGoBack, canGoForward, isThere, saving } = state
  const keys = keysFor(platform)
  const isSaving = saving?.kind === 'running'

  useEffect(() => {
    address.current?.focus()
    return trang.onAddress(() => address.current?.focus())
  }, [trang])

  return (
    <header className={styles.toolbar} aria-label={t('toolbar')}>
      <ToolButton
        label={t('back')}
        keys={keys.back}
        icon={<ArrowLeft size={18} />}
        disabled={!canGoBack}
        onClick={() => void move('back')}
      />
      <ToolButton
        label={t('forward')}
        keys={keys.forward}
        icon={<ArrowRight size={18} />}
        disabled={!canGoForward}
        onClick={() => void move('forward')}
      />
      <ToolButton
        label={isLoading ? t('stop') : t('reload')}
        keys={isLoading ? keys.stop : keys.reload}
        icon={isLoading ? <X size={18} /> : <RotateCw size={18} />}
        disabled={url === ''}
        onClick={() => void move(isLoading ? 'stop' : 'reload')}
      />
      <AddressField ref={address} url={url} isThere={isThere} onGo={trang.go} />
      <Button
        variant="primary"
        icon={<Download size={16} />}
        title={t('save.explained', { keys: keys.save.shown })}
        aria-keyshortcuts={keys.save.aria}
        disabled={!isThere || isSaving}
        onClick={() => void trang.save().catch(reportError)}
      >
        {t('save')}
      </Button>
    </header>
  )
}

type ToolButtonProps = {
  label: string
  keys: { shown: string; aria: string }
  icon: ReactNode
  disabled: boolean
  onClick: () => void
}

/** Its name is shown by the system: a tooltip of ours would be hidden behind the site below. */
const ToolButton = ({ label, keys, icon, disabled, onClick }: ToolButtonProps) => (
  <button
    type="button"
    className={iconButton['button']}
    aria-label={label}
    aria-keyshortcuts={keys.aria}
    title={`${label} (${keys.shown})`}
    disabled={disabled}
    onClick={onClick}
  >
    {icon}
  </button>
)
