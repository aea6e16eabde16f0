import { Skeleton } from '@renderer/ui/skeleton'
import styles from './list-skeleton.module.css'

/** Rows that are on their way. */
export const ListSkeleton = () => (
  <div aria-hidden>
    {[88, 72, 94, 64, 80].map((width) => (
      <div key={width} className={styles.row}>
        <div className={styles.words}>
          <Skeleton width={`${width}%`} />
          <Skeleton width={`${width - 30}%`} />
          <Skeleton width="40%" height="0.625rem" />
        </div>
        <Skeleton className={styles.thumbnail} width="var(--row-thumbnail)" height="var(--row-thumbnail)" />
      </div>
    ))}
  </div>
)
