import { useEffectEvent, useLayoutEffect, useRef } from 'react'
import { marksIn } from '@core/search/snippet'
import type { Sought } from '@core/search/sought'
import { classNames } from '../ui/class-names'
import { noteFragment } from './note-html'
import styles from './note-view.module.css'

type NoteViewProps = {
  /** Markdown; it may be from outside. */
  note: string
  /** What is marked in it, wherever it says that; null for nothing. */
  sought: Sought | null
  /** Of its links. */
  tabIndex: number
  className: string | undefined
  /** An address of the web, of mail, or of Trang's own. */
  onOpen: (url: string) => void
}

/** A note as it is read. */
export function NoteView({ note, sought, tabIndex, className, onOpen }: NoteViewProps) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const shown = noteFragment(note)
    if (sought) markWords(shown, sought)
    place.current?.replaceChildren(shown)
  }, [note, sought])
  useLayoutEffect(() => {
    for (const link of place.current?.querySelectorAll('a') ?? []) link.tabIndex = tabIndex
  }, [note, sought, tabIndex])

  const open = useEffectEvent(onOpen)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return undefined
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link) return
      event.preventDefault()
      event.stopPropagation()
      if (event.button <= 1) open(link.getAttribute('href') ?? '')
    }
    element.addEventListener('click', onClick)
    element.addEventListener('auxclick', onClick)
    return () => {
      element.removeEventListener('click', onClick)
      element.removeEventListener('auxclick', onClick)
    }
  }, [])
  return <div ref={place} className={classNames(styles.note, className)} />
}

/** Within each piece of text: a word that changes its face in its midst is not marked. */
function markWords(shown: DocumentFragment, sought: Sought): void {
  const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT)
  const pieces: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) pieces.push(node as Text)
  for (const piece of pieces)
    for (const { start, end } of marksIn(piece.data, sought).reverse()) {
      const found = piece.splitText(start)
      found.splitText(end - start)
      const mark = document.createElement('mark')
      mark.className = styles['mark'] ?? ''
      found.replaceWith(mark)
      mark.append(found)
    }
}
