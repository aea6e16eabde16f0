import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import type { Phrase } from '@core/search/query'
import { lazy } from '@core/lazy'
import type { TextRange } from '@core/anchor/selectors'
import { carryProgress } from '@core/carry-progress'
import type { ReadingStyle } from '@core/reading-style'
import styles from './article-frame.module.css'
import { autoScroll } from './frame/auto-scroll'
import { colourCode } from './frame/colour-code'
import { contentsOf, type Contents } from './frame/contents'
import { copyWithoutHyphens } from './frame/copy-without-hyphens'
import { isSetIn, setStyle } from './frame/follow-style'
import { followTheme } from './frame/follow-theme'
import { forwardEvents } from './frame/forward-events'
import { keepScrollKeys } from './frame/keep-scroll-keys'
import { imagesThatCame } from './frame/images-that-came'
import { interceptLinks } from './frame/links'
import type { Hits } from './frame/mark-hits'
import type { Marks, Passage } from './frame/mark-passages'
import { listenToPerson } from './frame/listen-to-person'
import { replaceMissingImages, type MissingImage } from './frame/missing-images'
import type { NoteWords } from './frame/notes'
import { openPictures, type Picture } from './frame/pictures'
import { takeFocus } from './frame/take-focus'
import { mapText } from './frame/text-map'
import { spokenText, type SpokenText } from './frame/spoken-text'
import { spotlight } from './frame/spotlight'
import { trackReading, type ReadingTracker } from './frame/track-reading'
import { turnPage, turnPages } from './frame/turn-pages'
import { useFilledFrame } from './frame/use-filled-frame'
import { useHits } from './frame/use-hits'
import { useMarks } from './frame/use-marks'
import { useOtherText } from './frame/use-other-text'
import { usePointedOut } from './frame/use-pointed-out'
import { useSelection, type SelectedPassage } from './frame/use-selection'
import { FrameGutter, type Gutter, type Marked } from './frame-gutter'
import { sanitizedBody, type StoredBody } from './sanitized-bodies'

/** What moves about in the text that is shown, and reads it aloud. */
export type Reading = Pick<ReadingTracker, 'goTo' | 'toStart' | 'toEnd'> & {
  contents: () => Contents
  spoken: () => SpokenText
  /** To the page before or behind, where there are pages. */
  turn: (by: 1 | -1) => void
  autoScroll: (options: Parameters<typeof autoScroll>[1]) => () => void
}

type ArticleFrameProps = {
  /** As it is stored; sanitised again here, with the rules of today. Undefined until it is read, and the style with it. */
  body: StoredBody | undefined
  /** BCP 47, of the article. */
  lang: string | null
  /** The article's own, for its links to itself. */
  address: string
  /** Names the frame for assistive technology. */
  title: string
  /** Shown in the place of a picture that is not there. */
  renderMissingImage: (image: MissingImage) => ReactNode
  /** Nobody has done anything since they opened it: it takes the focus from the list. */
  isAwaited: () => boolean
  /** How it is set; a change shows at once, with the place kept. Undefined until it is read. */
  style: ReadingStyle | undefined
  /** All but the paragraph that is read is dimmed. */
  isSpotlit: boolean
  /** Where reading goes on, 0 to 1; read once, when the article opens. */
  start: number
  /** Shown above the article, and scrolls with it. */
  header: ReactNode
  onProgress: (progress: number) => void
  /** What moves about in the text; null where none is shown. */
  onReading: (reading: Reading | null) => void
  /** From where, 0 to 1, somebody has leapt elsewhere. */
  onLeap: (from: number) => void
  /** Another text takes the place of the one that was shown. */
  onOtherText: (before: string, now: string) => void
  /** Marked in the text, wherever it says them. */
  phrases: readonly Phrase[]
  /** What of them is there; null where there are none to mark. */
  onHits: (hits: Hits | null) => void
  /** Highlighted passages of the text. */
  passages: readonly Passage[]
  /** A passage of the text that somebody wants to see, once for each such object; null for none. */
  pointedOut: TextRange | null
  /** Where they stand; null where no text is shown. */
  onMarks: (marks: Marks | null) => void
  onSelect: (selected: SelectedPassage | null) => void
  /** Passages with a mark in the margin, in the order of the text, what draws one, and what finds them. */
  marked: readonly Marked[]
  renderMark: (id: string) => ReactNode
  onGutter: (gutter: Gutter | null) => void
  /** A press at a point of the frame that did nothing else. */
  onPress: (x: number, y: number) => void
  /** What is said beside a note that shows. */
  noteWords: NoteWords
  /** A picture is to be shown large, the one at `index` of those that can be. */
  onPictures: (pictures: readonly Picture[], index: number) => void
  /** An address for the system's browser or mail program: http, https or mailto. */
  onOpen: (url: string) => void
  onKeyDown: (event: KeyboardEvent) => void
  /** The pointer moved over the article. */
  onPointerMove: () => void
}

