import { useId, useState } from 'react'
import { ArrowDown, ArrowUp, CircleAlert } from 'lucide-react'
import type { SyncOverview, SyncRoundRow } from '@renderer/data/sync/overview'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { Part } from './part'
import styles from './sync-view.module.css'
import { ThingLink } from './thing-link'
import { useSeen } from './use-sync-overview'

/** Rounds that are shown at first, and with each request for more. */
const atOnce = 20

/** The rounds that did something or failed, the newest first. */
export function History({ overview }: { overview: SyncOverview }) {
  const { t } = useTranslation('sync')
  const [most, setMost] = useState(atOnce)
  const rounds = useSeen(overview, (seen) => seen.history())
  if (!rounds) return null
  return (
    <Part title={t('history')} explained={rounds.length === 0 ? t('history.none') : null}>
      {rounds.length > 0 ? (
        <ol className={styles.rounds} aria-label={t('history')}>
          {rounds.slice(0, most).map((round) => (
            <Round key={round.key} round={round} overview={overview} />
          ))}
        </ol>
      ) : null}
      {rounds.length > most ? (
        <Button size="small" onClick={() => setMost(most + atOnce)}>
          {t('history.more')}
        </Button>
      ) : null}
    </Part>
  )
}

function Round({ round, overview }: { round: SyncRoundRow; overview: SyncOverview }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const { until, times, pulled, pushed, files, problemCount, error } = round
  const amounts = [
    {
      sign: <ArrowDown size={14} aria-hidden />,
      count: pulled,
      text: t('history.pulled', { count: pulled }),
    },
    { sign: <ArrowUp size={14} aria-hidden />, count: pushed, text: t('history.pushed', { count: pushed }) },
    {
      sign: <ArrowDown size={14} aria-hidden />,
      count: files.down,
      text: t('history.down', { count: files.down }),
    },
    { sign: <ArrowUp size={14} aria-hidden />, count: files.up, text: t('history.up', { count: files.up }) },
  ].filter(({ count }) => count > 0)
  return (
    <li className={styles.round}>
      <time dateTime={until} className={styles.when}>
        {format.moment(until)}
      </time>
      <div className={styles.what}>
        {amounts.length > 0 ? (
          <p className={styles.amounts}>
            {amounts.map(({ sign, text }) => (
              <span key={text} className={styles.amount}>
                {sign}
                {text}
              </span>
            ))}
          </p>
        ) : null}
        {error ? (
          <p className={styles.failed}>
            <CircleAlert size={16} aria-hidden />
            <span>
              {errorMessage(error)}
              {times > 1 ? ` ${t('history.times', { count: times })}` : null}
            </span>
          </p>
        ) : null}
        {problemCount > 0 ? <Problems round={round} overview={overview} /> : null}
      </div>
    </li>
  )
}

/** What of a round could not be taken in or sent, folded. */
function Problems({ round, overview }: { round: SyncRoundRow; overview: SyncOverview }) {
  const { t } = useTranslation('sync')
  const errorMessage = useErrorMessage()
  const list = useId()
  const { problems, problemCount } = round
  const things = useSeen(overview, (seen) => seen.thingsOf(problems.map(({ key }) => key)))
  return (
    <details className={styles.details}>
      <summary id={list}>{t('history.problems', { count: problemCount })}</summary>
      <ul aria-labelledby={list} className={styles.things}>
        {problems.map(({ key, error }, index) => {
          const thing = things?.[index]
          return (
            <li key={`${key} ${error.type}`} className={styles.problem}>
              {thing ? <ThingLink thing={thing} /> : null}
              <span className={styles.muted}>{errorMessage(error)}</span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
