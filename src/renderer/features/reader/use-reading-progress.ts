import { useEffect, useEffectEvent, useRef } from 'react'
import type { Article } from '@core/article'
import { useLibrary } from '@renderer/data'
import { useSoon } from '@renderer/system/soon'

/** How often the place is stored while somebody scrolls, milliseconds. */
const storeEvery = 800
/** An article that has been open for so long, in milliseconds, counts as read. */
const readAfter = 10_000
/** What is left beyond this is a footer, not text. */
const readFrom = 0.98

/**
 * Stores how far the article has been read, now and then and when it closes, and marks it as read after a while or at its
 * end. Gives what to call with the progress, 0 to 1.
 */
export function useReadingProgress(article: Article, enabled: boolean): (progress: number) => void {
  const { articles } = useLibrary()
  const marked = useRef(false)
  const { id } = article
  const soon = useSoon(storeEvery)

  const markRead = () => {
    if (marked.current) return
    marked.current = true
    if (article.readAt === null) articles.setRead(id, true).catch(reportError)
  }
  const onTime = useEffectEvent(markRead)

  useEffect(() => {
    if (!enabled) return undefined
    const reading = setTimeout(() => onTime(), readAfter)
    return () => clearTimeout(reading)
  }, [enabled])

  return (progress) => {
    if (!enabled) return
    soon.later(() => void articles.setProgress(id, progress).catch(reportError))
    if (progress >= readFrom) markRead()
  }
}
