import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import type { Finding } from '@shared/sync'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import styles from './sync-panel.module.css'

const icons = {
  fine: <CircleCheck size={16} />,
  advice: <Info size={16} />,
  problem: <CircleAlert size={16} />,
}

/** What was found out about a server, with what to do about it. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('sync')
  const words = useFindingWords()
  return (
    <div role="status">
      <ul className={styles.findings} aria-label={t('check.found')}>
        {findings.map((finding, index) => (
          <li key={`${finding.about}-${index}`} data-level={finding.level}>
            <span role="img" aria-label={t(`level.${finding.level}`)}>
              {icons[finding.level]}
            </span>
            {words(finding)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function useFindingWords(): (finding: Finding) => string {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  return (finding) => {
    switch (finding.about) {
      case 'connection':
        return finding.error ? errorMessage(finding.error) : t(`found.way.${finding.way}`)
      case 'version':
        return t(finding.level === 'fine' ? 'found.version' : 'found.version.old', finding)
      case 'account':
        return t(finding.isAdmin ? 'found.admin' : 'found.member', { name: finding.name })
      case 'strangers':
        return t(finding.areAnswered ? 'found.strangers' : 'found.noStrangers')
      case 'system-databases':
        return finding.missing.length === 0
          ? t('found.system')
          : t('found.system.missing', { missing: format.list(finding.missing) })
      case 'limit':
        return t('found.limit', {
          name: finding.name,
          value: format.bytes(finding.value),
          least: format.bytes(finding.least),
        })
      case 'clock':
        return finding.level === 'fine'
          ? t('found.clock')
          : t(finding.aheadMs > 0 ? 'found.clock.ahead' : 'found.clock.behind', {
              duration: format.duration(Math.abs(finding.aheadMs)),
            })
      case 'databases':
        if (finding.closed.length > 0) return t('found.closed')
        if (finding.open.length > 0) return t('found.open')
        if (finding.missing.length > 0) return t(finding.canCreate ? 'found.toMake' : 'found.cannotMake')
        return t('found.databases')
    }
  }
}
