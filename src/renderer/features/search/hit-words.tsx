import { useEffect, useState } from 'react'
import type { Article } from '@core/article'
import { addressWords } from '@core/article-words'
import type { Excerpt } from '@core/search/excerpt'
import { MarkedText } from '@renderer/ui/marked-text'
import type { Excerpts } from './use-found'

type HitProps = { article: Article; excerpts: Excerpts }

/** The title of a hit, with what in it was looked for marked. */
export function HitTitle({ article, excerpts }: HitProps) {
  const excerpt = useExcerpt(article.id, excerpts)
  if (article.title === article.url) return addressWords(article.url)
  return excerpt?.title.text === article.title ? <MarkedText {...excerpt.title} /> : article.title
}

/** The part of a hit that says what was looked for. */
export function HitSnippet({ article, excerpts }: HitProps) {
  const excerpt = useExcerpt(article.id, excerpts)
  // A space keeps the line while it is looked for.
  return excerpt ? <MarkedText {...excerpt.snippet} /> : '\u00a0'
}

/** The one before stays until the next is there. */
function useExcerpt(id: string, excerpts: Excerpts): Excerpt | null {
  const [excerpt, setExcerpt] = useState(() => excerpts.known(id))
  useEffect(() => {
    let isCurrent = true
    const ask = async () => {
      const next = await excerpts.ask(id)
      if (isCurrent) setExcerpt(next)
    }
    ask().catch(reportError)
    return () => {
      isCurrent = false
    }
  }, [id, excerpts])
  return excerpt
}
