import { useEffect } from 'react'
import { CloudDownload } from 'lucide-react'
import type { Article } from '@core/article'
import { useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useJobs } from '@renderer/jobs/jobs-context'
import { ArticleState } from './article-state'
import styles from './article-state.module.css'
import { LostText } from './lost-text'

/** A version without a text here: it is lost, or has still to come from another computer. */
export function MissingText({ article, versionId }: { article: Article; versionId: string }) {
  const { articles } = useLibrary()
  const isAwaited = useLive(() => articles.isTextAwaited(versionId), [articles, versionId])
  if (isAwaited === undefined) return null
  return isAwaited ? <AwaitedText article={article} versionId={versionId} /> : <LostText article={article} />
}

function AwaitedText({ article, versionId }: { article: Article; versionId: string }) {
  const { t } = useTranslation('reader')
  const { sync } = useJobs()
  useEffect(() => {
    sync.fetchVersion(versionId).catch(reportError)
  }, [sync, versionId])
  return (
    <ArticleState article={article} icon={<CloudDownload size={22} />} title={t('awaited')}>
      <p className={styles.text}>{t('awaited.text')}</p>
    </ArticleState>
  )
}
