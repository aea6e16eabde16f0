import { useId, type ReactNode } from 'react'
import styles from './version-notice.module.css'

type NoticeProps = { words: string; actions?: ReactNode; children?: ReactNode }

/** Something to know of the article that is open, over it, with what can be done about it. */
export function Notice({ words, actions, children }: NoticeProps) {
  const id = useId()
  return (
    <aside aria-labelledby={id} className={styles.notice}>
      <div className={styles.line}>
        <p role="status" id={id} className={styles.words}>
          {words}
        </p>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
      {children}
    </aside>
  )
}
