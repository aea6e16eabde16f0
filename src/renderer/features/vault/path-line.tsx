import type { ReactNode } from 'react'
import { Copy } from 'lucide-react'
import { useTranslation } from '@renderer/i18n/use-translation'
import { IconButton } from '@renderer/ui/icon-button'
import { useToast } from '@renderer/ui/toast'
import styles from './path-line.module.css'

type PathLineProps = { name: string; path: string; children: ReactNode }

/** A folder, what can be done with it, and its path to copy. */
export function PathLine({ name, path, children }: PathLineProps) {
  const { t } = useTranslation('vault')
  const toast = useToast()
  const copy = () => {
    navigator.clipboard
      .writeText(path)
      .then(() => toast({ message: (translate) => translate('vault:copied') }), reportError)
  }
  return (
    <div className={styles.line}>
      <div className={styles.words}>
        <p className={styles.name}>{name}</p>
        <code data-selectable className={styles.path}>
          {path}
        </code>
      </div>
      <div className={styles.actions}>
        <IconButton label={t('copyPath')} icon={<Copy size={16} />} onClick={copy} />
        {children}
      </div>
    </div>
  )
}
