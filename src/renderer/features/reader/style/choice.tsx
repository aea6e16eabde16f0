import { Segmented } from '@renderer/ui/segmented'
import styles from './choice.module.css'

type ChoiceProps<T extends string> = {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}

/** One of two or three, beside its name. */
export const Choice = <T extends string>(props: ChoiceProps<T>) => (
  <div className={styles.choice}>
    <span aria-hidden>{props.label}</span>
    <Segmented size="small" {...props} />
  </div>
)
