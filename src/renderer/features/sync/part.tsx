import { useId, type ReactNode } from 'react'
import { useFormat } from '@renderer/i18n/use-format'
import styles from './sync-view.module.css'

type PartProps = {
  title: string
  /** How much is in it; 0 and undefined are not told. */
  count?: number | undefined
  /** What it is, or that there is nothing in it. */
  explained: string | null
  children?: ReactNode
}

/** One part of the page about sync. */
export function Part({ title, count, explained, children }: PartProps) {
  const format = useFormat()
  const heading = useId()
  return (
    <section aria-labelledby={heading} className={styles.part}>
      <h2 id={heading} className={styles.heading}>
        {title}
        {count ? <span className={styles.count}> {format.number(count)}</span> : null}
      </h2>
      {explained === null ? null : <p className={styles.muted}>{explained}</p>}
      {children}
    </section>
  )
}
