import type { ReactNode } from 'react'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { titleInWords } from '@core/article-words'
import type { BrowserSaving, BrowserState } from '@shared/browser'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { classNames } from '@renderer/ui/class-names'
import { Progress } from '@renderer/ui/progress'
import styles from './outcome.module.css'

type OutcomeProps = Pick<BrowserState, 'refusal' | 'saving'> & {
  /** Gives up what is being saved. */
  onStop: () => void
}

/** How saving goes or went, or what the page wanted that is not done here. Announced as it changes. */
export const Outcome = ({ refusal, saving, onStop }: OutcomeProps) => (
  <div role="status">
    {saving ? <Saving saving={saving} onStop={onStop} /> : refusal ? <Refusal refusal={refusal} /> : null}
  </div>
)

function Refusal({ refusal }: { refusal: NonNullable<BrowserState['refusal']> }) {
  const { t } = useTranslation('browser')
  return <Line icon={<CircleAlert size={16} />}>{t(`refusal.${refusal}`)}</Line>
}

function Saving({ saving, onStop }: { saving: BrowserSaving; onStop: () => void }) {
  const { t } = useTranslation(['browser', 'reader'])
  const errorMessage = useErrorMessage()
  if (saving.kind === 'failed')
    return (
      <Line icon={<CircleAlert size={16} />} failed>
        {t('browser:failed', { reason: errorMessage(saving.error, 'browser') })}
      </Line>
    )
  if (saving.kind === 'running') {
    const { stage, done, total } = saving
    const words = t(`reader:stage.${stage}`)
    return (
      <Line>
        {words}
        <Progress className={styles.progress} label={words} value={total > 0 ? done / total : null} />
        <Button size="small" variant="quiet" onClick={onStop}>
          {t('reader:stop')}
        </Button>
      </Line>
    )
  }
  const { title, partial, images } = saving
  return (
    <Line icon={<CircleCheck size={16} />}>
      {[
        t('browser:saved', { title: titleInWords({ title }) }),
        ...(partial === null ? [] : [t(`reader:partial.${partial}`)]),
        ...(images.failed > 0
          ? [t('reader:imagesMissing', { count: images.failed, total: images.total })]
          : []),
      ].join(' ')}
    </Line>
  )
}

type LineProps = { icon?: ReactNode; failed?: boolean; children: ReactNode }

const Line = ({ icon, failed = false, children }: LineProps) => (
  <div className={classNames(styles.line, failed && styles.failed)}>
    {icon}
    {children}
  </div>
)
