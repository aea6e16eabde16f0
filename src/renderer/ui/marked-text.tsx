import type { ReactNode } from 'react'
import type { MarkedText as Marked } from '@core/search/snippet'
import styles from './marked-text.module.css'

/** A text with its marks, as text alone. */
export function MarkedText({ text, marks }: Marked) {
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
