import { useEffect, useId, useMemo, useState, type ReactNode } from 'react'
import { ChartNoAxesColumn, Plus } from 'lucide-react'
import type { Statistics } from '@core/catalogue/statistics'
import { useRunCommand } from '@renderer/commands/commands'
import { useStatistics } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useWays } from '@renderer/navigation/navigation'
import { Button } from '@renderer/ui/button'
import { EmptyState } from '@renderer/ui/empty-state'
import { Activity } from './activity'
import { Figures } from './figures'
import { Shares } from './shares'
import styles from './statistics.module.css'

/** What the library comes to, in numbers and plots that change as its articles do. @param disk what it takes on the disk */
export function StatisticsView({ disk }: { disk: ReactNode }) {
  const { t } = useTranslation('statistics')
  const run = useRunCommand()
  const headingId = useId()
  const statistics = useStatistics()

  return (
    <section
      id="statistics"
      aria-labelledby={headingId}
      aria-busy={statistics === null}
      className={styles.view}
    >
      <header className={styles.header}>
        <h1 id={headingId} className={styles.title}>
          {t('title')}
        </h1>
      </header>
      {statistics && statistics.articles > 0 ? <Plots statistics={statistics} disk={disk} /> : null}
      {statistics?.articles === 0 ? (
        <EmptyState
          icon={<ChartNoAxesColumn size={22} />}
          title={t('empty.title')}
          action={
            <Button variant="primary" icon={<Plus size={16} />} onClick={() => run('article.add')}>
              {t('empty.action')}
            </Button>
          }
        >
          {t('empty.text')}
        </EmptyState>
      ) : null}
    </section>
  )
}

function Plots({ statistics, disk }: { statistics: Statistics; disk: ReactNode }) {
  const { t } = useTranslation('statistics')
  const format = useFormat()
  const { searchAll } = useWays()
  const today = useToday()
  const { articles, days, sites, languages } = statistics
  return (
    <div className={styles.scroll}>
      <div className={styles.plots}>
        <Figures statistics={statistics} today={today} />
        <Activity days={days} today={today} />
        <div className={styles.columns}>
          <Shares
            id="statistics-sites"
            title={t('sites')}
            {...{ shares: sites, articles, onSearch: searchAll }}
            nameOf={(site) => site}
            queryOf={(site) => `site:"${site.replace(/["“”„]/g, ' ').trim()}"`}
          />
          <div className={styles.column}>
            <Shares
              id="statistics-languages"
              title={t('languages')}
              {...{ shares: languages, articles, onSearch: searchAll }}
              nameOf={format.language}
              queryOf={(language) => (/^[a-z]{2,3}$/.test(language) ? `lang:${language}` : null)}
            />
            {disk}
          </div>
        </div>
      </div>
    </div>
  )
}

const midnight = () => new Date().setHours(0, 0, 0, 0)

/** The day that it is, also when midnight passes. */
function useToday(): Date {
  const [day, setDay] = useState(midnight)
  useEffect(() => {
    const timer = setInterval(() => setDay(midnight()), 60_000)
    return () => clearInterval(timer)
  }, [])
  return useMemo(() => new Date(day), [day])
}
