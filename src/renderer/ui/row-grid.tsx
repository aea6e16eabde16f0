import { Fragment, type MouseEvent, type ReactNode } from 'react'
import styles from './row-grid.module.css'
import type { RowGridRow, RowGridState } from './use-row-grid'

type RowGridProps = {
  state: RowGridState
  /** The id of the heading that names the list. */
  labelledBy: string
  /** Several rows can be chosen. */
  multiselectable?: boolean
  /** A press on a row, before what it presses does anything. */
  onClickCapture?: (event: MouseEvent) => void
  renderRow: (row: RowGridRow) => ReactNode
}

/** The list of what `useRowGrid` has in sight. */
export function RowGrid({ state, labelledBy, multiselectable, onClickCapture, renderRow }: RowGridProps) {
  const { grid, count, height, rows, onKeyDown, onFocus, onBlur } = state
  return (
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      aria-labelledby={labelledBy}
      aria-rowcount={count}
      aria-multiselectable={multiselectable}
      onClickCapture={onClickCapture}
      className={styles.grid}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      <div role="rowgroup" className={styles.rows} style={{ height }}>
        {rows.map(({ key, ...row }) => (
          <Fragment key={key}>{renderRow(row)}</Fragment>
        ))}
      </div>
    </div>
  )
}
