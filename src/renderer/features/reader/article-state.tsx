import type { ReactNode } from 'react'
import type { Article } from '@core/article'
import { addressWords } from '@core/article-words'
import { classNames } from '@renderer/ui/class-names'
import styles from './article-state.module.css'

type ArticleStateProps = {
  article: Article
  icon: ReactNode
  title: string
  failed?: boolean
  children: ReactNode
}

/** What stands in the article's place while there is no text of it. */
export const ArticleState = ({ article, icon, title, failed = false, children }: ArticleStateProps) => (
  <div className={styles.place}>
    <section className={styles.state}>
      <span aria-hidden className={classNames(styles.icon, failed && styles.failed)}>
        {icon}
      </span>
      <div role={failed ? 'alert' : 'status'} className={styles.words}>
        <h2 className={styles.title}>{title}</h2>
        {article.title === article.url ? null : (
          <p className={styles.article} lang={article.lang ?? undefined}>
            {article.title}
          </p>
        )}
        <p data-selectable className={styles.address}>
          {addressWords(article.url)}
        </p>
      </div>
      {children}
    </section>
  </div>
)
