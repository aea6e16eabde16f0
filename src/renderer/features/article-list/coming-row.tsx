import { Skeleton } from '@renderer/ui/skeleton'
import styles from './coming-row.module.css'

type ComingRowProps = { id: string; position: number; articleId: string; top: string }

/** The place of an article that is being read. It stays empty for a moment: most have come by then. */
export const ComingRow = ({ id, position, articleId, top }: ComingRowProps) => (
  <div
    role="row"
    id={id}
    aria-rowindex={position}
    aria-busy
    data-article={articleId}
    className={styles.row}
    style={{ top }}
  >
    <div role="gridcell" className={styles.words}>
      <Skeleton width="80%" />
      <Skeleton width="50%" />
    </div>
  </div>
)
