import { useState } from 'react'
import { Copy, RotateCw, TriangleAlert } from 'lucide-react'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import styles from './failure-page.module.css'

type FailurePageProps = { title: string; text: string; details: string }

/** A page for when there is nothing else to show: what happened, what it means, and what to do. */
export function FailurePage({ title, text, details }: FailurePageProps) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = () => {
    navigator.clipboard.writeText(details).then(() => setCopied(true), reportError)
  }
  return (
    <main className={styles.page}>
      <div role="alert" className={styles.message}>
        <TriangleAlert size={28} className={styles.icon} />
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.text}>{text}</p>
        <div className={styles.actions}>
          <Button variant="primary" icon={<RotateCw size={16} />} onClick={() => location.reload()}>
            {t('reload')}
          </Button>
          <Button icon={<Copy size={16} />} onClick={copy}>
            {copied ? t('copied') : t('copyDetails')}
          </Button>
        </div>
        <details className={styles.details}>
          <summary>{t('details')}</summary>
          <pre data-selectable>{details}</pre>
        </details>
      </div>
    </main>
  )
}
