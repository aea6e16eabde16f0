import { useState, type FormEvent } from 'react'
import { longestName } from '@core/sync/device'
import type { SyncState } from '@shared/sync'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Section } from '@renderer/ui/section'
import { TextField } from '@renderer/ui/text-field'
import styles from './sync-panel.module.css'

/** What the person and this computer are called in the library, which others may see. */
export function Called({ state }: { state: SyncState }) {
  const { t } = useTranslation('sync')
  return (
    <Section title={t('called')}>
      <p className={styles.explained}>{t('called.explained')}</p>
      <div className={styles.names}>
        <Name name="person" value={state.person} />
        <Name name="laptop" value={state.laptop} />
      </div>
    </Section>
  )
}

type NameProps = { name: 'person' | 'laptop'; value: string }

/** Taken with Enter, or where the field is left; an empty one becomes what it was at first. */
function Name({ name, value }: NameProps) {
  const { t } = useTranslation('sync')
  const attempt = useAttempt()
  const [text, setText] = useState(value)
  const take = async () => {
    if (text.trim() === value) return
    const next = await window.trang.sync.choose({ [name]: text })
    setText(next[name])
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    attempt(take())
  }
  return (
    <form onSubmit={submit}>
      <TextField
        label={t(`called.${name}`)}
        value={text}
        onChange={setText}
        onBlur={() => attempt(take())}
        maxLength={longestName}
        spellCheck={false}
        autoComplete="off"
      />
    </form>
  )
}
