import { memo, type ReactNode } from 'react'
import { Bookmark, Check, CircleAlert, Clock, ImageOff, RotateCw, Scissors, Star } from 'lucide-react'
import { hasBookmark } from '@core/catalogue/flags'
import type { Article, CaptureRequest } from '@core/article'
import { addressWords, siteOf } from '@core/article-words'
import type { CaptureProgress } from '@core/capture'
import type { Density } from '@shared/preferences'
import { useFormat } from '@renderer/i18n/use-format'
import { useMinute } from '@renderer/i18n/use-minute'
import { useTranslation } from '@renderer/i18n/use-translation'
import { classNames } from '@renderer/ui/class-names'
import { IconButton } from '@renderer/ui/icon-button'
import { Progress } from '@renderer/ui/progress'
import styles from './article-row.module.css'
import { useRowStatus } from './row-status'
import { RowTags } from './row-tags'

/** What a row says of an article, such as where in it something was found. */
export type RowWords = {
  renderTitle: (article: Article) => ReactNode
  renderExcerpt: (article: Article) => ReactNode
}

export type ArticleRowProps = {
  article: Article
  capture: CaptureRequest | undefined
  progress: CaptureProgress | undefined
  density: Density
  words: RowWords | undefined
  id: string
  /** The place in the whole list, from 1. */
  position: number
  /** Open in the reader. */
  open: boolean
  /** Chosen, with others perhaps. */
  selected: boolean
  /** Where the keyboard is. */
  active: boolean
  /** Where it begins, as a length of CSS. */
  top: string
  onRetry: (article: Article) => void
}

/**
 * One article of the list: what it is, where it is from, and what is the matter with it. As the list moves below it, it stays as it
 * is.
 */
export const ArticleRow = memo(function ArticleRow(props: ArticleRowProps) {
  const { article, density, words, open, selected, active, top } = props
  const { t } = useTranslation('list')
  const status = useRowStatus(article, props.capture, props.progress)
  const failed = status?.kind === 'failed'
  const unread = article.readAt === null
  const excerpt = words ? words.renderExcerpt(article) : density === 'comfortable' ? article.excerpt : null
  const hasExcerpt = Boolean(excerpt) && !status

  return (
    <div
      role="row"
      id={props.id}
      aria-rowindex={props.position}
      aria-selected={selected}
      aria-current={open || undefined}
      draggable
      style={{ top }}
      data-article={article.id}
      className={classNames(
        styles.row,
        open && styles.open,
        selected && styles.selected,
        active && styles.active,
        unread && styles.unread,
        status && styles.withStatus,
        hasExcerpt && words && styles.withFound,
      )}
    >
      <div role="gridcell" className={styles.main}>
        {/* For the pointer alone: the row says itself whether it is chosen. */}
        <span aria-hidden data-choose title={t('choose')} className={styles.choose}>
          <span className={styles.box}>{selected ? <Check size={12} /> : null}</span>
        </span>
        <div className={styles.words}>
          <p className={styles.title} lang={article.lang ?? undefined}>
            {unread ? <span className="visually-hidden">{t('unread')} </span> : null}
            {words ? words.renderTitle(article) : titleOf(article)}
          </p>
          {status ? (
            <p className={classNames(styles.status, failed && styles.failed)} title={status.text}>
              {failed ? <CircleAlert size={14} /> : <Clock size={14} />}
              <span>{status.text}</span>
            </p>
          ) : null}
          {hasExcerpt ? (
            <p className={classNames(styles.excerpt, words && styles.found)} lang={article.lang ?? undefined}>
              {excerpt}
            </p>
          ) : null}
          <RowMeta article={article} />
        </div>
        {article.leadImage && !failed ? (
          <img
            className={styles.thumbnail}
            src={`asset://sha256/${article.leadImage}`}
            alt=""
            loading="lazy"
            decoding="async"
            draggable={false}
          />
        ) : null}
        {status?.kind === 'running' ? (
          <Progress label={status.text} value={status.value} className={styles.capturing} />
        ) : article.progress > 0 && article.progress < 1 ? (
          <span aria-hidden className={styles.read} style={{ width: `${article.progress * 100}%` }} />
        ) : null}
      </div>
      {failed ? (
        <div role="gridcell" className={styles.actions}>
          <IconButton
            label={t('retry')}
            icon={<RotateCw size={16} />}
            tabIndex={active ? 0 : -1}
            onClick={() => props.onRetry(article)}
          />
        </div>
      ) : null}
    </div>
  )
})

const titleOf = ({ title, url }: Article): string => (title === url ? addressWords(url) : title)

function RowMeta({ article }: { article: Article }) {
  const { t } = useTranslation('list')
  const format = useFormat()
  useMinute()
  const missing = article.images.failed
  return (
    <p className={styles.meta}>
      <span className={styles.site}>{siteOf(article)}</span>
      <span aria-hidden>·</span>
      <time dateTime={article.publishedAt ?? article.savedAt} className={styles.time}>
        {format.relative(article.publishedAt ?? article.savedAt)}
      </time>
      <RowTags articleId={article.id} />
      <span className={styles.marks}>
        {article.partial !== null ? (
          <Mark label={t(`mark.partial.${article.partial}`)}>
            <Scissors size={14} />
          </Mark>
        ) : null}
        {article.status === 'ready' && missing > 0 ? (
          <Mark label={t('mark.images', { count: missing })}>
            <ImageOff size={14} />
          </Mark>
        ) : null}
        {hasBookmark(article) ? (
          <Mark label={t('mark.bookmarked')} className={styles.bookmark}>
            <Bookmark size={14} fill="currentColor" />
          </Mark>
        ) : null}
        {article.starred ? (
          <Mark label={t('mark.starred')} className={styles.star}>
            <Star size={14} fill="currentColor" />
          </Mark>
        ) : null}
      </span>
    </p>
  )
}

type MarkProps = { label: string; className?: string | undefined; children: React.ReactNode }

const Mark = ({ label, className, children }: MarkProps) => (
  <span role="img" aria-label={label} title={label} className={className}>
    {children}
  </span>
)
