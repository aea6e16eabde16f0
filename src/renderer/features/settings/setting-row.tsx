import type { ReactNode } from 'react'
import styles from './setting-row.module.css'

/** A setting beside its name. The control names itself for assistive technology. */
export const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.row}>
    <span aria-hidden className={styles.label}>
      {label}
    </span>
    {children}
  </div>
)
