import { useState, type KeyboardEvent } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import type { Picture } from '@renderer/content/frame/pictures'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { classNames } from '@renderer/ui/class-names'
import { IconButton } from '@renderer/ui/icon-button'
import { useCover } from '@renderer/ui/toast'
import styles from './picture-viewer.module.css'

/** Pictures of an article, and the one that is shown. */
export type OpenPictures = { pictures: readonly Picture[]; index: number }

type PictureViewerProps = { open: OpenPictures | null; onClose: () => void }

/** The article's pictures, as large as the window: arrows go from one to the next, a press shows one in its own size. */
export function PictureViewer({ open, onClose }: PictureViewerProps) {
  const { t } = useTranslation('reader')
  useCover(open !== null)
  return (
    <Dialog.Root open={open !== null} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label={t('pictures')}>
          {open ? <Viewer key={open.index} {...open} /> : null}
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

function Viewer({ pictures, index }: OpenPictures) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  const [at, setAt] = useState(index)
  const [isWhole, setWhole] = useState(true)
  const picture = pictures[at]
  if (!picture) return null

  const go = (to: number) => {
    if (!pictures[to]) return
    setAt(to)
    setWhole(true)
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') go(at + 1)
    if (key === 'ArrowLeft') go(at - 1)
    if (key === 'Home') go(0)
    if (key === 'End') go(pictures.length - 1)
  }

  return (
    <figure className={styles.figure} onKeyDown={onKeyDown}>
      <button
        type="button"
        aria-pressed={!isWhole}
        aria-label={t('pictures.zoom')}
        className={classNames(styles.stage, isWhole && styles.whole)}
        onClick={() => setWhole(!isWhole)}
      >
        <img src={picture.src} alt={picture.alt} className={styles.picture} />
      </button>
      <figcaption className={styles.words}>
        <span data-selectable>{picture.caption || picture.alt}</span>
        {pictures.length > 1 ? (
          <span className={styles.steps}>
            <IconButton
              label={t('pictures.previous')}
              icon={<ChevronLeft size={20} />}
              disabled={at === 0}
              tooltipSide="top"
              onClick={() => go(at - 1)}
            />
            <span role="status">
              {t('find.at', { at: format.number(at + 1), all: format.number(pictures.length) })}
            </span>
            <IconButton
              label={t('pictures.next')}
              icon={<ChevronRight size={20} />}
              disabled={at === pictures.length - 1}
              tooltipSide="top"
              onClick={() => go(at + 1)}
            />
          </span>
        ) : null}
      </figcaption>
    </figure>
  )
}
