import { useId } from 'react'
import styles from './style-slider.module.css'

type StyleSliderProps<T extends number> = {
  label: string
  value: T
  /** What it steps through, least first. */
  choices: readonly T[]
  /** A choice as people read it. */
  show: (choice: number) => string
  onChange: (value: T) => void
}

/** One of a row of numbers, by a slider that says what it stands at. */
export function StyleSlider<T extends number>({
  label,
  value,
  choices,
  show,
  onChange,
}: StyleSliderProps<T>) {
  const id = useId()
  return (
    <div className={styles.row}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <output htmlFor={id} className={styles.value}>
        {show(value)}
      </output>
      <input
        id={id}
        type="range"
        className={styles.slider}
        min={0}
        max={choices.length - 1}
        value={choices.indexOf(value)}
        aria-valuetext={show(value)}
        onChange={({ target }) => {
          const choice = choices[Number(target.value)]
          if (choice !== undefined) onChange(choice)
        }}
      />
    </div>
  )
}
