import type { ReactNode } from 'react'
import styles from './section.module.css'

type SectionProps = { title: string; children: ReactNode }

/** A part of a page or dialog under a heading of its own. */
export const Section = ({ title, children }: SectionProps) => (
  <section className={styles.section}>
    <h3 className={styles.heading}>{title}</h3>
    {children}
  </section>
)

/** Sections below each other. */
export const Sections = ({ children }: { children: ReactNode }) => (
  <div className={styles.sections}>{children}</div>
)
