import { useEffect, useId, useRef, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { X } from 'lucide-react'
import { directionOf } from '@core/direction'
import type { Contents } from '@renderer/content/frame/contents'
import { useTranslation } from '@renderer/i18n/use-translation'
import { IconButton } from '@renderer/ui/icon-button'
import styles from './contents-panel.module.css'
import { toArticle } from './to-article'
import type { Place } from './use-place'

type ContentsPanelProps = {
  /** BCP 47, of the article. */
  lang: string | null
  place: Place
  onClose: () => void
  /** What else leads to places in it. */
  children: ReactNode
}

/** Shows or hides them by a key, which goes on where they are, or in the text again. */
export function toggleByKey(toggle: () => void): void {
  flushSync(toggle)
  const list = document.querySelector(`.${styles.headings}`)
  const entry = list?.querySelector<HTMLElement>('[aria-current]') ?? list?.querySelector('button')
  if (entry) entry.focus()
  else toArticle()
}

/** The article's headings; the one above what is read is marked. Arrows go through them, Escape goes back to the text. */
export function ContentsPanel({ lang, place, onClose, children }: ContentsPanelProps) {
  const { t } = useTranslation('reader')
  const heading = useId()
  const { reading, progress } = place
  const contents = reading?.contents()
  return (
    <aside aria-labelledby={heading} className={styles.panel}>
      <header className={styles.header}>
        <h2 id={heading} className={styles.heading}>
          {t('contents')}
        </h2>
        <IconButton label={t('contents.close')} icon={<X size={18} />} onClick={onClose} />
      </header>
      <div className={styles.scroll}>
        <nav aria-labelledby={heading} className={styles.content}>
          {contents?.headings.length === 0 ? <p className={styles.hint}>{t('contents.none')}</p> : null}
          {contents ? <Headings lang={lang} contents={contents} progress={progress} /> : null}
        </nav>
        {children}
      </div>
    </aside>
  )
}

type HeadingsProps = { contents: Contents } & Pick<Place, 'progress'> & Pick<ContentsPanelProps, 'lang'>

function Headings({ lang, contents, progress }: HeadingsProps) {
  const current = useSyncExternalStore(progress.subscribe, contents.current)
  const list = useRef<HTMLOListElement>(null)

  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (event.key === 'Escape') toArticle()
    else if (to === undefined) return
    buttons[to ?? -1]?.focus()
    event.preventDefault()
  }

  return (
    <ol ref={list} lang={lang ?? undefined} dir={directionOf(lang)} className={styles.headings}>
      {contents.headings.map(({ text, level }, index) => (
        // Headings may say the same; they never move.
        <li key={`${index} ${text}`} style={{ paddingInlineStart: `${level}rem` }}>
          <button
            type="button"
            className={styles.entry}
            aria-current={index === current ? 'location' : undefined}
            onKeyDown={onKeyDown}
            onClick={() => contents.show(index)}
          >
            {text}
          </button>
        </li>
      ))}
    </ol>
  )
}
