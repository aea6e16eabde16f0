import type { ReactNode } from 'react'
import { Tabs as Base } from '@base-ui/react/tabs'
import styles from './tabs.module.css'
import { useMedia } from './use-media'

type TabsProps<T extends string> = {
  value: T
  label: string
  onChange: (value: T) => void
  tabs: readonly { value: T; label: string; icon: ReactNode; panel: ReactNode }[]
}

/** Parts of a dialog, one at a time: their names stand in a rail beside it, above it where there is no room. */
export function Tabs<T extends string>({ value, onChange, label, tabs }: TabsProps<T>) {
  const narrow = useMedia('(max-width: 699px)')
  return (
    <Base.Root
      value={value}
      onValueChange={onChange}
      orientation={narrow ? 'horizontal' : 'vertical'}
      className={styles.tabs}
    >
      <Base.List activateOnFocus aria-label={label} className={styles.rail}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={styles.tab}>
            {tab.icon}
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={styles.panel}>
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
