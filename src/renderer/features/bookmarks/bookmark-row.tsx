import { memo, useState, type Ref } from 'react'
import { BookmarkX, Folder, NotebookPen } from 'lucide-react'
import type { Bookmark } from '@core/article'
import { addressWords, siteOf } from '@core/article-words'
import { wordsOfPlace, type BookmarkedArticle } from '@core/bookmark-list'
import { useFormat } from '@renderer/i18n/use-format'
import { useMinute } from '@renderer/i18n/use-minute'
import { useTranslation } from '@renderer/i18n/use-translation'
import { ConflictMark } from '@renderer/notes/conflict-mark'
import { MadeBy } from '@renderer/notes/made-by'
import { NoteField } from '@renderer/notes/note-field'
import { useBookmarkNote } from '@renderer/notes/use-bookmark-note'
import { classNames } from '@renderer/ui/class-names'
import { Dot } from '@renderer/ui/dot'
import { IconButton } from '@renderer/ui/icon-button'
import { useRowActions } from '@renderer/ui/use-row-actions'
import styles from './bookmark-row.module.css'

/** What is done with the one at a place, the same for all rows. */
export type BookmarkRowActions = Record<
  'onOpen' | 'onCollect' | 'onRemove',
  (one: BookmarkedArticle, index: number) => void
>

type BookmarkRowProps = BookmarkRowActions & {
  bookmarked: BookmarkedArticle
  /** The place in the whole list, from 0. */
  index: number
  /** Shown in the reader. */
  open: boolean
  /** Chosen, with others maybe. */
  selected: boolean
  /** Where the keyboard is: the row takes part in the Tab order. */
  active: boolean
  /** Where it begins, in pixels. */
  top: number
  ref: Ref<HTMLDivElement>
}

/**
 * One bookmark: the article, when it was marked, and the note, which is written in place. As the list moves below it, it stays as it is.
 */
export const BookmarkRow = memo(function BookmarkRow({
  bookmarked,
  index,
  open,
  selected,
  active,
  top,
  onOpen,
  onCollect,
  onRemove,
  ref,
}: BookmarkRowProps) {
  const { t } = useTranslation('bookmarks')
  const format = useFormat()
  useMinute()
  const { bookmark, article } = bookmarked
  const tabIndex = active ? 0 : -1
  const { areMade, onPointerEnter } = useRowActions(active)
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
      style={{ transform: `translateY(${top}px)` }}
      className={classNames(styles.row, open && styles.selected, selected && styles.chosen)}
      onPointerEnter={onPointerEnter}
    >
      <div role="gridcell" className={styles.main}>
        <button
          type="button"
          data-title
          tabIndex={tabIndex}
          className={styles.title}
          lang={article.lang ?? undefined}
          onClick={() => onOpen(bookmarked, index)}
        >
          <span className={styles.words}>{title}</span>
        </button>
        {words === '' ? null : (
          <p lang={article.lang ?? undefined} className={styles.place}>
            {words}
          </p>
        )}
        <p className={styles.meta}>
          <span>
            <bdi>{siteOf(article)}</bdi>
            <Dot />
            <time dateTime={bookmark.createdAt}>{format.relative(bookmark.createdAt)}</time>
          </span>
          <ConflictMark kind="bookmark" id={bookmark.id} tabIndex={tabIndex} />
          {bookmark.place && bookmark.place.versionId !== article.versionId ? (
            <span className={styles.collection}>{t('orphan')}</span>
          ) : null}
          {bookmark.collection ? <span className={styles.collection}>{bookmark.collection}</span> : null}
          <MadeBy kind="bookmark" id={bookmark.id} hasNote={bookmark.note !== ''} />
        </p>
        <RowNote bookmark={bookmark} title={words || title} tabIndex={tabIndex} />
      </div>
      <div role="gridcell" className={styles.actions}>
        {areMade ? (
          <>
            <IconButton
              label={t('collect')}
              icon={<Folder size={16} />}
              tabIndex={tabIndex}
              onClick={() => onCollect(bookmarked, index)}
            />
            <IconButton
              label={t('remove')}
              icon={<BookmarkX size={16} />}
              tabIndex={tabIndex}
              onClick={() => onRemove(bookmarked, index)}
            />
          </>
        ) : null}
      </div>
    </div>
  )
})

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
