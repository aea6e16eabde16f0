import { useEffect, useLayoutEffect, useRef, useState, type FormEvent } from 'react'
import type { TrangError } from '@core/errors'
import type { FoundFeed } from '@shared/ipc'
import { useLibrary, useLive } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useWays } from '@renderer/navigation/navigation'
import { Button } from '@renderer/ui/button'
import { TextField } from '@renderer/ui/text-field'
import styles from './add-feed-form.module.css'
import { FoundFeeds } from './found-feeds'
import { useSubscribe } from './use-subscribe'

type Step =
  | { kind: 'asking' }
  | { kind: 'busy'; doing: 'finding' | 'adding' }
  | { kind: 'choosing'; found: FoundFeed[] }

/** One address, then, where a site has several feeds, which of them. What runs ends when the form goes. */
export function AddFeedForm() {
  const { t } = useTranslation(['feeds', 'app'])
  const { feeds: followed } = useLibrary()
  const { feeds } = useJobs()
  const { closeDialog } = useWays()
  const errorMessage = useErrorMessage()
  const subscribe = useSubscribe()
  const [address, setAddress] = useState('')
  const [step, setStep] = useState<Step>({ kind: 'asking' })
  const [error, setError] = useState<TrangError | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const known = useLive(async () => new Set((await followed.list()).map(({ url }) => url)), [followed])
  const choices = step.kind === 'choosing' && known ? step.found : null

  // One form takes the place of the other, and the keyboard goes on in it. At once: a dialog whose focus was lost,
  // be it for a moment, takes it to itself, and does so once more in the next frame.
  const form = useRef<HTMLFormElement>(null)
  const choosing = choices !== null
  const focused = useRef(choosing)
  useLayoutEffect(() => {
    if (focused.current === choosing) return
    focused.current = choosing
    form.current?.querySelector<HTMLElement>('input:enabled, button:enabled')?.focus()
  }, [choosing])

  const add = async (chosen: readonly FoundFeed[], signal: AbortSignal, back: Step) => {
    setStep({ kind: 'busy', doing: 'adding' })
    const failed = await subscribe(chosen, signal)
    if (signal.aborted) return
    if (!failed) return closeDialog()
    setError(failed)
    setStep(back)
  }

  const find = async (signal: AbortSignal) => {
    setStep({ kind: 'busy', doing: 'finding' })
    const found = await feeds.findFeeds(address, signal)
    if (signal.aborted) return
    if (!found.ok) {
      setError(found.error)
      setStep({ kind: 'asking' })
    } else if (found.value.length === 1) {
      await add(found.value, signal, { kind: 'asking' })
    } else {
      setStep({ kind: 'choosing', found: found.value })
    }
  }

  const start = (work: (signal: AbortSignal) => Promise<void>) => {
    stop.current = new AbortController()
    setError(null)
    work(stop.current.signal).catch(reportError)
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (step.kind === 'asking') start(find)
  }

  if (choices && known) {
    return (
      <FoundFeeds
        ref={form}
        found={choices}
        known={known}
        error={error && errorMessage(error)}
        onBack={() => {
          setError(null)
          setStep({ kind: 'asking' })
        }}
        onChoose={(chosen) => start((signal) => add(chosen, signal, step))}
      />
    )
  }
  const busy = step.kind !== 'asking'
  return (
    <form ref={form} onSubmit={submit} noValidate aria-busy={busy}>
      <TextField
        label={t('feeds:add.address')}
        value={address}
        onChange={(value) => {
          setAddress(value)
          setError(null)
        }}
        error={error && errorMessage(error)}
        description={t('feeds:add.hint')}
        placeholder={t('feeds:add.placeholder')}
        readOnly={busy}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
      />
      <div className="dialog-actions">
        <p role="status" className={styles.status}>
          {busy
            ? t(step.kind === 'busy' && step.doing === 'adding' ? 'feeds:add.adding' : 'feeds:add.finding')
            : null}
        </p>
        <Button onClick={closeDialog}>{t('app:cancel')}</Button>
        {/* Not disabled while busy: the focus stays on it, and the keyboard in the dialog. */}
        <Button type="submit" variant="primary" aria-disabled={busy} disabled={address.trim() === ''}>
          {t('feeds:add.find')}
        </Button>
      </div>
    </form>
  )
}
