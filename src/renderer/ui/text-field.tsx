import { useId, type InputHTMLAttributes, type Ref } from 'react'
import { CircleAlert } from 'lucide-react'
import { classNames } from './class-names'
import styles from './text-field.module.css'

type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> & {
  label: string
  value: string
  onChange: (value: string) => void
  description?: string | undefined
  /** What is wrong, in a sentence; it is announced. */
  error?: string | null | undefined
  hideLabel?: boolean
  ref?: Ref<HTMLInputElement>
}

export function TextField({
  label,
  value,
  onChange,
  description,
  error,
  hideLabel,
  className,
  ...rest
}: TextFieldProps) {
  const id = useId()
  return (
    <div className={classNames(styles.field, className)}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || description ? `${id}-note` : undefined}
        {...rest}
      />
      <div id={`${id}-note`} aria-live="polite">
        {error ? (
          <p className={styles.error}>
            <CircleAlert size={16} />
            {error}
          </p>
        ) : description ? (
          <p className={styles.description}>{description}</p>
        ) : null}
      </div>
    </div>
  )
}
