import { useState, type ReactNode } from 'react'
import type { Article } from '@core/article'
import { addressWords, isFromWeb, siteOf } from '@core/article-words'
import { useLibrary, useLive } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { Select } from '@renderer/ui/select'
import styles from './side-by-side.module.css'
import type { DuplicateActions } from './use-duplicate-actions'

/** Draws the words that differ between two versions, by their ids. */
export type RenderComparison = (versions: { before: string; after: string; lang: string | null }) => ReactNode

type SideBySideProps = {
  group: readonly Article[]
  actions: DuplicateActions
  renderComparison: RenderComparison
}

/** What each of some articles has, what can be done with it, and the words in which two of them differ. */
export function SideBySide({ group, actions, renderComparison }: SideBySideProps) {
  const { t } = useTranslation('duplicates')
  return (
    <>
      <p className={styles.hint}>{t('hint')}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('fact.title')}</th>
              {group.map(({ id, title, lang }) => (
                <th key={id} scope="col" lang={lang ?? undefined}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <FactRows group={group} />
            <tr>
              <th scope="row">{t('choice')}</th>
              {group.map((article) => (
                <td key={article.id}>
                  <div className={styles.actions}>
                    <Button
                      size="small"
                      aria-label={t('keep.article', { title: article.title, site: siteOf(article) })}
                      onClick={() => actions.keep(article, group)}
                    >
                      {t('keep')}
                    </Button>
                    {group.length > 2 ? (
                      <Button
                        size="small"
                        variant="quiet"
                        aria-label={t('setApart.article', { title: article.title, site: siteOf(article) })}
                        onClick={() => actions.setApart(article, group)}
                      >
                        {t('setApart')}
                      </Button>
                    ) : null}
                  </div>
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <Difference group={group} renderComparison={renderComparison} />
    </>
  )
}

/** What the library has of an article beside its row. */
type Kept = { versions: number; highlights: number; tags: string; notes: string }

function FactRows({ group }: { group: readonly Article[] }) {
  const { t } = useTranslation('duplicates')
  const format = useFormat()
  const { articles, annotations, tags, bookmarks } = useLibrary()
  const kept = useLive(
    () =>
      Promise.all(
        group.map(async ({ id }): Promise<Kept> => {
          const [versions, highlights, own, marks] = await Promise.all([
            articles.versions(id),
            annotations.ofArticle(id),
            tags.ofArticle(id),
            bookmarks.ofArticle(id),
          ])
          return {
            versions: versions.length,
            highlights: highlights.length,
            tags: format.list(own.map(({ name }) => name)),
            notes: marks.map(({ note }) => note).join('\n'),
          }
        }),
      ),
    [articles, annotations, tags, bookmarks, group, format],
  )
  const yes = (is: boolean) => (is ? t('yes') : '')
  const facts: [name: string, of: (article: Article, index: number) => string][] = [
    [t('fact.site'), siteOf],
    [t('fact.address'), (article) => (isFromWeb(article) ? addressWords(article.url) : '')],
    [t('fact.published'), ({ publishedAt }) => (publishedAt ? format.moment(publishedAt) : '')],
    [t('fact.saved'), ({ savedAt }) => format.dateTime(savedAt)],
    [t('fact.read'), ({ readAt }) => (readAt ? format.dateTime(readAt) : '')],
    [t('fact.words'), ({ wordCount }) => format.number(wordCount)],
    [t('fact.images'), ({ images }) => format.number(images.stored)],
    [t('fact.versions'), (_article, index) => format.number(kept?.[index]?.versions ?? 0)],
    [t('fact.highlights'), (_article, index) => format.number(kept?.[index]?.highlights ?? 0)],
    [t('fact.tags'), (_article, index) => kept?.[index]?.tags ?? ''],
    [t('fact.starred'), ({ starred }) => yes(starred)],
    [t('fact.bookmarked'), ({ bookmarked }) => yes(bookmarked)],
    [t('fact.note'), (_article, index) => kept?.[index]?.notes ?? ''],
  ]
  return facts.map(([name, of]) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {group.map((article, index) => (
        <td key={article.id} className={styles.fact}>
          {of(article, index) || '–'}
        </td>
      ))}
    </tr>
  ))
}

/** The words in which the first one and another differ; which one, is chosen where there are more. */
function Difference({ group, renderComparison }: Omit<SideBySideProps, 'actions'>) {
  const { t } = useTranslation('duplicates')
  const [first, ...others] = group.filter(({ versionId }) => versionId !== null)
  const [chosen, setChosen] = useState(others[0]?.id ?? '')
  const other = others.find(({ id }) => id === chosen)
  if (!first?.versionId || !other?.versionId) return null
  return (
    <section aria-label={t('difference')} className={styles.difference}>
      <h3 className={styles.heading}>{t('difference')}</h3>
      <p className={styles.hint}>{t('difference.hint')}</p>
      {others.length > 1 ? (
        <Select
          label={t('difference.with')}
          value={other.id}
          options={others.map((one) => ({ value: one.id, label: `${siteOf(one)} · ${one.title}` }))}
          onChange={setChosen}
        />
      ) : null}
      <div key={other.id}>
        {renderComparison({ before: first.versionId, after: other.versionId, lang: first.lang })}
      </div>
    </section>
  )
}
