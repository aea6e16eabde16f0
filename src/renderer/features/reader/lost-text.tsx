import { ArrowUpRight, FileX2, RotateCw } from 'lucide-react'
import type { Article } from '@core/article'
import { useArticleActions } from '@renderer/actions/article-actions'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { ArticleState } from './article-state'
import styles from './article-state.module.css'

/** A version whose text neither IndexedDB nor the vault has any more. */
export function LostText({ article }: { article: Article }) {
  const { t } = useTranslation('reader')
  const actions = useArticleActions()
  return (
    <ArticleState article={article} icon={<FileX2 size={22} />} title={t('lost')} failed>
      <p className={styles.text}>{t('lost.text')}</p>
      <div className={styles.actions}>
        <Button variant="primary" icon={<RotateCw size={16} />} onClick={() => actions.recapture(article)}>
          {t('recapture')}
        </Button>
        <Button icon={<ArrowUpRight size={16} />} onClick={() => actions.openOriginal(article)}>
          {t('openOriginal')}
        </Button>
      </div>
    </ArticleState>
  )
}
