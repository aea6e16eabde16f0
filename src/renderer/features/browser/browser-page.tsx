import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { CircleAlert, Globe } from 'lucide-react'
import { emptyBrowserState, type BrowserState, type ToolbarApi } from '@shared/browser'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { EmptyState } from '@renderer/ui/empty-state'
import styles from './browser-page.module.css'
import { Outcome } from './outcome'
import { Toolbar } from './toolbar'

/** The window of Trang's browser: its toolbar, and what stands below it where no site does. */
export function BrowserPage({ trang }: { trang: ToolbarApi }) {
  const { t } = useTranslation('browser')
  const [state, setState] = useState(emptyBrowserState)
  const bar = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const stop = trang.onState(setState)
    trang.ready().then(setState, reportError)
    return stop
  }, [trang])

  // The site is laid over the page by main, below what is measured here.
  useLayoutEffect(() => {
    if (!bar.current) return undefined
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize
      if (height !== undefined) trang.setHeight(height).catch(reportError)
    })
    observer.observe(bar.current)
    return () => observer.disconnect()
  }, [trang])

  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <div ref={bar} className={styles.bar}>
        <Toolbar trang={trang} state={state} />
        <Outcome
          refusal={state.refusal}
          saving={state.saving}
          onStop={() => void trang.stopSaving().catch(reportError)}
        />
      </div>
      <main className={styles.place}>
        <InPlaceOfSite state={state} />
      </main>
    </div>
  )
}

function InPlaceOfSite({ state: { problem, url } }: { state: BrowserState }) {
  const { t } = useTranslation('browser')
  const errorMessage = useErrorMessage()
  if (problem)
    return (
      <div role="alert" className={styles.problem}>
        <EmptyState icon={<CircleAlert size={22} />} title={t('problem')}>
          {problem.type === 'extract/crashed' ? t('problem.crashed') : errorMessage(problem, 'browser')}
        </EmptyState>
      </div>
    )
  return url === '' ? (
    <EmptyState icon={<Globe size={22} />} title={t('empty')}>
      {t('empty.text')}
    </EmptyState>
  ) : null
}
