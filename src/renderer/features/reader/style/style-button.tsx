import { useRef, useState } from 'react'
import { Popover } from '@base-ui/react/popover'
import { ALargeSmall } from 'lucide-react'
import { useCommand, useShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { IconButton } from '@renderer/ui/icon-button'
import type { RememberedOpen } from '../place/use-remembered-open'
import { Choice } from './choice'
import styles from './style-button.module.css'
import { StyleControls } from './style-controls'
import type { ArticleStyle } from './use-style'

type StyleButtonProps = { settings: ArticleStyle | undefined; spotlight: RememberedOpen }

/** The open article's type: a button, and all about it in a panel below, which leaves the article in sight. */
export function StyleButton({ settings, spotlight }: StyleButtonProps) {
  const { t } = useTranslation('style')
  const [open, setOpen] = useState(false)
  const keys = useShortcut('reading.style')
  /** What had the focus as its key was pressed; null where the button itself was. */
  const from = useRef<HTMLElement | null>(null)

  useCommand(
    'reading.style',
    () => {
      from.current = document.activeElement as HTMLElement | null
      setOpen(true)
    },
    settings !== undefined,
  )

  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        if (next) from.current = null
        setOpen(next)
      }}
    >
      <Popover.Trigger
        disabled={!settings}
        render={<IconButton label={t('title')} keys={keys} icon={<ALargeSmall size={20} />} />}
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" collisionPadding={12} className={styles.positioner}>
          <Popover.Popup
            className={styles.popup}
            finalFocus={() => from.current ?? true}
            aria-label={t('title')}
            data-popup
          >
            {settings ? (
              <>
                <StyleControls settings={settings} />
                <div className={styles.part}>
                  <Choice
                    label={t('spotlight')}
                    value={spotlight.isOpen ? 'on' : 'off'}
                    options={[
                      { value: 'off', label: t('spotlight.off') },
                      { value: 'on', label: t('spotlight.on') },
                    ]}
                    onChange={spotlight.toggle}
                  />
                </div>
                <Scope settings={settings} />
              </>
            ) : null}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** Whether what is changed is about all articles or this one, and the ways from one to the other. */
function Scope({ settings: { isOwn, setOwn, applyToAll, reset } }: { settings: ArticleStyle }) {
  const { t } = useTranslation('style')
  return (
    <div className={styles.part}>
      <Choice
        label={t('for')}
        value={isOwn ? 'this' : 'all'}
        options={[
          { value: 'all', label: t('for.all') },
          { value: 'this', label: t('for.this') },
        ]}
        onChange={(scope) => setOwn(scope === 'this')}
      />
      <div className={styles.actions}>
        {isOwn ? (
          <Button size="small" disabled={!applyToAll} onClick={() => applyToAll?.()}>
            {t('useForAll')}
          </Button>
        ) : null}
        <Button size="small" variant="quiet" disabled={!reset} onClick={() => reset?.()}>
          {isOwn ? t('backToDefaults') : t('reset')}
        </Button>
      </div>
    </div>
  )
}
