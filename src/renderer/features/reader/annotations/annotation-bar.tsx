import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { Copy, NotebookPen, Trash2 } from 'lucide-react'
import { highlightColours } from '@core/annotation'
import { useShortcut } from '@renderer/commands/commands'
import { useTranslation } from '@renderer/i18n/use-translation'
import { IconButton } from '@renderer/ui/icon-button'
import styles from './annotation-bar.module.css'
import { Swatch } from '@renderer/ui/swatch'
import type { ReaderAnnotations, Target } from './use-annotations'

const size = 18
/** Pixels between the passage and the bar, with its height. */
const above = 50
/** Of the bar's width at most: it does not reach over the edges. */
const half = '9.5rem'
const below = 8

/** What can be done with the passage that is selected, or with the highlight that was pressed. It stands next to it. */
export function AnnotationBar({ annotations }: { annotations: ReaderAnnotations }) {
  const { target } = annotations
  return target ? <Bar annotations={annotations} target={target} /> : null
}

function Bar({ annotations, target }: { annotations: ReaderAnnotations; target: Target }) {
  const { t } = useTranslation('annotations')
  const bar = useRef<HTMLDivElement>(null)
  const noteKeys = useShortcut('annotation.note')
  const { box } = target
  const annotation = target.kind === 'annotation' ? target.annotation : null
  const focus = target.kind === 'annotation' && target.focus
  const id = annotation?.id

  useEffect(() => {
    if (focus) bar.current?.querySelector('button')?.focus()
  }, [focus, id])

  useLayoutEffect(() => {
    const element = bar.current
    return () => {
      if (element?.contains(document.activeElement))
        document.querySelector<HTMLElement>('#article iframe')?.focus()
    }
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    annotations.close()
  }

  return (
    <div
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('bar')}
      className={styles.bar}
      style={{
        left: `clamp(${half}, ${box.left + box.width / 2}px, calc(100% - ${half}))`,
        top: `clamp(0.25rem, ${box.top > 2 * above ? box.top - above : box.bottom + below}px, calc(100% - 3rem))`,
      }}
      // The focus, and with it the selection, stays in the article.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      {highlightColours.map((colour) => (
        <IconButton
          key={colour}
          label={t(`colour.${colour}`)}
          {...(annotation && { pressed: annotation.colour === colour })}
          icon={<Swatch colour={colour} chosen={annotation?.colour === colour} />}
          onClick={() => annotations.colour(colour)}
        />
      ))}
      <span aria-hidden className={styles.line} />
      <IconButton
        label={annotation?.note ? t('note.open') : t('note.write')}
        keys={noteKeys}
        icon={<NotebookPen size={size} />}
        aria-haspopup="dialog"
        onClick={annotations.note}
      />
      <IconButton label={t('copy')} icon={<Copy size={size} />} onClick={annotations.copy} />
      {annotation ? (
        <IconButton
          label={t('remove')}
          icon={<Trash2 size={size} />}
          onClick={() => annotations.remove(annotation)}
        />
      ) : null}
    </div>
  )
}
