import { useMemo } from 'react'
import { compareTexts } from '@core/compare/compare-texts'
import { useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { ComparedText } from './compared-text'

type ComparedVersionsProps = {
  /** Ids of versions, of one article or of two. */
  before: string
  after: string
  lang: string | null
}

/** The texts of two versions in one, inside of a dialog. */
export function ComparedVersions({ before, after, lang }: ComparedVersionsProps) {
  const { t } = useTranslation('reader')
  const { articles } = useLibrary()
  const bodies = useLive(
    async () => Promise.all([before, after].map((id) => articles.body(id))),
    [articles, before, after],
  )
  const comparison = useMemo(() => {
    const [old, now] = bodies ?? []
    return old && now ? compareTexts(old.text, now.text) : null
  }, [bodies])

  if (!bodies) return null
  if (!comparison) return <p>{t('compare.lost')}</p>
  return <ComparedText comparison={comparison} lang={lang} />
}
