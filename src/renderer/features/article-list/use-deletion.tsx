import { useState, type ReactNode } from 'react'
import { useManyActions } from '@renderer/actions/many-actions'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { Dialog } from '@renderer/ui/dialog'

/** Deletes for ever, after asking. `dialog` is to be put somewhere. */
export function useDeletion(): { ask: (ids: readonly string[]) => void; dialog: ReactNode } {
  const { t } = useTranslation(['list', 'app'])
  const { deleteForever } = useManyActions()
  const [ids, setIds] = useState<readonly string[]>([])
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return {
    ask: (those) => {
      setIds(those)
      setOpen(those.length > 0)
    },
    dialog: (
      <Dialog
        open={open}
        onClose={close}
        // To write the first number takes as long as to draw all rows: not before there is one to write.
        title={ids.length === 0 ? '' : t('list:delete.title', { count: ids.length })}
        description={t('list:delete.text')}
      >
        <div className="dialog-actions">
          <Button onClick={close}>{t('app:cancel')}</Button>
          <Button
            variant="danger"
            onClick={() => {
              close()
              deleteForever(ids)
            }}
          >
            {t('list:delete.do')}
          </Button>
        </div>
      </Dialog>
    ),
  }
}
