import { useMemo } from 'react'
import type { Article } from '@core/article'
import {
  defaultStyle,
  isSameStyle,
  knownStyle,
  stepOf,
  styleOf,
  textSizes,
  type ReadingStyle,
} from '@core/reading-style'
import { useStoredSoon } from '@renderer/actions/use-stored-soon'
import { useLibrary, useLive } from '@renderer/data'
import { useToast } from '@renderer/ui/toast'

type Chosen = Partial<ReadingStyle>

/** How articles are set, and what changes that. */
export type StyleSettings = {
  style: ReadingStyle
  change: (part: Chosen) => void
  /** Goes back to what holds where nothing is chosen; null where nothing is. */
  reset: (() => void) | null
  /** Has it again as it is now, whatever is changed meanwhile. */
  restore: () => void
}

export type ArticleStyle = StyleSettings & {
  /** Whether the article is set in a way of its own, which what is changed belongs to then; else it belongs to all. */
  isOwn: boolean
  setOwn: (own: boolean) => void
  /** Sets all articles as this one, and can be undone; null where they are. */
  applyToAll: (() => void) | null
  /** Steps through the text sizes; 0 goes back to the usual one. */
  zoom: (by: 1 | -1 | 0) => void
}

const nothing: Chosen = {}

/** How the library's articles are set that have nothing of their own; undefined until it is read. */
export function useLibraryStyle(): StyleSettings | undefined {
  const { settings } = useLibrary()
  const known = settings.knownReadingStyle()
  const stored = useLive(() => settings.readingStyle(), [settings], known && { value: known })
  const [chosen, choose] = useStoredSoon(stored ?? nothing, isSameStyle, settings.setReadingStyle)
  const style = useMemo(() => styleOf(chosen), [chosen])
  if (!stored) return undefined
  return {
    style,
    change: (part) => choose({ ...chosen, ...part }),
    reset: isSameStyle(style, defaultStyle) ? null : () => choose(nothing),
    restore: () => choose(chosen),
  }
}

/** How an article is set; undefined until it is read. */
export function useArticleStyle({ id, style: stored = null }: Article): ArticleStyle | undefined {
  const { articles } = useLibrary()
  const library = useLibraryStyle()
  const toast = useToast()
  const [own, setOwn] = useStoredSoon(stored, isSameStyle, (style) => articles.setStyle(id, style))
  const libraryStyle = library?.style
  const style = useMemo(() => libraryStyle && styleOf(libraryStyle, own), [libraryStyle, own])
  if (!library || !style) return undefined
  const change = (part: Chosen) => (own ? setOwn({ ...own, ...part }) : library.change(part))
  return {
    style,
    change,
    reset: own ? () => setOwn(null) : library.reset,
    restore: own ? () => setOwn(own) : library.restore,
    isOwn: own !== null,
    setOwn: (next) => setOwn(next ? nothing : null),
    applyToAll:
      own && !isSameStyle(style, library.style)
        ? () => {
            library.change(knownStyle(own))
            setOwn(null)
            const undo = () => {
              library.restore()
              setOwn(own)
            }
            toast({
              message: (t) => t('style:usedForAll'),
              undo,
            })
          }
        : null,
    zoom: (by) => change({ size: by === 0 ? defaultStyle.size : stepOf(textSizes, style.size, by) }),
  }
}
