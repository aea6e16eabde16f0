import type { SyncOverview } from '@renderer/data/sync/overview'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useSyncState } from '@renderer/jobs/jobs-context'
import { Part } from './part'
import styles from './sync-view.module.css'
import { ThingLink, useKindWord } from './thing-link'
import { useSeen } from './use-sync-overview'

/** What the server still lacks, by name, and what it does not take; and what is still to come from it. */
export function PendingThings({ overview }: { overview: SyncOverview }) {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const kindWord = useKindWord()
  const errorMessage = useErrorMessage()
  const pending = useSeen(overview, (seen) => seen.pending())
  const state = useSyncState()
  if (!pending) return null
  const { things, total, refused, filesWaiting } = pending
  const isNothing = total + refused.length + filesWaiting === 0
  return (
    <Part
      title={t('pending')}
      count={total}
      explained={
        isNothing
          ? t('pending.none')
          : total > 0
            ? t(state?.paused ? 'pending.paused' : 'pending.explained')
            : null
      }
    >
      {things.length > 0 ? (
        <ul className={styles.things} aria-label={t('pending')}>
          {things.map((thing) => (
            <li key={thing.key} className={styles.thing}>
              <ThingLink thing={thing} />
              <span className={styles.muted}>{kindWord(thing.kind)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {total > things.length ? (
        <p className={styles.muted}>{t('pending.more', { count: total - things.length })}</p>
      ) : null}
      {filesWaiting > 0 ? (
        <p className={styles.muted}>
          {t(state?.keepsEverything ? 'pending.files' : 'pending.filesOnDemand', {
            count: filesWaiting,
            number: format.number(filesWaiting),
          })}
        </p>
      ) : null}
      {refused.length > 0 ? (
        <>
          <h3 className={styles.subheading}>{t('refused')}</h3>
          <ul className={styles.things} aria-label={t('refused')}>
            {refused.map(({ error, ...thing }) => (
              <li key={thing.key} className={styles.problem}>
                <ThingLink thing={thing} />
                <span className={styles.muted}>{errorMessage(error)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Part>
  )
}
