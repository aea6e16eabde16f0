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

const articlePane = () => document.querySelector('#article')
/** What the panel takes of the window's width, in pixels. */
const panelWidth = 400
/** Whether it has room on what stands before the article, so that all of the text that it changes is in sight. */
const hasRoomBeside = () => (articlePane()?.getBoundingClientRect().left ?? 0) >= panelWidth

/** The open article's type: a button, and all about it in a panel, which leaves the article in sight. */
export function StyleButton({ settings, spotlight }: StyleButtonProps) {
  const { t } = useTranslation('style')
  const [open, setOpen] = useState(false)
  const [side, setSide] = useState<'left' | 'right'>('left')
  const keys = useShortcut('reading.style')
  /** What had the focus as its key was pressed; null where the button itself was. */
  const from = useRef<HTMLElement | null>(null)

  const show = () => {
    setSide(hasRoomBeside() ? 'left' : 'right')
    setOpen(true)
  }

  useCommand(
    'reading.style',
    () => {
      from.current = document.activeElement as HTMLElement | null
      show()
    },
    settings !== undefined,
  )

  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) return setOpen(false)
        from.current = null
        return show()
      }}
    >
      <Popover.Trigger
        disabled={!settings}
        render={<IconButton label={t('title')} keys={keys} icon={<ALargeSmall size={20} />} />}
      />
      <Popover.Portal>
        <Popover.Positioner
          anchor={articlePane}
          side={side}
          align="start"
          collisionAvoidance={{ side: 'shift', align: 'shift', fallbackAxisSide: 'none' }}
          sideOffset={6}
          collisionPadding={12}
          className={styles.positioner}
        >
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
