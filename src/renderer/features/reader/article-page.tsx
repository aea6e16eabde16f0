import { useMemo, useRef } from 'react'
import type { Article, VersionBody } from '@core/article'
import type { ReadingStyle } from '@core/reading-style'
import { useKeyHandler } from '@renderer/commands/commands'
import { ArticleFrame, type Reading } from '@renderer/content/article-frame'
import { useArticleTags } from '@renderer/data/article-tags'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useNavigation } from '@renderer/navigation/navigation'
import type { ReaderAnnotations } from './annotations/use-annotations'
import { ArticleHeader } from './article-header'
import { GutterMark } from './bookmarks/gutter-mark'
import type { ReaderBookmarks } from './bookmarks/use-bookmarks'
import { MissingText } from './missing-text'
import { MissingImage } from './missing-image'
import { PageSkeleton } from './page-skeleton'
import { findIn, passagesOf } from './passages'
import type { OpenPictures } from './pictures/picture-viewer'
import type { Find } from './use-find'
import { useBody } from './use-body'
import { useLinkedPassage } from './use-linked-passage'
import { useReadingProgress } from './use-reading-progress'

type ArticlePageProps = {
  article: Article
  versionId: string
  /** What was read of the article before it was opened. */
  known: VersionBody | undefined
  /** Another version than the one that opens: looking at it changes nothing. */
  other: boolean
  /** How it is set; undefined until that is read, which takes less than to read the text. */
  style: ReadingStyle | undefined
  isSpotlit: boolean
  /** `forward`: towards the end. */
  onProgress: (progress: number, forward: boolean) => void
  onReading: (reading: Reading | null) => void
  onLeap: (from: number) => void
  onOtherText: (before: string, now: string) => void
  onPictures: (open: OpenPictures) => void
  onPointerMove: () => void
  find: Find
  annotations: ReaderAnnotations
  bookmarks: ReaderBookmarks
}

/** One version of an article, to be read. */
export function ArticlePage({
  article,
  versionId,
  known,
  other,
  style,
  isSpotlit,
  onProgress,
  onReading,
  onLeap,
  onOtherText,
  onPictures,
  onPointerMove,
  find,
  annotations,
  bookmarks,
}: ArticlePageProps) {
  const { t, i18n } = useTranslation('reader')
  const body = useBody(versionId, known)
  // They are known by the time that the text is shown, and move nothing of it.
  const tags = useArticleTags(article.id)
  const { focusMode, setFocusMode, isAwaited } = useNavigation()
  const onCommandKey = useKeyHandler()
  const last = useRef(article.progress)
  const keepPlace = useReadingProgress(article, !other)

  const { standing } = annotations
  const passages = useMemo(() => passagesOf(standing, body?.text ?? ''), [standing, body])

  const pointedOut = useLinkedPassage(body?.text)
  const marked = useMemo(
    () =>
      findIn(bookmarks.standing, ({ place }) => place, body?.text ?? '').map(({ one: { id }, range }) => ({
        ...range,
        id,
      })),
    [bookmarks.standing, body],
  )

  if (body === null) return <MissingText article={article} versionId={versionId} />
  return (
    <>
      {body && style ? null : <PageSkeleton label={t('opening')} />}
      <ArticleFrame
        body={body}
        passages={passages}
        pointedOut={pointedOut}
        onMarks={annotations.setMarks}
        // It is still the version before, until the text of this one is read.
        onSelect={(selected) => annotations.select(selected, body?.versionId ?? versionId)}
        onPress={annotations.press}
        marked={marked}
        renderMark={(id) => (
          <GutterMark bookmark={bookmarks.standing.find((one) => one.id === id)} onOpen={bookmarks.open} />
        )}
        onGutter={bookmarks.setGutter}
        lang={article.lang}
        address={article.url}
        title={article.title}
        renderMissingImage={({ url, alt, isCaptioned }) => (
          <MissingImage articleId={article.id} url={other ? null : url} alt={alt} isCaptioned={isCaptioned} />
        )}
        style={style}
        isSpotlit={isSpotlit}
        isAwaited={isAwaited}
        start={other ? 0 : article.progress}
        header={<ArticleHeader article={article} tags={tags} />}
        onProgress={(progress) => {
          onProgress(progress, progress > last.current)
          last.current = progress
          keepPlace(progress)
        }}
        noteWords={{ lang: i18n.language, label: t('note'), goTo: t('note.goTo') }}
        onReading={onReading}
        onLeap={onLeap}
        onOtherText={onOtherText}
        onPictures={(pictures, index) => onPictures({ pictures, index })}
        onOpen={(url) => {
          window.trang.shell.open(url).catch(reportError)
        }}
        onKeyDown={(event) => {
          onCommandKey(event)
          if (event.key !== 'Escape') return
          if (annotations.target) annotations.close()
          else if (focusMode) setFocusMode(false)
        }}
        onPointerMove={onPointerMove}
        phrases={find.phrases}
        onHits={find.setHits}
      />
    </>
  )
}
