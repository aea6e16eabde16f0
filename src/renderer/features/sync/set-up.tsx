import { useState, type FormEvent } from 'react'
import { Server, ShieldCheck } from 'lucide-react'
import type { TrangError } from '@core/errors'
import type { Finding } from '@shared/sync'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { Section } from '@renderer/ui/section'
import { Segmented } from '@renderer/ui/segmented'
import { TextField } from '@renderer/ui/text-field'
import { Findings } from './findings'
import styles from './sync-panel.module.css'

type Which = 'new' | 'existing'
type Work = 'check' | 'join'

const empty = { server: '', name: '', password: '', library: '', passphrase: '', title: '' }

/** Asks for a server and a library on it, looks at the server, and joins. @param onBegun where that is a new one */
export function SetUp({ onBegun }: { onBegun: () => void }) {
  const { t } = useTranslation('sync')
  const errorMessage = useErrorMessage()
  const [given, setGiven] = useState(empty)
  const [which, setWhich] = useState<Which>('new')
  const [work, setWork] = useState<Work | null>(null)
  const [error, setError] = useState<TrangError | null>(null)
  const [findings, setFindings] = useState<Finding[] | null>(null)
  const isWorking = work !== null

  const field = (name: keyof typeof empty) => ({
    value: given[name],
    onChange: (value: string) => {
      setGiven({ ...given, [name]: value })
      setError(null)
      setFindings(null)
    },
    spellCheck: false,
    autoComplete: 'off',
  })
  const library = which === 'new' ? null : given.library.trim().toLowerCase()
  const isLibrary = library === null || /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(library)
  const account = { server: given.server.trim(), name: given.name.trim(), password: given.password }
  const isComplete = Object.values(account).every((text) => text !== '') && isLibrary

  const run = async (kind: Work) => {
    // A button that is disabled meanwhile would lose the focus.
    if (isWorking) return
    setWork(kind)
    setError(null)
    setFindings(null)
    try {
      if (kind === 'check') {
        const found = await window.trang.sync.check({ ...account, library })
        if (found.ok) setFindings(found.value)
        else setError(found.error)
        return
      }
      const joined = await window.trang.sync.join({
        ...{ ...account, library, title: given.title.trim() },
        passphrase: given.passphrase === '' ? null : given.passphrase,
      })
      if (!joined.ok) setError(joined.error)
      else if (library === null) onBegun()
    } finally {
      setWork(null)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete) run('join').catch(reportError)
  }

  return (
    <Section title={t('setUp')}>
      <p className={styles.explained}>{t('setUp.explained')}</p>
      <form className={styles.form} onSubmit={submit} aria-busy={isWorking}>
        <TextField
          label={t('server')}
          placeholder="https://"
          description={t('server.explained')}
          {...field('server')}
        />
        <TextField label={t('name')} {...field('name')} />
        <TextField label={t('password')} type="password" {...field('password')} />
        <div className={styles.choice}>
          <span aria-hidden>{t('which')}</span>
          <Segmented
            label={t('which')}
            value={which}
            options={[
              { value: 'new', label: t('which.new') },
              { value: 'existing', label: t('which.existing') },
            ]}
            onChange={setWhich}
          />
        </div>
        {which === 'existing' ? (
          <TextField
            label={t('library')}
            description={t('library.explained')}
            error={given.library !== '' && !isLibrary ? t('library.wrong') : null}
            {...field('library')}
          />
        ) : (
          <TextField
            label={t('title')}
            description={t('title.explained')}
            maxLength={200}
            {...field('title')}
          />
        )}
        <TextField
          label={t(which === 'new' ? 'passphrase' : 'passphrase.orKey')}
          type="password"
          description={t(which === 'new' ? 'passphrase.new' : 'passphrase.existing')}
          {...field('passphrase')}
        />
        {error ? (
          <p role="alert" className={styles.error}>
            {errorMessage(error)}
          </p>
        ) : null}
        {findings ? <Findings findings={findings} /> : null}
        <div className={styles.buttons}>
          <Button
            icon={<Server size={16} />}
            disabled={!isComplete}
            onClick={() => {
              run('check').catch(reportError)
            }}
          >
            {t(work === 'check' ? 'check.running' : 'check')}
          </Button>
          <Button type="submit" variant="primary" icon={<ShieldCheck size={16} />} disabled={!isComplete}>
            {t(work === 'join' ? 'join.running' : which === 'new' ? 'join.new' : 'join.existing')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
