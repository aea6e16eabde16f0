import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useLibrary, type ReadAhead } from '@renderer/data'

type ReadFirst = { read: ReadAhead | undefined }

/** For so long, in ms, nothing is drawn that would be drawn anew with the text. */
const patience = 120

/**
 * What an article is drawn of, as soon as all of it is read; null until then. What takes longer, or cannot be read, is undefined: whoever
 * draws it shows how far that has come.
 */
export function useReadFirst(articleId: string): ReadFirst | null {
  const { ahead } = useLibrary()
  const [known, setKnown] = useState<ReadFirst | null>(() => {
    const read = ahead.of(articleId)
    return read ? { read } : null
  })
  const isKnown = known !== null
  useEffect(() => {
    if (isKnown) return undefined
    let isOver = false
    const end = (read: ReadAhead | undefined) => {
      // All that belongs to its first picture is there in it.
      if (!isOver) flushSync(() => setKnown({ read }))
    }
    const timer = setTimeout(() => end(undefined), patience)
    ahead.whenRead(articleId).then(end, reportError)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [ahead, articleId, isKnown])
  return known
}
