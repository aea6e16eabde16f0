import { useEffect } from 'react'
import { useLibrary } from '@renderer/data'
import type { ListedArticles } from './listed-articles'

/** After so long, in ms, the article that is open has been drawn, and somebody stays with it. */
const settledMs = 300
/** And whoever goes from row to row by the keyboard rests on one. */
const restMs = 60

/** Has the articles on both sides of the one that is open read before they are asked for, and the one that the keyboard is on. */
export function useReadAhead(
  articles: ListedArticles,
  openId: string | null,
  focusedId: string | undefined,
): void {
  const { ahead } = useLibrary()
  const at = openId === null ? -1 : articles.indexOf(openId)
  const next = at < 0 ? undefined : articles.idAt(at + 1)
  const previous = at < 0 ? undefined : articles.idAt(at - 1)
  useEffect(() => {
    const timer = setTimeout(() => {
      ahead.keep([next, previous].filter((id) => id !== undefined))
    }, settledMs)
    return () => clearTimeout(timer)
  }, [ahead, next, previous])
  useEffect(() => {
    if (focusedId === undefined || focusedId === openId) return undefined
    const timer = setTimeout(() => ahead.add(focusedId), restMs)
    return () => clearTimeout(timer)
  }, [ahead, focusedId, openId])
}
