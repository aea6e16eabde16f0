import {
  AppWindow,
  ArrowUpRight,
  CircleAlert,
  CirclePause,
  Clock,
  CloudDownload,
  HardDrive,
  Play,
  RotateCw,
  Trash2,
  WifiOff,
} from 'lucide-react'
import type { Article, CaptureRequest } from '@core/article'
import type { CaptureProgress } from '@core/capture'
import { isWaiting, needsPerson, type CaptureError } from '@core/errors'
import type { ArticleActions } from '@renderer/actions/article-actions'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useJobs, useLackOfRoom } from '@renderer/jobs/jobs-context'
import { useOnline } from '@renderer/system/connectivity'
import { usePreferences } from '@renderer/system/preferences'
import { Button } from '@renderer/ui/button'
import { Progress } from '@renderer/ui/progress'
import { ArticleState } from './article-state'
import styles from './article-state.module.css'

type CaptureStateProps = {
  article: Article
  capture: CaptureRequest | undefined
  progress: CaptureProgress | undefined
  actions: ArticleActions
}

/** An article of which nothing is stored yet: it is being captured, it waits, or it failed. */
export function CaptureState({ article, capture, progress, actions }: CaptureStateProps) {
  const error = capture?.error
  if (progress) return <Running article={article} progress={progress} />
  if (article.status === 'failed' || (error && !isWaiting(error)))
    return <Failed article={article} capture={capture} actions={actions} />
  return <Waiting article={article} error={error ?? null} actions={actions} />
}

function Running({ article, progress }: { article: Article; progress: CaptureProgress }) {
  const { t } = useTranslation('reader')
  const { stage, done, total } = progress
  return (
    <ArticleState article={article} icon={<CloudDownload size={22} />} title={t(`stage.${stage}`)}>
      <Progress
        className={styles.progress}
        label={t(`stage.${stage}`)}
        value={total > 0 ? done / total : null}
      />
      {stage === 'images' && total > 0 ? (
        <p className={styles.text}>{t('stage.images.count', { done, total })}</p>
      ) : null}
      <div className={styles.actions}>
        <CancelButton article={article} />
      </div>
    </ArticleState>
  )
}

function Waiting({
  article,
  error,
  actions,
}: {
  article: Article
  error: CaptureError | null
  actions: ArticleActions
}) {
  const { t } = useTranslation('reader')
  const online = useOnline()
  const lack = useLackOfRoom()
  const errorMessage = useErrorMessage()
  const { preferences, setPreferences } = usePreferences()
  if (preferences.capturesPaused) {
    return (
      <ArticleState article={article} icon={<CirclePause size={22} />} title={t('waiting.paused')}>
        <p className={styles.text}>{t('waiting.paused.text')}</p>
        <div className={styles.actions}>
          <Button
            variant="primary"
            icon={<Play size={16} />}
            onClick={() => setPreferences({ capturesPaused: false })}
          >
            {t('resumeCaptures')}
          </Button>
          <CancelButton article={article} />
        </div>
      </ArticleState>
    )
  }
  if (lack) {
    return (
      <ArticleState article={article} icon={<HardDrive size={22} />} title={t('waiting.room')}>
        <p className={styles.reason}>{errorMessage(lack)}</p>
        <p className={styles.text}>{t('waiting.room.text')}</p>
        <div className={styles.actions}>
          <CancelButton article={article} />
        </div>
      </ArticleState>
    )
  }
  if (error?.type === 'fetch/asks-to-wait') {
    return (
      <ArticleState article={article} icon={<Clock size={22} />} title={t('waiting')}>
        <p className={styles.reason}>{errorMessage(error)}</p>
        <p className={styles.text}>{t('waiting.text')}</p>
        <div className={styles.actions}>
          <Button icon={<RotateCw size={16} />} onClick={() => actions.recapture(article)}>
            {t('waiting.tryOnce')}
          </Button>
          <CancelButton article={article} />
        </div>
      </ArticleState>
    )
  }
  return (
    <ArticleState
      article={article}
      icon={online ? <CloudDownload size={22} /> : <WifiOff size={22} />}
      title={online ? t('waiting') : t('waiting.offline')}
    >
      <p className={styles.text}>{online ? t('waiting.text') : t('waiting.offline.text')}</p>
      <div className={styles.actions}>
        <CancelButton article={article} />
      </div>
    </ArticleState>
  )
}

function CancelButton({ article }: { article: Article }) {
  const { t } = useTranslation('reader')
  const { queue } = useJobs()
  const attempt = useAttempt()
  return <Button onClick={() => attempt(queue.cancel(article.id))}>{t('cancelCapture')}</Button>
}

type FailedProps = Omit<CaptureStateProps, 'progress'>

function Failed({ article, capture, actions }: FailedProps) {
  const { t } = useTranslation('reader')
  const errorMessage = useErrorMessage()
  const inBrowser = capture?.error ? needsPerson(capture.error) : false
  return (
    <ArticleState article={article} icon={<CircleAlert size={22} />} title={t('failed')} failed>
      {capture?.error ? <p className={styles.reason}>{errorMessage(capture.error)}</p> : null}
      <p className={styles.text}>
        {t('failed.nothingStored')}
        {capture?.retryAt ? ` ${t('failed.retries')}` : null}
      </p>
      <div className={styles.actions}>
        {inBrowser ? (
          <Button
            variant="primary"
            icon={<AppWindow size={16} />}
            onClick={() => actions.openInBrowser(article)}
          >
            {t('openInBrowser')}
          </Button>
        ) : null}
        <Button
          variant={inBrowser ? 'secondary' : 'primary'}
          icon={<RotateCw size={16} />}
          onClick={() => actions.recapture(article)}
        >
          {t('retry')}
        </Button>
        <Button icon={<ArrowUpRight size={16} />} onClick={() => actions.openOriginal(article)}>
          {t('openOriginal')}
        </Button>
        {article.state === 'trash' ? null : (
          <Button variant="quiet" icon={<Trash2 size={16} />} onClick={() => actions.trash(article)}>
            {t('remove')}
          </Button>
        )}
      </div>
    </ArticleState>
  )
}
