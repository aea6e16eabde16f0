import { useState } from 'react'
import { Eye, EyeOff, FileDown, Printer } from 'lucide-react'
import type { PrintedArticle } from '@shared/ipc'
import type { SyncConnection } from '@shared/sync'
import { useAttempt } from '@renderer/actions/use-attempt'
import { usePaper } from '@renderer/actions/use-paper'
import { numbersPages } from '@renderer/content/print-document'
import { recoverySheet } from '@renderer/content/recovery-sheet'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { Section } from '@renderer/ui/section'
import { useToast, type ToastMessage } from '@renderer/ui/toast'
import styles from './sync-panel.module.css'

/** The recovery key of an encrypted library: on paper, in a file, or in the window once somebody asks for it. */
export function Recovery({ connection }: { connection: SyncConnection }) {
  const { t } = useTranslation('sync')
  const attempt = useAttempt()
  const toast = useToast()
  const { print, savePdf } = usePaper()
  const sheet = useSheet(connection)
  const [key, setKey] = useState<string | null>(null)
  return (
    <Section title={t('recovery')}>
      <p className={styles.explained}>{t('recovery.explained')}</p>
      <div className={styles.buttons}>
        <Button icon={<Printer size={16} />} onClick={() => attempt(sheet().then(print))}>
          {t('recovery.print')}
        </Button>
        <Button icon={<FileDown size={16} />} onClick={() => attempt(sheet().then(savePdf))}>
          {t('recovery.pdf')}
        </Button>
        <Button
          icon={key === null ? <Eye size={16} /> : <EyeOff size={16} />}
          onClick={() => (key === null ? attempt(keyOrTold(toast).then(setKey)) : setKey(null))}
        >
          {t(key === null ? 'recovery.show' : 'recovery.hide')}
        </Button>
      </div>
      <p className={styles.recovery} role="status">
        {key === null ? null : <code data-selectable>{key}</code>}
      </p>
    </Section>
  )
}

async function keyOrTold(toast: (message: ToastMessage) => void): Promise<string | null> {
  const key = await window.trang.sync.recoveryKey()
  if (key === null) toast({ kind: 'error', message: (t) => t('sync:recovery.unknown') })
  return key
}

/** Makes the sheet; null where this computer does not have the key now, which is told. */
function useSheet({ server, library, name, title }: SyncConnection): () => Promise<PrintedArticle | null> {
  const { t, i18n } = useTranslation('sync')
  const format = useFormat()
  const toast = useToast()

  return async () => {
    const key = await keyOrTold(toast)
    if (key === null) return null
    const heading = t('sheet.title')
    const html = await recoverySheet({
      title: heading,
      explained: [t('sheet.explained'), t('sheet.keep')],
      facts: [
        ...(title === '' ? [] : [{ name: t('title'), text: title }]),
        { name: t('server'), text: server },
        { name: t('name'), text: name },
        { name: t('library'), text: library },
        { name: t('sheet.date'), text: format.date(new Date().toISOString()) },
      ],
      key: { name: t('sheet.key'), text: key },
      blanks: [t('sheet.keptAt'), t('sheet.notes')],
      lang: i18n.language,
    })
    return { title: title === '' ? heading : `${heading}: ${title}`, html, numbersPages: numbersPages() }
  }
}
