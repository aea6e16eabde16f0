import { useSyncExternalStore } from 'react'
import { CornerUpLeft } from 'lucide-react'
import type { Article } from '@core/article'
import { minutesLeft } from '@core/article-words'
import { useAriaShortcut, useShortcut } from '@renderer/commands/commands'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import styles from './place-bar.module.css'
import type { Place } from './use-place'

type PlaceBarProps = {
  article: Article
  place: Place
  /** Somebody reads on: the way back stands back too. */
  quiet: boolean
}

/** Below the article: how far it has been read and how long the rest takes, and after a leap the way back. */
export function PlaceBar({ article, place, quiet }: PlaceBarProps) {
  const { t } = useTranslation('reader')
  const { back } = place
  const keys = useShortcut('reading.back')
  const ariaKeys = useAriaShortcut('reading.back')
  return (
    <div role="group" aria-label={t('place')} className={styles.bar}>
      {back ? (
        <Button
          size="small"
          className={styles.back}
          data-quiet={quiet ? true : undefined}
          icon={<CornerUpLeft size={14} />}
          aria-keyshortcuts={ariaKeys}
          onClick={() => {
            back()
            document.querySelector<HTMLElement>('#article iframe')?.focus()
          }}
        >
          {t('place.back')} <kbd className={styles.keys}>{keys}</kbd>
        </Button>
      ) : null}
      <Left article={article} place={place} />
    </div>
  )
}

function Left({ article, place: { progress } }: Pick<PlaceBarProps, 'article' | 'place'>) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  const hundredths = useSyncExternalStore(progress.subscribe, () => Math.floor(progress.get() * 100))
  const minutes = useSyncExternalStore(progress.subscribe, () => minutesLeft(article, progress.get()))
  return (
    <p className={styles.left}>
      {format.percent(hundredths / 100)}
      {minutes > 0 ? <span className={styles.minutes}>{t('place.left', { count: minutes })}</span> : null}
    </p>
  )
}
