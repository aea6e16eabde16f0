import { useEffect, useState } from 'react'
import { Skeleton } from '@renderer/ui/skeleton'
import styles from './page-skeleton.module.css'

/** A body that comes sooner than this, in milliseconds, needs nobody to stand in for it. */
const patience = 150

/** The lines of an article that is on its way. */
export function PageSkeleton({ label }: { label: string }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div aria-busy aria-label={label} role="status" className={styles.page}>
      {late ? (
        <>
          <Skeleton width="30%" />
          <Skeleton width="85%" height="2rem" />
          <Skeleton width="50%" className={styles.facts} />
          <Skeleton />
          <Skeleton />
          <Skeleton width="92%" />
          <Skeleton width="60%" />
        </>
      ) : null}
    </div>
  )
}
