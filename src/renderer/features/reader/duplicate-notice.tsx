import type { Article } from '@core/article'
import { siteOf, titleInWords } from '@core/article-words'
import { useDuplicates } from '@renderer/data/search/use-duplicates'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { Button } from '@renderer/ui/button'
import { Notice } from './notice'

/** That another article seems to be this one, and a way to see both. */
export function DuplicateNotice({ article }: { article: Article }) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  const { openView } = useWays()
  const group = useDuplicates()?.find((some) => some.some(({ id }) => id === article.id))
  const other = group?.find(({ id }) => id !== article.id)
  if (!other) return null
  return (
    <Notice
      words={t('duplicate', {
        title: titleInWords(other),
        site: siteOf(other),
        date: format.date(other.savedAt),
      })}
      actions={
        <Button size="small" onClick={() => openView({ kind: 'duplicates', articleId: article.id })}>
          {t('duplicate.show')}
        </Button>
      }
    />
  )
}
