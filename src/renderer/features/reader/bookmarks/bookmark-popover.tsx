import { useRef, type RefObject } from 'react'
import { Popover } from '@base-ui/react/popover'
import { BookmarkX, Folder } from 'lucide-react'
import { useBookmarkActions } from '@renderer/actions/bookmark-actions'
import { useTranslation } from '@renderer/i18n/use-translation'
import { NoteField } from '@renderer/notes/note-field'
import { useBookmarkNote } from '@renderer/notes/use-bookmark-note'
import { Button } from '@renderer/ui/button'
import styles from './bookmark-popover.module.css'
import type { PlaceBookmark, ReaderBookmarks } from './use-bookmarks'

const frameOf = () => document.querySelector<HTMLElement>('#article iframe')

/** What a bookmarked place has, beside its mark: its note and its collection; and which of them was gone to, for screen readers. */
export function BookmarkPopover({ bookmarks }: { bookmarks: ReaderBookmarks }) {
  const { t } = useTranslation('bookmarks')
  const field = useRef<HTMLTextAreaElement>(null)
  const { collect } = useBookmarkActions()
  /** Its collection is asked for once this is gone, and the focus back in the article. */
  const collected = useRef<PlaceBookmark | null>(null)
  const { opened, at, standing, box, close } = bookmarks
  const anchor = {
    getBoundingClientRect: () => {
      const [mark, frame] = [box(), frameOf()?.getBoundingClientRect()]
      return mark && frame
        ? new DOMRect(mark.x + frame.x, mark.y + frame.y, mark.width, mark.height)
        : new DOMRect()
    },
  }
  return (
    <>
      <p role="status" className="visually-hidden">
        {at === null ? '' : t('place.at', { at, total: standing.length })}
      </p>
      <Popover.Root
        open={opened !== null}
        onOpenChange={(open) => !open && close()}
        onOpenChangeComplete={(open) => {
          if (open || !collected.current) return
          collect([collected.current])
          collected.current = null
        }}
      >
        <Popover.Portal>
          <Popover.Positioner
            anchor={anchor}
            sideOffset={6}
            align="start"
            collisionPadding={12}
            className={styles.positioner}
          >
            <Popover.Popup
              className={styles.popup}
              initialFocus={field}
              finalFocus={() => frameOf() ?? true}
              data-popup
            >
              <Popover.Title className={styles.title}>{t('place.title')}</Popover.Title>
              {opened ? (
                <Content
                  key={opened.id}
                  bookmark={opened}
                  field={field}
                  onClose={close}
                  onCollect={() => {
                    collected.current = opened
                    close()
                  }}
                />
              ) : null}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </>
  )
}

type ContentProps = {
  bookmark: PlaceBookmark
  field: RefObject<HTMLTextAreaElement | null>
  onClose: () => void
  onCollect: () => void
}

function Content({ bookmark, field, onClose, onCollect }: ContentProps) {
  const { t } = useTranslation('bookmarks')
  const { remove } = useBookmarkActions()
  const note = useBookmarkNote(bookmark)
  const { exact } = bookmark.place.selectors.quote
  return (
    <>
      <blockquote className={styles.quote}>{exact}</blockquote>
      <NoteField
        ref={field}
        note={note}
        label={t('noteOn', { title: exact })}
        placeholder={t('place.placeholder')}
        onDone={onClose}
      />
      <div className={styles.actions}>
        <Button size="small" icon={<Folder size={14} />} onClick={onCollect}>
          {bookmark.collection || t('collect')}
        </Button>
        <Button
          size="small"
          icon={<BookmarkX size={14} />}
          onClick={() => {
            onClose()
            remove([bookmark])
          }}
        >
          {t('remove')}
        </Button>
      </div>
    </>
  )
}
