import { useMemo } from 'react'
import type { PreservationEvent } from '@core/vault/preservation-event'
import type { VaultProgress, VerifyReport } from '@shared/vault'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import type { VaultEnding } from '@renderer/system/vault-work'

export type VaultWords = {
  /** How far a job is. */
  progress: (progress: VaultProgress) => string
  /** Why nothing else can be started meanwhile. */
  busy: (progress: VaultProgress) => string
  /** How a job ended, in a sentence; an error says what to do. */
  ending: (ending: VaultEnding) => string
  /** When something was done and how it went. */
  event: (event: PreservationEvent) => string
}

/** What there is to say of work on the vault, in the current language. */
export function useVaultWords(): VaultWords {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const errorMessage = useErrorMessage()

  return useMemo((): VaultWords => {
    const counted = (count: number) => ({ count, number: format.number(count) })

    const foundInLibrary = (report: VerifyReport) => {
      const { checked, missing, damaged, repaired, recaptured, lost, lostBefore } = report
      const bad = missing.length + damaged.length
      if (lost.length > 0) return t('end.verify.lost', counted(lost.length))
      if (recaptured.length > 0) return t('end.verify.recaptured', counted(recaptured.length))
      if (bad === 0) {
        const whole = t('end.verify.whole', counted(checked - lostBefore.length))
        if (lostBefore.length === 0) return whole
        return `${whole} ${t('end.verify.lostBefore', counted(lostBefore.length))}`
      }
      if (repaired.length >= bad) return t('end.verify.repaired', counted(bad))
      return t('end.verify.unrepaired', counted(bad - repaired.length))
    }
    const verified = (report: VerifyReport) => {
      const { backupsMended, backupsDamaged } = report
      return [
        foundInLibrary(report),
        ...(backupsMended > 0 ? [t('end.verify.backupsMended', counted(backupsMended))] : []),
        ...(backupsDamaged.length > 0
          ? [
              t('end.verify.backupsDamaged', {
                ...counted(backupsDamaged.length),
                paths: format.list(backupsDamaged),
              }),
            ]
          : []),
      ].join(' ')
    }

    return {
      progress: ({ job, done, total, unit }) => {
        const name = t(`running.${job}`)
        if (total === 0) return t('progress.soon', { job: name })
        const write = unit === 'bytes' ? format.bytes : format.number
        return t('progress.of', {
          job: name,
          amount: t('progress', { done: write(done), total: write(total) }),
        })
      },
      busy: ({ job }) => t('busy', { job: t(`running.${job}`) }),
      ending: ({ job, result }) => {
        if (!result.ok) return errorMessage(result.error, 'job')
        switch (job) {
          case 'back-up': {
            const { articles, bytes, missing, tookMs } = result.value
            const figures = { duration: format.duration(tookMs), bytes: format.bytes(bytes) }
            const done = t('end.back-up', { ...counted(articles), ...figures })
            return missing === 0 ? done : `${done} ${t('end.back-up.missing', counted(missing))}`
          }
          case 'verify':
            return verified(result.value)
          case 'restore':
            return t('end.restore', { date: format.dateTime(result.value.backup.at) })
          case 'export': {
            const { articles, bytes, path, missing } = result.value
            const done = t('end.export', { ...counted(articles), bytes: format.bytes(bytes), path })
            return missing === 0 ? done : `${done} ${t('end.export.missing', counted(missing))}`
          }
        }
      },
      event: ({ at, outcome }) =>
        t('outcome', { when: format.dateTime(at), outcome: t(`outcome.${outcome}`) }),
    }
  }, [t, format, errorMessage])
}
