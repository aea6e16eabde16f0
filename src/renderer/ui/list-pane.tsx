import type { ReactNode } from 'react'
import { useFormat } from '@renderer/i18n/use-format'
import styles from './list-pane.module.css'

type ListPaneProps = {
  title: string
  /** Of the heading, for what is labelled by it. */
  headingId: string
  /** How much is in the list; undefined while nobody knows yet. */
  count: number | undefined
  /** The count with what is counted, for screen readers. */
  countLabel: (count: number) => string
  /** What it shows is still that of before. */
  busy?: boolean
  /** What can be done to the whole list. */
  actions?: ReactNode
  children: ReactNode
}

/** The pane of a list: its name and how much is in it, above the list itself. */
export function ListPane({ title, headingId, count, countLabel, busy = false, ...rest }: ListPaneProps) {
  const { actions, children } = rest
  const format = useFormat()
  return (
    <section
      id="list"
      tabIndex={-1}
      aria-labelledby={headingId}
      aria-busy={busy || count === undefined}
      className={styles.pane}
    >
      <header className={styles.header}>
        <h1 id={headingId} className={styles.title}>
          {title}
        </h1>
        {count ? (
          <span className={styles.count} aria-label={countLabel(count)}>
            {format.number(count)}
          </span>
        ) : null}
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </header>
      {children}
    </section>
  )
}
