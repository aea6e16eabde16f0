import { Select } from '@renderer/ui/select'
import { Row } from './setting-row'

type NumberSettingProps = {
  label: string
  value: number
  /** What is offered, in order; a value that is none of them is offered too. */
  choices: readonly number[]
  /** A choice as people read it. */
  show: (choice: number) => string
  onChange: (value: number) => void
}

/** A number, chosen from a few. */
export function NumberSetting({ label, value, choices, show, onChange }: NumberSettingProps) {
  const offered = choices.includes(value) ? choices : [...choices, value].toSorted((a, b) => a - b)
  return (
    <Row label={label}>
      <Select
        hideLabel
        label={label}
        value={String(value)}
        options={offered.map((choice) => ({ value: String(choice), label: show(choice) }))}
        onChange={(chosen) => onChange(Number(chosen))}
      />
    </Row>
  )
}
