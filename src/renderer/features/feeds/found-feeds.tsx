import { useState, type FormEvent, type Ref } from 'react'
import { CircleAlert } from 'lucide-react'
import { addressWords } from '@core/article-words'
import type { FoundFeed } from '@shared/ipc'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import styles from './found-feeds.module.css'

type FoundFeedsProps = {
  found: readonly FoundFeed[]
  /** Addresses that are followed already. */
  known: ReadonlySet<string>
  error: string | null
  onBack: () => void
  onChoose: (chosen: FoundFeed[]) => void
  ref: Ref<HTMLFormElement>
}

/** Several feeds of one site: the best is chosen, people may choose others. */
export function FoundFeeds({ found, known, error, onBack, onChoose, ref }: FoundFeedsProps) {
  const { t } = useTranslation('feeds')
  const best = found.find(({ url }) => !known.has(url))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(best && [best.url]))
  const selected = found.filter(({ url }) => chosen.has(url) && !known.has(url))

  const toggle = (url: string) => {
    const next = new Set(chosen)
    if (!next.delete(url)) next.add(url)
    setChosen(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChoose(selected)
  }

  return (
    <form ref={ref} onSubmit={submit}>
      <fieldset className={styles.feeds}>
        <legend className={styles.legend}>{t('add.choose', { count: found.length })}</legend>
        {found.map(({ url, title }) => (
          <label key={url} className={styles.feed}>
            <input
              type="checkbox"
              className={styles.box}
              checked={chosen.has(url) && !known.has(url)}
              disabled={known.has(url)}
              onChange={() => toggle(url)}
            />
            <span className={styles.words}>
              <span className={styles.title}>{title || addressWords(url)}</span>
              <span className={styles.address} dir="ltr">
                {addressWords(url)}
              </span>
            </span>
            {known.has(url) ? <span className={styles.known}>{t('add.known')}</span> : null}
          </label>
        ))}
      </fieldset>
      <div aria-live="polite">
        {error ? (
          <p className={styles.error}>
            <CircleAlert size={16} aria-hidden />
            {error}
          </p>
        ) : null}
      </div>
      <div className="dialog-actions">
        <Button onClick={onBack}>{t('add.back')}</Button>
        <Button type="submit" variant="primary" disabled={selected.length === 0}>
          {t('add.subscribe')}
        </Button>
      </div>
    </form>
  )
}
