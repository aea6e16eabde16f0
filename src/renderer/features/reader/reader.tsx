import { useEffect, useRef, useState, type ReactNode } from 'react'
import { asTold, type Article, type Version } from '@core/article'
import { useArticleActions } from '@renderer/actions/article-actions'
import { useCommand } from '@renderer/commands/commands'
import { sanitizeAhead } from '@renderer/content/sanitized-bodies'
import { useLibrary, useLive, type ReadAhead } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useCaptureProgress } from '@renderer/jobs/jobs-context'
import { useNavigation } from '@renderer/navigation/navigation'
import { NoteDialog } from '@renderer/notes/note-dialog'
import { narrowWindow } from '@renderer/system/looks'
import { useMedia } from '@renderer/ui/use-media'
import { AnnotationBar } from './annotations/annotation-bar'
import { AnnotationPanel, togglePanelByKey } from './annotations/annotation-panel'
import { useAnnotationCommands } from './annotations/use-annotation-commands'
import { useAnnotations } from './annotations/use-annotations'
import { ArticlePage } from './article-page'
import { BookmarkList } from './bookmarks/bookmark-list'
import { BookmarkPopover } from './bookmarks/bookmark-popover'
import { useBookmarks } from './bookmarks/use-bookmarks'
import { CaptureState } from './capture-state'
import { CompareDialog } from './compare-dialog'
import { DuplicateNotice } from './duplicate-notice'
import styles from './reader.module.css'
import { ReaderToolbar } from './reader-toolbar'
import { FindBar } from './find-bar'
import { PictureViewer, type OpenPictures } from './pictures/picture-viewer'
import { useAutoScroll } from './place/use-auto-scroll'
import { ContentsPanel, toggleByKey } from './place/contents-panel'
import { PlaceBar } from './place/place-bar'
import { usePlace } from './place/use-place'
import { useRememberedOpen } from './place/use-remembered-open'
import { usePrint } from './print/use-print'
import { SpeechBar } from './speech/speech-bar'
import { useReadAloud } from './speech/use-read-aloud'
import { usePaged } from './style/use-paged'
import { useArticleStyle } from './style/use-style'
import { useStyleCommands } from './style/use-style-commands'
import { useFind } from './use-find'
import { useQuietToolbar } from './use-quiet-toolbar'
import { useReadFirst } from './use-read-first'
import { useReaderCommands } from './use-reader-commands'
import { useShownVersion } from './use-shown-version'
import { VersionNotice } from './version-notice'

type ReaderProps = {
  articleId: string
  /** What stands beside the bookmark button, such as the note. */
  note: (article: Article) => ReactNode
  /** What stands in its place once it is gone, whoever has deleted it. */
  gone: ReactNode
}

/** The article pane: the article that is open, or how far its capture has come. Give it the article's id as `key`. */
export function Reader(props: ReaderProps) {
  const { ahead } = useLibrary()
  const known = useReadFirst(props.articleId)
  useEffect(() => ahead.onRead(({ article, body }) => body && sanitizeAhead(body, article.lang)), [ahead])
  return known ? <FoundArticle known={known.read} {...props} /> : null
}

function FoundArticle({ articleId, known, note, gone }: ReaderProps & { known: ReadAhead | undefined }) {
  const { articles } = useLibrary()
  const found = useLive(
    async () => ({ article: await articles.get(articleId) }),
    [articles, articleId],
    known && { value: { article: known.article } },
  )
  if (!found) return null
  return found.article ? (
    <OpenArticle article={found.article} known={known} note={note(found.article)} />
  ) : (
    gone
  )
}

type OpenArticleProps = {
  article: Article
  /** What was read of it before it was opened; of before anything that has changed since. */
  known: ReadAhead | undefined
  note: ReactNode
}

