import { useEffect, useState } from 'react'
import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AppInfo } from '@shared/ipc'
import { useLibrary, useLive } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { IconButton } from '@renderer/ui/icon-button'
import { Skeleton } from '@renderer/ui/skeleton'
import { useToast } from '@renderer/ui/toast'
import styles from './data-settings.module.css'
import { Section } from './setting-row'

type Facts = AppInfo & { databaseBytes: number }

async function readFacts(): Promise<Facts> {
  const [info, estimate] = await Promise.all([window.trang.app.info(), navigator.storage.estimate()])
  return { ...info, databaseBytes: estimate.usage ?? 0 }
}

/** Where the library is, how much of the disk it takes, and which program this is. */
export function DataSettings() {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const toast = useToast()
  const { articles } = useLibrary()
  const counts = useLive(() => articles.counts(), [articles])
  const [facts, setFacts] = useState<Facts | null>(null)

  useEffect(() => {
    readFacts().then(setFacts, reportError)
  }, [])

  const copyPath = (path: string) => {
    navigator.clipboard.writeText(path).then(() => toast({ message: t('copied') }), reportError)
  }

  return (
    <>
      <Section title={t('data')}>
        <dl className={styles.facts}>
          <dt>{t('place')}</dt>
          <dd className={styles.place}>
            {facts ? (
              <>
                <code data-selectable className={styles.path}>
                  {facts.profile}
                </code>
                <IconButton
                  label={t('copyPlace')}
                  icon={<Copy size={16} />}
                  onClick={() => copyPath(facts.profile)}
                />
              </>
            ) : (
              <Skeleton width="14rem" />
            )}
          </dd>
          <dt>{t('articles')}</dt>
          <dd>{counts ? format.number(counts.all) : <Skeleton width="3rem" />}</dd>
          <dt>{t('assets')}</dt>
          <dd>{facts ? format.bytes(facts.assetBytes) : <Skeleton width="4rem" />}</dd>
          <dt>{t('database')}</dt>
          <dd>{facts ? format.bytes(facts.databaseBytes) : <Skeleton width="4rem" />}</dd>
        </dl>
      </Section>
      <Section title={t('about')}>
        <dl className={styles.facts}>
          <dt>{t('version')}</dt>
          <dd>{facts ? facts.version : <Skeleton width="3rem" />}</dd>
          <dt>{t('runtime')}</dt>
          <dd>
            {facts
              ? t('runtime.versions', {
                  electron: facts.electron,
                  chrome: facts.chrome,
                  node: facts.node,
                })
              : null}
          </dd>
        </dl>
      </Section>
    </>
  )
}
