import { useId } from 'react'
import { Bookmark as Icon } from 'lucide-react'
import { directionOf } from '@core/direction'
import { useShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { MadeBy } from '@renderer/notes/made-by'
import styles from './bookmark-list.module.css'
import type { PlaceBookmark, ReaderBookmarks } from './use-bookmarks'

type BookmarkListProps = { lang: string | null; bookmarks: ReaderBookmarks }

/** The article's bookmarked places in the order of its text, below its contents; then those whose passage it no longer has. */
export function BookmarkList({ lang, bookmarks: { standing, elsewhere, show } }: BookmarkListProps) {
  const { t } = useTranslation('bookmarks')
  const keys = useShortcut('bookmark.place')
  const [heading, orphans] = [useId(), useId()]
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <h3 id={heading} className={styles.heading}>
        {t('places')}
      </h3>
      {standing.length + elsewhere.length === 0 ? (
        <p className={styles.hint}>{t('places.none', { keys })}</p>
      ) : null}
      <Places lang={lang} places={standing} onShow={show} />
      {elsewhere.length > 0 ? (
        <section aria-labelledby={orphans}>
          <h4 id={orphans} className={styles.hint}>
            {t('orphans')}
          </h4>
          <Places lang={lang} places={elsewhere} onShow={show} />
        </section>
      ) : null}
    </section>
  )
}

type PlacesProps = {
  lang: string | null
  places: readonly PlaceBookmark[]
  onShow: (bookmark: PlaceBookmark) => void
}

const Places = ({ lang, places, onShow }: PlacesProps) =>
  places.length === 0 ? null : (
    <ul className={styles.places}>
      {places.map((one) => (
        <li key={one.id}>
          <button type="button" className={styles.place} onClick={() => onShow(one)}>
            <Icon aria-hidden size={14} fill="currentColor" className={styles.icon} />
            <span className={styles.words}>
              {one.note ? <span className={styles.note}>{one.note}</span> : null}
              <span lang={lang ?? undefined} dir={directionOf(lang)} className={styles.quote}>
                {one.place.selectors.quote.exact}
              </span>
              <MadeBy kind="bookmark" id={one.id} hasNote={one.note !== ''} at={one.createdAt} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
