import { useState, type FormEvent, type KeyboardEvent, type Ref } from 'react'
import { Lock, LockOpen } from 'lucide-react'
import type { AddressError } from '@core/errors'
import type { ToolbarApi } from '@shared/browser'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import styles from './address-field.module.css'

type AddressFieldProps = {
  /** Of the page; empty for none. */
  url: string
  /** Whether the page of this address is shown, and so has come by the connection that the address says. */
  isThere: boolean
  onGo: ToolbarApi['go']
  ref: Ref<HTMLInputElement>
}

/** Where the page is from, its host before all else; and the place to type another address. */
export function AddressField({ url, isThere, onGo, ref }: AddressFieldProps) {
  const { t } = useTranslation('browser')
  const errorMessage = useErrorMessage()
  const [draft, setDraft] = useState<{ text: string; at: string } | null>(null)
  const [isFocused, setFocused] = useState(false)
  const [error, setError] = useState<AddressError | null>(null)
  const { scheme, host, rest } = partsOf(url)
  // What was left there does not stand for another page that has come since.
  const typed = draft && (isFocused || draft.at === url) ? draft.text : null

  const go = async (event: FormEvent) => {
    event.preventDefault()
    const went = await onGo(typed ?? url)
    setError(went.ok ? null : went.error)
    if (went.ok) setDraft(null)
  }
  const leave = ({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) => {
    if (key !== 'Escape') return
    setDraft(null)
    setError(null)
    currentTarget.blur()
  }

  return (
    <form className={styles.form} onSubmit={(event) => void go(event)} noValidate>
      <div className={styles.field}>
        {isThere && typed === null ? <Connection secure={scheme === 'https:'} /> : null}
        <div className={styles.box}>
          <input
            ref={ref}
            className={styles.input}
            aria-label={t('address')}
            aria-keyshortcuts="Control+L Meta+L"
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? 'address-error' : undefined}
            value={typed ?? url}
            placeholder={t('address.placeholder')}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
            onChange={({ target }) => {
              setDraft({ text: target.value, at: url })
              setError(null)
            }}
            onFocus={({ target }) => {
              setFocused(true)
              target.select()
            }}
            onBlur={() => setFocused(false)}
            onKeyDown={leave}
          />
          {typed === null && host !== '' ? (
            <p aria-hidden className={styles.shown} dir="ltr">
              <span className={styles.scheme}>{`${scheme}//`}</span>
              <strong className={styles.host}>
                <bdi dir="ltr">{host}</bdi>
              </strong>
              <span className={styles.rest}>{rest}</span>
            </p>
          ) : null}
        </div>
      </div>
      {error ? (
        <p id="address-error" role="alert" className={styles.error}>
          {errorMessage(error)}
        </p>
      ) : null}
    </form>
  )
}

function Connection({ secure }: { secure: boolean }) {
  const { t } = useTranslation('browser')
  return secure ? (
    <span className={styles.connection} role="img" aria-label={t('secure')} title={t('secure')}>
      <Lock size={14} />
    </span>
  ) : (
    <span className={styles.connection} title={t('insecure.explained')}>
      <LockOpen size={14} />
      {t('insecure')}
    </span>
  )
}

function partsOf(url: string): { scheme: string; host: string; rest: string } {
  if (!URL.canParse(url)) return { scheme: '', host: '', rest: '' }
  const { protocol, host, pathname, search, hash } = new URL(url)
  return { scheme: protocol, host, rest: `${pathname}${search}${hash}` }
}
