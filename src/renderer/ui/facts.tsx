import type { ReactNode } from 'react'
import styles from './facts.module.css'
import { Skeleton } from './skeleton'

/** Names and what belongs to them, in two columns. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className={styles.facts}>{children}</dl>

type FactProps = { name: string; children: ReactNode }

/** One of `Facts`; its place is held while there is nothing to show yet. */
export const Fact = ({ name, children }: FactProps) => (
  <>
    <dt>{name}</dt>
    <dd>{children ?? <Skeleton width="4rem" />}</dd>
  </>
)
