import { useId, useState, type ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'
import styles from './feed-folder.module.css'
import { folderWords } from './feed-groups'

const closedKey = 'trang.feeds.closed'

const closedFolders = (): string[] => (localStorage.getItem(closedKey) ?? '').split('\n').filter(Boolean)

/** A folder of feeds that opens and closes; this machine remembers which are closed. */
export function FeedFolder({ path, children }: { path: string; children: ReactNode }) {
  const listId = useId()
  const [open, setOpen] = useState(() => !closedFolders().includes(path))

  const toggle = () => {
    const others = closedFolders().filter((other) => other !== path)
    localStorage.setItem(closedKey, [...others, ...(open ? [path] : [])].join('\n'))
    setOpen(!open)
  }

  return (
    <div className={styles.folder}>
      <button
        type="button"
        className={styles.name}
        aria-expanded={open}
        aria-controls={listId}
        onClick={toggle}
      >
        <ChevronRight size={14} aria-hidden className={styles.arrow} />
        <span className={styles.label}>{folderWords(path)}</span>
      </button>
      <ul id={listId} hidden={!open} className={styles.feeds}>
        {children}
      </ul>
    </div>
  )
}
