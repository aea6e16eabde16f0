import { useEffect, useEffectEvent, useRef } from 'react'
import type { Article } from '@core/article'
import { useLibrary } from '@renderer/data'
import { storeErrorOf } from '@renderer/data/store-error'
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

  /**
   * Nobody asked for these writes, so that one that fails, as on a full disk, is not told: it is tried again at the next
   * scroll. A bug is reported all the same.
   */
  const attempt = (work: Promise<unknown>, failed: () => void = () => undefined) => {
    work
      .catch((cause: unknown) => {
        storeErrorOf(cause)
        failed()
      })
      .catch(reportError)
  }

  const markRead = () => {
    if (marked.current) return
    marked.current = true
    if (article.readAt !== null) return
    attempt(articles.setRead(id, true), () => {
      marked.current = false
    })
  }
  const onTime = useEffectEvent(markRead)

  useEffect(() => {
    if (!enabled) return undefined
    const reading = setTimeout(() => onTime(), readAfter)
    return () => clearTimeout(reading)
  }, [enabled])

  return (progress) => {
    if (!enabled) return
    soon.later(() => attempt(articles.setProgress(id, progress)))
    if (progress >= readFrom) markRead()
  }
}
