import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { ChevronDown, ChevronUp, Equal } from 'lucide-react'
import type { Piece, TextComparison } from '@core/compare/compare-texts'
import { useTranslation } from '@renderer/i18n/use-translation'
import { EmptyState } from '@renderer/ui/empty-state'
import { IconButton } from '@renderer/ui/icon-button'
import styles from './compare-dialog.module.css'

type ComparedTextProps = { comparison: TextComparison; lang: string | null }

/** What two texts have in common, and the differences between them, which one can go through. */
export function ComparedText({ comparison, lang }: ComparedTextProps) {
  const { t } = useTranslation('reader')
  const { paragraphs, differences, added, removed } = comparison
  const text = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<number | null>(null)

  const go = (by: 1 | -1) => {
    const next = current === null ? (by === 1 ? 0 : differences - 1) : current + by
    const difference = text.current?.querySelector<HTMLElement>(`[data-difference="${next}"]`)
    if (!difference) return
    setCurrent(next)
    difference.scrollIntoView({ block: 'center' })
    difference.focus({ preventScroll: true })
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isChoosing(event.target)) return
    // The key's place, for layouts and input methods that write other letters.
    const by = event.code === 'KeyJ' ? 1 : event.code === 'KeyK' ? -1 : null
    if (by === null) return
    event.preventDefault()
    go(by)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])

  if (differences === 0) {
    return (
      <div className={styles.same}>
        <EmptyState icon={<Equal size={22} />} title={t('compare.same')}>
          {t('compare.same.text')}
        </EmptyState>
      </div>
    )
  }
  return (
    <>
      <div className={styles.bar}>
        <p role="status" className={styles.counts}>
          {current === null
            ? t('compare.counts', {
                added: t('compare.added', { count: added }),
                removed: t('compare.removed', { count: removed }),
              })
            : t('compare.position', { position: current + 1, total: differences })}
        </p>
        <IconButton
          label={t('compare.previous')}
          keys="K"
          aria-keyshortcuts="K"
          icon={<ChevronUp size={18} />}
          disabled={current === 0}
          onClick={() => go(-1)}
        />
        <IconButton
          label={t('compare.next')}
          keys="J"
          aria-keyshortcuts="J"
          icon={<ChevronDown size={18} />}
          disabled={current === differences - 1}
          onClick={() => go(1)}
        />
      </div>
      <div ref={text} className={styles.text} lang={lang ?? undefined} data-selectable>
        {paragraphs.map((pieces, index) => (
          <p key={index}>
            {pieces.map((piece, place) => (
              <PieceOfText key={place} piece={piece} current={current} />
            ))}
          </p>
        ))}
      </div>
    </>
  )
}

/** A letter finds an option where somebody chooses one. */
const isChoosing = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="combobox"], [role="listbox"]') !== null

/** Told by its element and in words, underlined or struck through; colour comes on top. */
function PieceOfText({
  piece: { kind, text, difference },
  current,
}: {
  piece: Piece
  current: number | null
}) {
  const { t, i18n } = useTranslation('reader')
  if (kind === 'same') return text
  const Element = kind === 'removed' ? 'del' : 'ins'
  const words = text.trimStart()
  return (
    <>
      {text.slice(0, text.length - words.length)}
      <Element
        tabIndex={-1}
        data-difference={difference}
        data-current={difference === current ? true : undefined}
        className={styles[kind]}
      >
        <span className="visually-hidden" lang={i18n.language}>
          {kind === 'removed' ? t('compare.removed.sign') : t('compare.added.sign')}
        </span>
        {words}
      </Element>
    </>
  )
}
