import { useEffect, useState } from 'react'
import type { Annotation } from '@core/annotation'
import type { Article } from '@core/article'
import { useAnnotationActions } from '@renderer/actions/annotation-actions'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { Dialog } from '@renderer/ui/dialog'
import styles from './note-dialog.module.css'
import { NoteField } from './note-field'
import { NoteTags } from './note-tags'
import { useArticleNote } from './use-bookmark-note'
import { useWrittenNote } from './use-written-note'

/** What a note is written on: a highlight, or an article as a whole. */
export type NotedOn =
  | {
      kind: 'highlight'
      id: string
      quote: string
      /** As it is when the dialog opens, and so is an article's. */
      note: string
      /** One that is being made: what it became, which is another that it overlaps, maybe, with a note of its own. */
      made?: Promise<Annotation | undefined>
    }
  | { kind: 'article'; article: Article; note: string }

type NoteDialogProps = { noted: NotedOn | null; onClose: () => void }

/** The note on a highlight, with its tags, or on an article. */
export function NoteDialog({ noted, onClose }: NoteDialogProps) {
  const { t } = useTranslation('annotations')
  return (
    <Dialog
      open={noted !== null}
      onClose={onClose}
      title={t('note')}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('note.done')}
        </Button>
      }
    >
      {noted?.kind === 'highlight' ? <HighlightNote key={noted.id} {...noted} onDone={onClose} /> : null}
      {noted?.kind === 'article' ? <ArticleNote key={noted.article.id} {...noted} onDone={onClose} /> : null}
    </Dialog>
  )
}

type HighlightNoteProps = Omit<Extract<NotedOn, { kind: 'highlight' }>, 'kind'> & { onDone: () => void }

function HighlightNote({ id, quote, note: first, made, onDone }: HighlightNoteProps) {
  const { t } = useTranslation('annotations')
  const { annotations } = useLibrary()
  const { tag } = useAnnotationActions()
  const attempt = useAttempt()
  const [itsId, setItsId] = useState(id)
  useEffect(() => {
    if (made) attempt(made.then((one) => one && setItsId(one.id)))
  }, [made, attempt])
  const annotation = useLive(() => annotations.get(itsId), [annotations, itsId])
  // What another that it became one with says stays above.
  const stored = itsId === id ? (annotation?.note ?? first) : first
  const note = useWrittenNote({ on: 'annotation', id }, stored, async (text, from) => {
    const one = await made
    const before = one && one.id !== id ? one.note : ''
    const whole = (part: string) => [before, part].filter((some) => some !== '').join('\n\n')
    await annotations.update(one?.id ?? id, { note: whole(text) }, whole(from))
  })
  return (
    <>
      <blockquote className={styles.quote}>{quote}</blockquote>
      <NoteField
        startsHere
        note={note}
        label={t('note.on', { quote })}
        placeholder={t('note.placeholder')}
        onDone={onDone}
      />
      {annotation ? (
        <NoteTags tagIds={annotation.tagIds ?? []} onChange={(tagIds) => tag(itsId, tagIds)} />
      ) : null}
    </>
  )
}

type ArticleNoteProps = { article: Article; note: string; onDone: () => void }

function ArticleNote({ article, note: first, onDone }: ArticleNoteProps) {
  const { t } = useTranslation('annotations')
  const { bookmarks } = useLibrary()
  const bookmark = useLive(() => bookmarks.own(article.id), [bookmarks, article.id])
  const note = useArticleNote(article.id, bookmark ?? (first === '' ? undefined : { note: first }))
  return (
    <NoteField
      startsHere
      note={note}
      label={t('note.onArticle', { title: article.title })}
      placeholder={t('note.placeholderArticle')}
      onDone={onDone}
    />
  )
}
