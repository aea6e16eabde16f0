import type { ReactNode } from 'react'
import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { classNames } from './class-names'
import styles from './segmented.module.css'

type SegmentedProps<T extends string> = {
  label: string
  value: T
  /** `name` is what the option is called where `label` is only a sign for it, such as `VI`. */
  options: readonly { value: T; label: string; name?: string; icon?: ReactNode; lang?: string }[]
  onChange: (value: T) => void
  size?: 'normal' | 'small'
}

/** One of a few, all of them in sight, the current one plain to see. */
export function Segmented<T extends string>({
  label,
  value,
  options,
  onChange,
  size = 'normal',
}: SegmentedProps<T>) {
  return (
    <RadioGroup
      value={value}
      onValueChange={onChange}
      aria-label={label}
      className={classNames(styles.group, size === 'small' && styles.small)}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          aria-label={option.name ?? option.label}
          lang={option.lang}
          className={styles.option}
        >
          {option.icon}
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
