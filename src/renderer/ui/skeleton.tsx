import { classNames } from './class-names'
import styles from './skeleton.module.css'

type SkeletonProps = { width?: string; height?: string; className?: string | undefined }

/** The place of something that is on its way. Hidden from assistive technology: what holds it says `aria-busy`. */
export const Skeleton = ({ width = '100%', height = '0.875rem', className }: SkeletonProps) => (
  <span aria-hidden className={classNames(styles.skeleton, className)} style={{ width, height }} />
)
