import { useId } from 'react'
import { Switch as Base } from '@base-ui/react/switch'
import styles from './switch.module.css'

type SwitchProps = {
  label: string
  description?: string
  checked: boolean
  onChange: (checked: boolean) => void
}

export function Switch({ label, description, checked, onChange }: SwitchProps) {
  const id = useId()
  return (
    <div className={styles.row}>
      <label htmlFor={id} className={styles.words}>
        {label}
        {description ? <span className={styles.description}>{description}</span> : null}
      </label>
      <Base.Root id={id} checked={checked} onCheckedChange={onChange} className={styles.track}>
        <Base.Thumb className={styles.thumb} />
      </Base.Root>
    </div>
  )
}
