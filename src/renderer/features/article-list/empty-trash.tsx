import { useAttempt } from '@renderer/actions/use-attempt'
import { useCommand } from '@renderer/commands/commands'
import { useLibrary } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { useDeletion } from './use-deletion'

/** Deletes for ever all that is in the trash, after asking. */
export function EmptyTrash() {
  const { t } = useTranslation('list')
  const { many } = useLibrary()
  const attempt = useAttempt()
  const { ask, dialog } = useDeletion()
  const empty = () => attempt(many.trashed().then(ask))
  useCommand('trash.empty', empty)
  return (
    <>
      <Button size="small" onClick={empty}>
        {t('emptyTrash')}
      </Button>
      {dialog}
    </>
  )
}
