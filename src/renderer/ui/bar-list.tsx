import styles from './bar-list.module.css'

export type BarItem = {
  key: string
  label: string
  /** The length of its bar, against the others'. */
  amount: number
  /** What the bar stands for, in words. */
  text: string
  /** Where it leads to; it is no button where it leads nowhere. */
  onSelect?: (() => void) | undefined
}

type BarListProps = { label: string; items: readonly BarItem[] }

/** Amounts under each other, each with its name and number: the bars only show what is written. */
export function BarList({ label, items }: BarListProps) {
  const most = Math.max(...items.map(({ amount }) => amount))
  return (
    <ul aria-label={label} className={styles.list}>
      {items.map(({ key, onSelect, ...item }) => (
        <li key={key}>
          {onSelect ? (
            <button type="button" className={styles.item} onClick={onSelect}>
              <Bar {...item} share={item.amount / most} />
            </button>
          ) : (
            <div className={styles.item}>
              <Bar {...item} share={item.amount / most} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

type BarProps = Pick<BarItem, 'label' | 'text'> & { share: number }

const Bar = ({ label, text, share }: BarProps) => (
  <>
    <span className={styles.label} title={label}>
      {label}
    </span>
    <span className={styles.text}>{text}</span>
    <svg aria-hidden className={styles.bar} width="100%" height="6">
      <rect width="100%" height="6" rx="3" className={styles.track} />
      <rect width={`${share * 100}%`} height="6" rx="3" className={styles.amount} />
    </svg>
  </>
)
