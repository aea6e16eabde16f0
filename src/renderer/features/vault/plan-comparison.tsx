import { useId } from 'react'
import type { RestorePlan } from '@shared/vault'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import styles from './plan-comparison.module.css'

const counted = ['articles', 'bookmarks', 'annotations', 'feeds'] as const

/** What there is now and in the backup, and which articles only one of them has. */
export function PlanComparison({ plan }: { plan: RestorePlan }) {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const figures = (count: number) => ({ count, number: format.number(count) })
  const { onlyInLibrary: gone, onlyInBackup: back, missingAssets } = plan
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('plan.kind')}</span>
            </th>
            <th scope="col">{t('plan.now')}</th>
            <th scope="col">{t('plan.backup')}</th>
          </tr>
        </thead>
        <tbody>
          {counted.map((name) => (
            <tr key={name}>
              <th scope="row">{t(`plan.${name}`)}</th>
              <td>{format.number(plan.library[name])}</td>
              <td data-differs={plan.library[name] !== plan.restored[name] || undefined}>
                {format.number(plan.restored[name])}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.lists}>
        <Titles
          heading={gone.count > 0 ? t('plan.go', figures(gone.count)) : t('plan.go.none')}
          articles={gone}
        />
        <Titles
          heading={back.count > 0 ? t('plan.come', figures(back.count)) : t('plan.come.none')}
          articles={back}
        />
      </div>
      {missingAssets > 0 ? (
        <p className={styles.missing}>{t('plan.missing', figures(missingAssets))}</p>
      ) : null}
    </>
  )
}

type TitlesProps = { heading: string; articles: { count: number; titles: string[] } }

function Titles({ heading, articles: { count, titles } }: TitlesProps) {
  const { t } = useTranslation('vault')
  const format = useFormat()
  const id = useId()
  const more = count - titles.length
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {heading}
      </h3>
      <ul>
        {titles.map((title, index) => (
          // Two articles can have the same title.
          <li key={`${index} ${title}`} className={styles.title}>
            {title}
          </li>
        ))}
        {more > 0 ? (
          <li className={styles.more}>{t('plan.more', { count: more, number: format.number(more) })}</li>
        ) : null}
      </ul>
    </section>
  )
}
