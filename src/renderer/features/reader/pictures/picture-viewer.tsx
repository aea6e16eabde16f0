import { useRef, useState, type KeyboardEvent } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { directionOf } from '@core/direction'
import type { Picture } from '@renderer/content/frame/pictures'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { classNames } from '@renderer/ui/class-names'
import { IconButton } from '@renderer/ui/icon-button'
import { useCover } from '@renderer/ui/toast'
import styles from './picture-viewer.module.css'

/** Pictures of an article, and the one that is shown. */
export type OpenPictures = { pictures: readonly Picture[]; index: number }

type PictureViewerProps = {
  /** BCP 47, of the article. */
  lang: string | null
  open: OpenPictures | null
  onClose: () => void
}

/** Of a picture that is larger than the window, in CSS pixels. */
const step = 80

/** Moves a picture that is larger than the window; false where there is none of it that way. */
function pans(stage: Element | null | undefined, key: string): boolean {
  const [left, top] =
    { ArrowRight: [step, 0], ArrowLeft: [-step, 0], ArrowDown: [0, step], ArrowUp: [0, -step] }[key] ?? []
  if (!stage || left === undefined || top === undefined) return false
  const { scrollLeft, scrollTop } = stage
  stage.scrollBy({ left, top, behavior: 'instant' })
  return stage.scrollLeft !== scrollLeft || stage.scrollTop !== scrollTop
}

/**
 * The article's pictures, as large as the window: arrows go from one to the next, Enter or a press shows one in its own size, in which arrows
 * move about.
 */
export function PictureViewer({ lang, open, onClose }: PictureViewerProps) {
  const { t } = useTranslation('reader')
  const popup = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState(open)
  const [at, setAt] = useState(0)
  const [isWhole, setWhole] = useState(true)
  useCover(open !== null)
  // What was shown stays while it fades away.
  if (open && open !== opened) {
    setOpened(open)
    setAt(open.index)
    setWhole(true)
  }
  const pictures = opened?.pictures ?? []
  const picture = pictures[at]
  const go = (to: number) => {
    if (!pictures[to]) return
    setAt(to)
    setWhole(true)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target } = event
    if (key === 'Enter' && target === popup.current) setWhole(!isWhole)
    if (!isWhole && pans(popup.current?.querySelector(`.${styles.stage}`), key)) return event.preventDefault()
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: pictures.length - 1 }[key]
    if (to !== undefined) go(to)
  }

  return (
    <Dialog.Root open={open !== null} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup
          ref={popup}
          // Arrows work at once, and no edge stands around the picture.
          initialFocus={popup}
          className={styles.popup}
          aria-label={t('pictures')}
          onKeyDown={onKeyDown}
        >
          {picture ? (
            <figure className={styles.figure}>
              <Stage picture={picture} isWhole={isWhole} onPress={() => setWhole(!isWhole)} />
              <figcaption className={styles.words}>
                <span data-selectable lang={lang ?? undefined} dir={directionOf(lang)}>
                  {picture.caption || picture.alt}
                </span>
                {pictures.length > 1 ? <Steps at={at} all={pictures.length} go={go} /> : null}
              </figcaption>
            </figure>
          ) : null}
          <Dialog.Close
            render={
              <IconButton label={t('pictures.close')} icon={<X size={20} />} className={styles.close} />
            }
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

type StageProps = { picture: Picture; isWhole: boolean; onPress: () => void }

/** One button for all pictures: it keeps the focus as they change. */
function Stage({ picture: { src, alt, caption }, isWhole, onPress }: StageProps) {
  const { t } = useTranslation('reader')
  return (
    <button
      type="button"
      aria-pressed={!isWhole}
      aria-label={t('pictures.zoom', { alt: alt || caption })}
      className={classNames(styles.stage, isWhole && styles.whole)}
      onClick={onPress}
    >
      <img src={src} alt={alt} className={styles.picture} />
    </button>
  )
}

type StepsProps = { at: number; all: number; go: (to: number) => void }

function Steps({ at, all, go }: StepsProps) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  return (
    <span className={styles.steps}>
      <IconButton
        label={t('pictures.previous')}
        icon={<ChevronLeft size={20} />}
        disabled={at === 0}
        tooltipSide="top"
        onClick={() => go(at - 1)}
      />
      <span role="status">{t('find.at', { at: format.number(at + 1), all: format.number(all) })}</span>
      <IconButton
        label={t('pictures.next')}
        icon={<ChevronRight size={20} />}
        disabled={at === all - 1}
        tooltipSide="top"
        onClick={() => go(at + 1)}
      />
    </span>
  )
}
