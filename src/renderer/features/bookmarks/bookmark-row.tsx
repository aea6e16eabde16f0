import { useState, type CSSProperties, type Ref } from 'react'
import { BookmarkX, Folder, NotebookPen } from 'lucide-react'
import type { Bookmark } from '@core/article'
import { addressWords, siteOf } from '@core/article-words'
import { wordsOfPlace, type BookmarkedArticle } from '@core/bookmark-list'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { NoteField } from '@renderer/notes/note-field'
import { useBookmarkNote } from '@renderer/notes/use-bookmark-note'
import { classNames } from '@renderer/ui/class-names'
import { IconButton } from '@renderer/ui/icon-button'
import styles from './bookmark-row.module.css'

type BookmarkRowProps = {
  bookmarked: BookmarkedArticle
  /** The place in the whole list, from 0. */
  index: number
  /** Shown in the reader. */
  open: boolean
  /** Chosen, with others maybe. */
  selected: boolean
  /** Where the keyboard is: the row takes part in the Tab order. */
  active: boolean
  style: CSSProperties
  onOpen: () => void
  onCollect: () => void
  onRemove: () => void
  ref: Ref<HTMLDivElement>
}

/** One bookmark: the article, when it was marked, and the note, which is written in place. */
export function BookmarkRow({
  bookmarked,
  index,
  open,
  selected,
  active,
  style,
  onOpen,
  onCollect,
  onRemove,
  ref,
}: BookmarkRowProps) {
  const { t } = useTranslation('bookmarks')
  const format = useFormat()
  const { bookmark, article } = bookmarked
  const tabIndex = active ? 0 : -1
  const words = wordsOfPlace(bookmarked)
  const title = article.title === article.url ? addressWords(article.url) : article.title

  return (
    <div
      ref={ref}
      role="row"
      data-index={index}
      aria-rowindex={index + 1}
      aria-selected={selected}
      aria-current={open || undefined}
      style={style}
      className={classNames(styles.row, open && styles.selected, selected && styles.chosen)}
    >
      <div role="gridcell" className={styles.main}>
        <button
          type="button"
          data-title
          tabIndex={tabIndex}
          className={styles.title}
          lang={article.lang ?? undefined}
          onClick={onOpen}
        >
          {title}
        </button>
        {words === '' ? null : (
          <p lang={article.lang ?? undefined} className={styles.place}>
            {words}
          </p>
        )}
        <p className={styles.meta}>
          <span>{siteOf(article)}</span>
          <span aria-hidden>·</span>
          <time dateTime={bookmark.createdAt}>{format.relative(bookmark.createdAt)}</time>
          {bookmark.place && bookmark.place.versionId !== article.versionId ? (
            <span className={styles.collection}>{t('orphan')}</span>
          ) : null}
          {bookmark.collection ? <span className={styles.collection}>{bookmark.collection}</span> : null}
        </p>
        <RowNote bookmark={bookmark} title={words || title} tabIndex={tabIndex} />
      </div>
      <div role="gridcell" className={styles.actions}>
        <IconButton
          label={t('collect')}
          icon={<Folder size={16} />}
          tabIndex={tabIndex}
          onClick={onCollect}
        />
        <IconButton
          label={t('remove')}
          icon={<BookmarkX size={16} />}
          tabIndex={tabIndex}
          onClick={onRemove}
        />
      </div>
    </div>
  )
}

type RowNoteProps = { bookmark: Bookmark; title: string; tabIndex: number }

function RowNote({ bookmark, title, tabIndex }: RowNoteProps) {
  const { t } = useTranslation('bookmarks')
  const [writing, setWriting] = useState(false)
  const [returned, setReturned] = useState(false)
  const note = useBookmarkNote(bookmark)

  if (writing) {
    return (
      <div className={styles.editor}>
        <NoteField
          ref={(field) => field?.focus()}
          note={note}
          label={t('noteOn', { title })}
          placeholder={t('placeholder')}
          onDone={() => {
            setReturned(true)
            setWriting(false)
          }}
          onBlur={() => setWriting(false)}
        />
      </div>
    )
  }
  return (
    <button
      // After writing, the focus goes back to where it came from.
      ref={(button) => {
        if (!returned || !button) return
        button.focus()
        setReturned(false)
      }}
      type="button"
      tabIndex={tabIndex}
      className={classNames(styles.note, !note.text && styles.none)}
      onClick={() => setWriting(true)}
    >
      {note.text ? (
        <>
          <span className="visually-hidden">{t('editNote')}</span>
          {note.text}
        </>
      ) : (
        <>
          <NotebookPen size={14} />
          {t('writeNote')}
        </>
      )}
    </button>
  )
}
