import { useEffect, useRef, useState } from 'react'
import { useLibrary } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useCaptureProgress } from '@renderer/jobs/jobs-context'

/** Tells screen readers how captures end. Eyes see it in the list. */
export function Announcer() {
  const { t } = useTranslation('activity')
  const { articles } = useLibrary()
  const running = useCaptureProgress()
  const before = useRef<ReadonlySet<string>>(new Set())
  const [message, setMessage] = useState('')

  useEffect(() => {
    const ended = [...before.current].filter((id) => !running.has(id))
    before.current = new Set(running.keys())
    if (ended.length === 0) return
    const announce = async () => {
      const found = await Promise.all(ended.map((id) => articles.get(id)))
      const last = found.findLast((article) => article !== undefined)
      if (!last) return
      const failed = last.status === 'failed'
      setMessage(failed ? t('failed', { title: last.title }) : t('saved', { title: last.title }))
    }
    announce().catch(reportError)
  }, [running, articles, t])

  return (
    <p aria-live="polite" className="visually-hidden">
      {message}
    </p>
  )
}
