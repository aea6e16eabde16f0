import type { Article } from '@core/article'
import { addressWords, asPublished, isFromWeb, readingMinutes, siteOf } from '@core/article-words'
import type { Tag } from '@core/tag'
import { useCollator } from '@renderer/i18n/use-collator'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'

/**
 * What stands above the text: site, title, author, source, date, time to read, and where it came from. It is drawn inside
 * the article's frame, whose style sheet dresses it.
 */
export function ArticleHeader({ article, tags }: { article: Article; tags: readonly Tag[] }) {
  const { t, i18n } = useTranslation('reader')
  const lang = article.lang ?? undefined
  return (
    <div lang={i18n.language}>
      <p className="site">
        <bdi lang={lang}>{siteOf(article)}</bdi>
      </p>
      <h1 lang={lang}>{article.title}</h1>
      <p className="facts">
        {article.byline ? (
          <span className="byline" lang={lang}>
            {article.byline}
          </span>
        ) : null}
        {article.source ? <span>{t('source', { source: article.source })}</span> : null}
        <span>
          <ArticleDate article={article} />
        </span>
        <span>{t('minutes', { count: readingMinutes(article) })}</span>
      </p>
      <ArticleTags tags={tags} />
      {isFromWeb(article) ? (
        <p className="facts">
          <span>
            <a href={article.url} title={article.url}>
              {t('original', { site: addressWords(new URL(article.url).origin) })}
            </a>
          </span>
        </p>
      ) : null}
    </div>
  )
}

function ArticleTags({ tags }: { tags: readonly Tag[] }) {
  const { t } = useTranslation('reader')
  const { openView } = useWays()
  const compare = useCollator()
  const sorted = tags.toSorted((a, b) => compare(a.name, b.name))
  if (tags.length === 0) return null
  return (
    <ul className="tags" aria-label={t('tags')}>
      {sorted.map(({ id, name, colour }) => (
        <li key={id}>
          <button type="button" onClick={() => openView({ kind: 'tag', tagId: id })}>
            {colour === null ? null : <span className="dot" style={{ background: `var(--tag-${colour})` }} />}
            {name}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** When it was published, else when it was saved. */
function ArticleDate({ article: { publishedAt, savedAt } }: { article: Article }) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  if (publishedAt === null)
    return <time dateTime={savedAt}>{t('savedOn', { date: format.date(savedAt) })}</time>
  const { iso, hasTime } = asPublished(publishedAt)
  return <time dateTime={publishedAt}>{hasTime ? format.dateTime(iso) : format.date(iso)}</time>
}
