import { FolderOpen } from 'lucide-react'
import { useCounts } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { Fact, Facts } from '@renderer/ui/facts'
import { Section } from '@renderer/ui/section'
import { Skeleton } from '@renderer/ui/skeleton'
import { PathLine } from './path-line'
import type { LibraryFacts } from './use-vault-status'

/** Where the library is, and how much of the disk it takes. */
export function Storage({ facts }: { facts: LibraryFacts | null }) {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const counts = useCounts()
  const bytes = facts?.bytes

  return (
    <Section title={t('storage')}>
      {facts ? (
        <PathLine name={t('place')} path={facts.profile}>
          <Button
            icon={<FolderOpen size={16} />}
            onClick={() => {
              window.trang.vault.showFolder('profile').catch(reportError)
            }}
          >
            {t('showFolder')}
          </Button>
        </PathLine>
      ) : (
        <Skeleton width="14rem" />
      )}
      <Facts>
        <Fact name={t('articles')}>{counts && format.number(counts.all)}</Fact>
        <Fact name={t('assets')}>{bytes && format.bytes(bytes.assets)}</Fact>
        <Fact name={t('database')}>{facts && format.bytes(facts.databaseBytes)}</Fact>
        <Fact name={t('journal')}>{bytes && format.bytes(bytes.journal)}</Fact>
        <Fact name={t('backupBytes')}>{bytes && format.bytes(bytes.backups)}</Fact>
        {bytes && bytes.setAside > 0 ? (
          <Fact name={t('setAside')}>{format.bytes(bytes.setAside)}</Fact>
        ) : null}
        {bytes && bytes.bin > 0 ? <Fact name={t('bin')}>{format.bytes(bytes.bin)}</Fact> : null}
      </Facts>
    </Section>
  )
}
