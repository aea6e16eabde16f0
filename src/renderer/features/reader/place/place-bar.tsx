import { useSyncExternalStore } from 'react'
import { ChevronLeft, ChevronRight, CornerUpLeft, Square } from 'lucide-react'
import type { Article } from '@core/article'
import { minutesLeft } from '@core/article-words'
import { useAriaShortcut, useShortcut } from '@renderer/commands/commands'
import { useFormat } from '@renderer/i18n/use-format'
import { directionOf } from '@core/direction'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { IconButton } from '@renderer/ui/icon-button'
import styles from './place-bar.module.css'
import { toArticle } from './to-article'
import type { AutoScroll } from './use-auto-scroll'
import type { Place } from './use-place'

type PlaceBarProps = {
  article: Article
  place: Place
  isPaged: boolean
  autoScroll: AutoScroll
  /** Somebody reads on: the way back stands back too. */
  quiet: boolean
}

/** Below the article: the ways to the pages around, how far it has been read and how long the rest takes, and after a leap the way back. */
export function PlaceBar({ article, place, isPaged, autoScroll, quiet }: PlaceBarProps) {
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
            toArticle()
          }}
        >
          {t('place.back')} <kbd className={styles.keys}>{keys}</kbd>
        </Button>
      ) : null}
      {autoScroll.speed === null ? null : (
        <Button
          size="small"
          className={styles.back}
          icon={<Square size={12} />}
          onClick={() => {
            autoScroll.stop()
            toArticle()
          }}
        >
          {t('autoScroll.stop')}
          <span className={styles.keys}>{t('autoScroll.speed', { count: autoScroll.speed })}</span>
        </Button>
      )}
      {isPaged ? <Turning article={article} place={place} /> : null}
      <Left article={article} place={place} />
    </div>
  )
}

/** Pages stand in the direction of the article, and so do their buttons. */
function Turning({ article, place: { reading } }: Pick<PlaceBarProps, 'article' | 'place'>) {
  const { t } = useTranslation('reader')
  return (
    <span dir={directionOf(article.lang) ?? 'ltr'} className={styles.turning}>
      <IconButton
        label={t('page.previous')}
        icon={<ChevronLeft size={18} />}
        onClick={() => reading?.turn(-1)}
      />
      <IconButton label={t('page.next')} icon={<ChevronRight size={18} />} onClick={() => reading?.turn(1)} />
    </span>
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
