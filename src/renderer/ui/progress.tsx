import { Progress as Base } from '@base-ui/react/progress'
import { classNames } from './class-names'
import styles from './progress.module.css'

type ProgressProps = {
  label: string
  /** 0 to 1; null while nobody knows how much there is. */
  value: number | null
  className?: string | undefined
}

/** A hairline that fills. */
export function Progress({ label, value, className }: ProgressProps) {
  return (
    <Base.Root value={value} max={1} aria-label={label} className={classNames(styles.root, className)}>
      <Base.Track className={styles.track}>
        <Base.Indicator className={styles.indicator} />
      </Base.Track>
    </Base.Root>
  )
}
