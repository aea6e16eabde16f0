import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

type EmptyStateProps = {
  icon: ReactNode
  title: string
  /** What belongs here. */
  children?: ReactNode
  /** The one button that gets people there. */
  action?: ReactNode
}

export const EmptyState = ({ icon, title, children, action }: EmptyStateProps) => (
  <div className={styles.empty}>
    <span aria-hidden className={styles.icon}>
      {icon}
    </span>
    <h2 className={styles.title}>{title}</h2>
    {children ? <p className={styles.text}>{children}</p> : null}
    {action ? <div className={styles.action}>{action}</div> : null}
  </div>
)
