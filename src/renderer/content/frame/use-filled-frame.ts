import { useEffectEvent, useLayoutEffect, useState, type RefObject } from 'react'
import type { ReadingStyle } from '@core/reading-style'
import { containTables } from './contain-tables'
import { fillFrame } from './fill-frame'
import { layOutFirstScreen } from './first-screen'
import { currentTheme } from './follow-theme'
import { frameDocument } from './frame-document'
import { markPictureBoxes } from './mark-picture-boxes'

type FilledFrameOptions = {
  /** Sanitised. Null until it is read. */
  content: DocumentFragment | null
  /** BCP 47, of the article. */
  lang: string | null
  /** Undefined until it is read: nothing is shown before. */
  style: ReadingStyle | undefined
  /** Where reading goes on, 0 to 1. */
  start: RefObject<number>
}

/**
 * The document in the frame that shows an article; null until one does.
 * @param element another one for each content and language; null while nothing can be shown
 */
export function useFilledFrame(
  element: RefObject<HTMLIFrameElement | null>,
  { content, lang, style, start }: FilledFrameOptions,
): Document | null {
  const [frame, setFrame] = useState<Document | null>(null)
  const ready = useEffectEvent((filled: Document) => {
    const article = filled.querySelector('body > article')
    setFrame(filled)
    if (!article) return () => undefined
    containTables(article)
    markPictureBoxes(article)
    return layOutFirstScreen(article, start.current)
  })
  const fill = useEffectEvent((text: DocumentFragment) => {
    if (!element.current || !style) return undefined
    const page = frameDocument({ lang, theme: currentTheme(), style })
    return fillFrame(element.current, { page, content: text, ready: (filled) => ready(filled) })
  })

  const isStyled = style !== undefined
  useLayoutEffect(() => (content && isStyled ? fill(content) : undefined), [content, lang, isStyled])

  return frame
}
