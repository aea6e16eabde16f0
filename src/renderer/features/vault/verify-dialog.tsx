import type { VerifyReport } from '@shared/vault'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useDialog, useWays } from '@renderer/navigation/navigation'
import { useVaultState } from '@renderer/system/vault'
import { Button } from '@renderer/ui/button'
import { Dialog } from '@renderer/ui/dialog'
import { Fact, Facts } from '@renderer/ui/facts'
import { useToast } from '@renderer/ui/toast'
import { useVaultWords } from './use-vault-words'
import styles from './verify-dialog.module.css'

/** What a check of everything found, and which articles that concerns. */
export function VerifyDialog() {
  const { t } = useTranslation('vault')
  const { dialog, openDialog } = useDialog()
  const { endings } = useVaultState()
  const words = useVaultWords()
  const ending = endings.get('verify')
  const report = ending?.job === 'verify' && ending.result.ok ? ending.result.value : null
  return (
    <Dialog
      open={dialog === 'verified' && report !== null}
      onClose={() => openDialog('library')}
      title={t('report.title')}
      description={ending ? words.ending(ending) : ''}
      size="medium"
      startFocus="dialog"
    >
      {report ? <Report report={report} /> : null}
    </Dialog>
  )
}

function Report({ report }: { report: VerifyReport }) {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const files = [...new Set([...report.missing, ...report.damaged])]
  return (
    <div className={styles.report}>
      <Facts>
        <Fact name={t('report.checked')}>{format.number(report.checked)}</Fact>
        <Fact name={t('report.ok')}>{format.number(report.ok)}</Fact>
        <Fact name={t('report.missing')}>{format.number(report.missing.length)}</Fact>
        <Fact name={t('report.damaged')}>{format.number(report.damaged.length)}</Fact>
        <Fact name={t('report.repaired')}>{format.number(report.repaired.length)}</Fact>
      </Facts>
      <Articles title={t('report.lost')} explanation={t('report.lost.explained')} articles={report.lost} />
      <Articles
        title={t('report.recaptured')}
        explanation={t('report.recaptured.explained')}
        articles={report.recaptured}
      />
      {files.length > 0 ? <Files files={files} /> : null}
    </div>
  )
}

type ArticlesProps = { title: string; explanation: string; articles: VerifyReport['lost'] }

function Articles({ title, explanation, articles }: ArticlesProps) {
  const { openView, openArticle, closeDialog } = useWays()
  if (articles.length === 0) return null
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <p className={styles.explanation}>{explanation}</p>
      <ul>
        {articles.map((article) => (
          <li key={article.id}>
            <button
              type="button"
              className={styles.article}
              onClick={() => {
                closeDialog()
                openView({ kind: 'all' })
                openArticle(article.id)
              }}
            >
              {article.title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Files({ files }: { files: readonly string[] }) {
  const { t } = useTranslation('vault')
  const toast = useToast()
  const copy = () => {
    navigator.clipboard
      .writeText(files.join('\n'))
      .then(() => toast({ message: (translate) => translate('vault:report.copied') }), reportError)
  }
  return (
    <details>
      <summary className={styles.summary}>{t('report.files')}</summary>
      <ul data-selectable className={styles.files}>
        {files.map((file) => (
          <li key={file}>{file}</li>
        ))}
      </ul>
      <Button size="small" onClick={copy}>
        {t('report.copy')}
      </Button>
    </details>
  )
}
