import { useState, type FormEvent } from 'react'
import { LogIn } from 'lucide-react'
import type { TrangError } from '@core/errors'
import type { SyncConnection } from '@shared/sync'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { Section } from '@renderer/ui/section'
import { TextField } from '@renderer/ui/text-field'
import styles from './sync-panel.module.css'

/** Asks for what this machine does not have, or the server does not take any more. */
export function SignIn({ connection }: { connection: SyncConnection }) {
  const { t } = useTranslation('sync')
  const errorMessage = useErrorMessage()
  const [password, setPassword] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [error, setError] = useState<TrangError | null>(null)
  const [isWorking, setWorking] = useState(false)

  const signIn = async () => {
    setWorking(true)
    setError(null)
    const given = { password, passphrase: passphrase === '' ? null : passphrase }
    const signedIn = await window.trang.sync.signIn(given).finally(() => setWorking(false))
    if (!signedIn.ok) setError(signedIn.error)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password !== '' && !isWorking) signIn().catch(reportError)
  }

  return (
    <Section title={t('signIn')}>
      <p className={styles.explained}>{t('signIn.explained', { name: connection.name })}</p>
      <form className={styles.form} onSubmit={submit} aria-busy={isWorking}>
        <TextField
          label={t('password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="off"
        />
        {connection.encrypted ? (
          <TextField
            label={t('passphrase.orKey')}
            type="password"
            description={t('signIn.passphrase')}
            value={passphrase}
            onChange={setPassphrase}
            autoComplete="off"
          />
        ) : null}
        {error ? (
          <p role="alert" className={styles.error}>
            {errorMessage(error)}
          </p>
        ) : null}
        <div className={styles.buttons}>
          <Button type="submit" variant="primary" icon={<LogIn size={16} />} disabled={password === ''}>
            {t('signIn')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
