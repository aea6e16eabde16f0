import { useState } from 'react'
import type { Article, Version } from '@core/article'
import { useLibrary, useLive } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Dialog } from '@renderer/ui/dialog'
import { Select } from '@renderer/ui/select'
import styles from './compare-dialog.module.css'
import { versionLabels } from './version-labels'
import { ComparedVersions } from './compared-versions'

type CompareDialogProps = {
  article: Article
  /** The version that somebody wants compared; null while nobody does. */
  version: Version | null
  onClose: () => void
}

/** Two versions of an article in one text: what was removed, and what was added. */
export function CompareDialog({ article, version, onClose }: CompareDialogProps) {
  const { t } = useTranslation('reader')
  const { articles } = useLibrary()
  const versions = useLive(
    async () => (version ? articles.versions(article.id) : []),
    [articles, article.id, article.versionId, version],
  )
  return (
    <Dialog
      open={version !== null}
      onClose={onClose}
      title={t('compare.title')}
      size="large"
      startFocus="dialog"
    >
      {version && versions && versions.length > 1 ? (
        <Comparison key={version.id} article={article} versions={versions} version={version} />
      ) : null}
    </Dialog>
  )
}

type ComparisonProps = {
  article: Article
  /** Newest first. */
  versions: readonly Version[]
  version: Version
}

function Comparison({ article, versions, version }: ComparisonProps) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  const [pair, setPair] = useState(() => pairFor(version, versions, article.versionId))
  const labels = versionLabels(versions, format)
  const options = versions.map(({ id }) => ({ value: id, label: labels.get(id) ?? '' }))
  return (
    <>
      <div className={styles.versions}>
        <Select
          label={t('compare.before')}
          value={pair.before}
          options={options}
          onChange={(before) => setPair({ ...pair, before })}
        />
        <Select
          label={t('compare.after')}
          value={pair.after}
          options={options}
          onChange={(after) => setPair({ ...pair, after })}
        />
      </div>
      <ComparedVersions key={`${pair.before} ${pair.after}`} {...pair} lang={article.lang} />
    </>
  )
}

type Pair = { before: string; after: string }

/** A version is compared with the one that opens, and that one with the one before it; always the older with the newer. */
function pairFor({ id }: Version, versions: readonly Version[], current: string | null): Pair {
  const position = versions.findIndex((one) => one.id === id)
  if (id !== current && current !== null) {
    const isOlder = position > versions.findIndex((one) => one.id === current)
    return isOlder ? { before: id, after: current } : { before: current, after: id }
  }
  return { before: versions[position + 1]?.id ?? versions.find((one) => one.id !== id)?.id ?? id, after: id }
}
