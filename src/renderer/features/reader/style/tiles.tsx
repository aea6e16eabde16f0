import type { ReactNode } from 'react'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import styles from './tiles.module.css'

type TilesProps<T extends string> = {
  label: string
  value: T
  /** Each with a sample of what it looks like. */
  options: readonly { value: T; label: string; sample: ReactNode }[]
  columns: number
  onChange: (value: T) => void
}

/** One of a few, each shown by a sample of it. */
export const Tiles = <T extends string>({ label, value, options, columns, onChange }: TilesProps<T>) => (
  <RadioGroup
    value={value}
    onValueChange={onChange}
    aria-label={label}
    className={styles.tiles}
    style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
  >
    {options.map((option) => (
      <Radio.Root key={option.value} value={option.value} aria-label={option.label} className={styles.tile}>
        {option.sample}
        <span className={styles.name}>{option.label}</span>
      </Radio.Root>
    ))}
  </RadioGroup>
)
