import { useState, type FormEvent } from 'react'
import { isOwnLink } from '@core/article-link'
import type { AddressError, StoreError } from '@core/errors'
import { useOpenLink } from '@renderer/actions/open-link'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useLackOfRoom } from '@renderer/jobs/jobs-context'
import { useDialog, useWays } from '@renderer/navigation/navigation'
import { useOnline } from '@renderer/system/connectivity'
import { Button } from '@renderer/ui/button'
import { Dialog } from '@renderer/ui/dialog'
import { TextField } from '@renderer/ui/text-field'
import { shortened } from './shorten'
import { useSaveAddress } from './use-save-address'

/** Asks for an address, and queues it. What becomes of it shows in the list. */
export function AddDialog() {
  const { t } = useTranslation(['add', 'app'])
  const { dialog, closeDialog } = useDialog()
  return (
    <Dialog open={dialog === 'add'} onClose={closeDialog} title={t('add:title')}>
      <AddForm />
    </Dialog>
  )
}

function AddForm() {
  const { t } = useTranslation(['add', 'app'])
  const { closeDialog } = useWays()
  const online = useOnline()
  const lack = useLackOfRoom()
  const save = useSaveAddress()
  const openLink = useOpenLink()
  const errorMessage = useErrorMessage()
  const [address, setAddress] = useState('')
  const [error, setError] = useState<AddressError | StoreError | null>(null)

  const submit = async () => {
    if (isOwnLink(address)) return openLink(address)
    const saved = await save(address)
    if (saved.ok) closeDialog()
    else setError(saved.error)
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit().catch(reportError)
  }

  return (
    <form onSubmit={onSubmit} noValidate>
      <TextField
        label={t('add:address')}
        value={address}
        onChange={(value) => {
          setAddress(value)
          setError(null)
        }}
        error={error && errorMessage(shortened(error))}
        description={lack ? t('add:noRoom') : online ? t('add:hint') : t('add:offline')}
        placeholder={t('add:placeholder')}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
      />
      <FormActions onCancel={closeDialog} disabled={address.trim() === ''} />
    </form>
  )
}

function FormActions({ onCancel, disabled }: { onCancel: () => void; disabled: boolean }) {
  const { t } = useTranslation(['add', 'app'])
  return (
    <div className="dialog-actions">
      <Button onClick={onCancel}>{t('app:cancel')}</Button>
      <Button type="submit" variant="primary" disabled={disabled}>
        {t('add:save')}
      </Button>
    </div>
  )
}
