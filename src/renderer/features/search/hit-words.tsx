import { useEffect, useState, type ReactNode } from 'react'
import type { Article } from '@core/article'
import { addressWords } from '@core/article-words'
import type { MarkedText } from '@core/search/snippet'
import type { Excerpt } from '@renderer/data/search/protocol'
import styles from './hit-words.module.css'
import type { Excerpts } from './use-found'

type HitProps = { article: Article; excerpts: Excerpts }

/** The title of a hit, with what in it was looked for marked. */
export function HitTitle({ article, excerpts }: HitProps) {
  const excerpt = useExcerpt(article.id, excerpts)
  if (article.title === article.url) return addressWords(article.url)
  return excerpt?.title.text === article.title ? <Marked {...excerpt.title} /> : article.title
}

/** The part of a hit that says what was looked for. */
export function HitSnippet({ article, excerpts }: HitProps) {
  const excerpt = useExcerpt(article.id, excerpts)
  // A space keeps the line while it is looked for.
  return excerpt ? <Marked {...excerpt.snippet} /> : '\u00a0'
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

/** A text with its marks, as text alone. */
function Marked({ text, marks }: MarkedText) {
  const parts: ReactNode[] = []
  let done = 0
  for (const { start, end } of marks) {
    parts.push(text.slice(done, start))
    parts.push(
      <mark key={start} className={styles.mark}>
        {text.slice(start, end)}
      </mark>,
    )
    done = end
  }
  return [...parts, text.slice(done)]
}