/**
 * An article, in a frame that runs nothing and loads nothing from a network. All that seems to happen inside is done from
 * outside: links, keys, the theme, the place where reading stopped. A text that has nothing new but images gets these where it
 * stands; any other takes its place.
 */
export function ArticleFrame(props: ArticleFrameProps) {
  const { lang } = props
  const element = useRef<HTMLIFrameElement>(null)
  const [missing, setMissing] = useState<readonly MissingImage[]>([])
  const place = useRef(props.start)
  const { body, style } = props
  const content = useMemo(() => (body ? sanitizedBody(body, lang) : null), [body, lang])
  /** What the frame's document was made of; each has a frame of its own. */
  const [opened, setOpened] = useState({ content, count: 0 })
  const came = useMemo(
    () => opened.content && content && imagesThatCame(opened.content, content),
    [opened, content],
  )
  if (content && came === null) setOpened({ content, count: opened.count + 1 })

  useOtherText(body?.text, (before, now) => {
    place.current = carryProgress(before, now, place.current)
    props.onProgress(place.current)
    props.onOtherText(before, now)
  })
  const frame = useFilledFrame(element, { content: opened.content, lang, style, start: place })

  const tracker = useRef<ReadingTracker | null>(null)
  useLayoutEffect(() => {
    if (!frame || !style || isSetIn(frame, style)) return
    tracker.current?.hold()
    setStyle(frame, style)
  }, [frame, style])

  const onOpen = useEffectEvent(props.onOpen)
  const onKeyDown = useEffectEvent(props.onKeyDown)
  const onPointerMove = useEffectEvent(props.onPointerMove)
  const onProgress = useEffectEvent((progress: number) => {
    place.current = progress
    props.onProgress(progress)
  })
  const noteWords = useEffectEvent(() => props.noteWords)
  const onPictures = useEffectEvent(props.onPictures)
  const onLeap = useEffectEvent(props.onLeap)
  const onReading = useEffectEvent(props.onReading)
  const opening = useEffectEvent(() => ({
    start: place.current,
    address: props.address,
    isAwaited: props.isAwaited(),
  }))

  useEffect(() => {
    const iframe = element.current
    const article = frame?.querySelector('body > article')
    if (!frame || !iframe || !article) return undefined
    const { start, address, isAwaited } = opening()
    const stops = [
      followTheme(frame),
      interceptLinks(
        frame,
        address,
        (url) => onOpen(url),
        () => noteWords(),
      ),
      forwardEvents(frame, iframe),
      replaceMissingImages(article, (images) => setMissing((known) => [...known, ...images])),
      openPictures(article, (pictures, index) => onPictures(pictures, index)),
      turnPages(frame),
      keepScrollKeys(frame),
      colourCode(article),
      copyWithoutHyphens(frame),
      listenToPerson(
        frame,
        (event) => onKeyDown(event),
        () => onPointerMove(),
      ),
    ]
    const reading = trackReading(
      article,
      start,
      (progress) => onProgress(progress),
      (from) => onLeap(from),
    )
    tracker.current = reading
    onReading({
      ...reading,
      contents: lazy(() => contentsOf(article)),
      spoken: lazy(() => spokenText(frame)),
      turn: (by) => turnPage(frame, by),
      autoScroll: (options) => autoScroll(frame, options),
    })
    takeFocus(iframe, isAwaited)
    return () => {
      for (const stop of [...stops, reading.stop]) stop()
      tracker.current = null
      onReading(null)
      setMissing([])
    }
  }, [frame])

  const { isSpotlit } = props
  useEffect(() => {
    const article = frame?.querySelector('body > article')
    return article && isSpotlit ? spotlight(article) : undefined
  }, [frame, isSpotlit])

  const { passages } = props
  const text = body?.text ?? ''
  const map = useMemo(() => {
    const article = frame?.querySelector('body > article')
    return article ? lazy(() => mapText(article, text)) : null
  }, [frame, text])

  useSelection(frame, map, text, props)
  useMarks(frame, map, passages, props.onMarks)
  usePointedOut(frame, map, props.pointedOut)
  useHits(frame, props.phrases, props.onHits)

  return (
    <>
      {opened.content && style ? (
        <iframe
          key={`${opened.count} ${lang}`}
          ref={element}
          // What is not named is not allowed: scripts, forms, popups, navigation of the window.
          sandbox="allow-same-origin"
          title={props.title}
          className={styles.frame}
          data-ready={frame ? true : undefined}
        />
      ) : null}
      {frame ? createPortal(props.header, frame.querySelector('body > header') ?? frame.body) : null}
      {frame && map ? (
        <FrameGutter
          frame={frame}
          map={map}
          marked={props.marked}
          renderMark={props.renderMark}
          onGutter={props.onGutter}
        />
      ) : null}
      {missing.map((image, index) => {
        const picture = image.url === null ? undefined : came?.get(image.url)
        const shown = picture ? <img src={picture.src} alt={picture.alt} /> : props.renderMissingImage(image)
        return createPortal(shown, image.place, index)
      })}
    </>
  )
}