function OpenArticle({ article, known, note }: OpenArticleProps) {
  const { t } = useTranslation('style')
  const { articles } = useLibrary()
  const actions = useArticleActions()
  const capture = useLive(
    () => articles.capture(article.id),
    [articles, article.id],
    known && { value: known.capture },
  )
  const progress = useCaptureProgress().get(article.id)
  const shown = useShownVersion(article)
  const [compared, setCompared] = useState<Version | null>(null)
  const toolbar = useQuietToolbar()
  const find = useFind()
  const annotations = useAnnotations(article, shown, known)
  const bookmarks = useBookmarks(article, shown, known)
  const panel = useRememberedOpen('trang.highlights.open')
  const style = useArticleStyle(article)
  const size = useStyleCommands(style)
  const place = usePlace(article.progress, shown.versionId !== null)
  const aloud = useReadAloud(article, place.reading)
  const isPaged = usePaged(style, shown.versionId !== null)
  const autoScroll = useAutoScroll(place.reading, style?.style.layout, article.wordCount)
  const [pictures, setPictures] = useState<OpenPictures | null>(null)
  const spotlight = useRememberedOpen('trang.spotlight')
  useCommand('reading.spotlight', spotlight.toggle, shown.versionId !== null)
  const contents = useRememberedOpen('trang.contents.open')
  useCommand('view.contents', () => toggleByKey(contents.toggle), shown.versionId !== null)
  const { focusMode, listOpen } = useNavigation()
  const isNarrow = useMedia(narrowWindow)
  /** No list is beside it, whose heading is that of the window. */
  const isAlone = isNarrow || focusMode || !listOpen
  const hairline = useRef<HTMLDivElement>(null)
  useReaderCommands(article, actions)
  const withHighlights = useRememberedOpen('trang.print.highlights')
  usePrint(
    asTold(article, shown.other?.metadata),
    shown.versionId,
    style?.style,
    withHighlights.isOpen ? annotations.standing : [],
  )
  useAnnotationCommands(annotations, () => togglePanelByKey(panel.toggle), shown.versionId !== null)

  const onProgress = (read: number, forward: boolean) => {
    place.progress.set(read)
    hairline.current?.style.setProperty('scale', `${read} 1`)
    if (forward) toolbar.hide()
  }

  return (
    <div className={styles.reader}>
      {isAlone ? (
        <h1 lang={article.lang ?? undefined} className="visually-hidden">
          {article.title}
        </h1>
      ) : null}
      <VersionNotice
        article={article}
        capture={capture}
        progress={progress}
        shown={shown}
        actions={actions}
        onCompare={setCompared}
      />
      <DuplicateNotice article={article} />
      {shown.versionId === null ? null : <FindBar find={find} />}
      <div className={styles.body}>
        <div className={styles.stage} onPointerMove={toolbar.show}>
          <ReaderToolbar
            article={article}
            actions={actions}
            note={note}
            panel={panel}
            style={style}
            spotlight={spotlight}
            contents={contents}
            aloud={aloud}
            withHighlights={withHighlights}
            quiet={toolbar.quiet}
            capturing={progress !== undefined}
            shown={shown}
            onCompare={setCompared}
          />
          {shown.versionId === null ? (
            <CaptureState article={article} capture={capture} progress={progress} actions={actions} />
          ) : (
            <>
              <div
                ref={hairline}
                aria-hidden
                className={styles.hairline}
                style={{ scale: `${article.progress} 1` }}
              />
              <ArticlePage
                key={shown.other?.id ?? article.id}
                article={asTold(article, shown.other?.metadata)}
                versionId={shown.versionId}
                known={known?.body}
                other={shown.other !== null}
                style={style?.style}
                isSpotlit={spotlight.isOpen}
                onProgress={onProgress}
                onReading={place.setReading}
                onPictures={setPictures}
                onLeap={(from) => {
                  place.leaveFrom(from)
                  toolbar.show()
                }}
                onOtherText={place.carry}
                onPointerMove={toolbar.show}
                find={find}
                annotations={annotations}
                bookmarks={bookmarks}
              />
              <PlaceBar
                article={article}
                place={place}
                isPaged={isPaged}
                autoScroll={autoScroll}
                quiet={toolbar.quiet}
              />
              <AnnotationBar annotations={annotations} />
              <BookmarkPopover bookmarks={bookmarks} />
            </>
          )}
        </div>
        {contents.isOpen && shown.versionId !== null ? (
          <ContentsPanel lang={article.lang} place={place} onClose={contents.toggle}>
            <BookmarkList lang={article.lang} bookmarks={bookmarks} />
          </ContentsPanel>
        ) : null}
        {panel.isOpen && shown.versionId !== null ? (
          <AnnotationPanel
            article={article}
            annotations={annotations}
            versionId={shown.versionId}
            onClose={panel.toggle}
          />
        ) : null}
      </div>
      <SpeechBar aloud={aloud} />
      <p role="status" className="visually-hidden">
        {size === null ? '' : t('size.now', { size })}
      </p>
      <NoteDialog noted={annotations.noted} onClose={() => annotations.openNote(null)} />
      <PictureViewer lang={article.lang} open={pictures} onClose={() => setPictures(null)} />
      <CompareDialog article={article} version={compared} onClose={() => setCompared(null)} />
    </div>
  )
}
