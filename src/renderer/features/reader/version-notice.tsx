import type { Article, CaptureRequest, Version } from '@core/article'
import { isFromWeb } from '@core/article-words'
import type { CaptureProgress } from '@core/capture'
import type { PartialReason } from '@core/capture/page-kind'
import { needsPerson } from '@core/errors'
import type { ArticleActions } from '@renderer/actions/article-actions'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useLibrary, useLive } from '@renderer/data'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useJobs, useLackOfRoom } from '@renderer/jobs/jobs-context'
import { Button } from '@renderer/ui/button'
import { Progress } from '@renderer/ui/progress'
import { Notice } from './notice'
import type { ShownVersion } from './use-shown-version'
import styles from './version-notice.module.css'

type VersionNoticeProps = {
  article: Article
  capture: CaptureRequest | undefined
  progress: CaptureProgress | undefined
  shown: ShownVersion
  actions: ArticleActions
  onCompare: (version: Version) => void
}

/** Over an article that is stored: that another version is shown, how capturing it again goes, or what it lacks. */
export function VersionNotice({ article, capture, progress, shown, actions, onCompare }: VersionNoticeProps) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  const { queue } = useJobs()
  const lack = useLackOfRoom()
  const attempt = useAttempt()
  const cancel = () => attempt(queue.cancel(article.id))

  if (article.versionId === null) return null
  const { other } = shown
  if (other) {
    return (
      <>
        <Notice
          words={t('otherVersion', { date: format.dateTime(other.capturedAt) })}
          actions={
            <>
              <Button size="small" variant="quiet" onClick={() => onCompare(other)}>
                {t('otherVersion.compare')}
              </Button>
              <Button size="small" variant="quiet" onClick={() => actions.setVersion(article, other.id)}>
                {t('otherVersion.use')}
              </Button>
              <Button size="small" onClick={shown.showCurrent}>
                {t('otherVersion.leave')}
              </Button>
            </>
          }
        />
        {other.partial ? <Notice words={t(`partial.${other.partial}`)} /> : null}
      </>
    )
  }
  if (progress) {
    const { stage, done, total } = progress
    return (
      <Notice
        words={t(`stage.${stage}`)}
        actions={
          <Button size="small" variant="quiet" onClick={cancel}>
            {t('stop')}
          </Button>
        }
      >
        <Progress
          className={styles.progress}
          label={t(`stage.${stage}`)}
          value={total > 0 ? done / total : null}
        />
      </Notice>
    )
  }
  if (!capture) {
    const { failed, total } = article.images
    return (
      <>
        <NewerPart article={article} onShow={shown.show} />
        <PartNotice article={article} actions={actions} />
        {failed > 0 ? (
          <Notice
            words={t('imagesMissing', { count: failed, total })}
            actions={
              <Button size="small" onClick={() => actions.retryImages(article)}>
                {t('retry')}
              </Button>
            }
          />
        ) : null}
      </>
    )
  }
  return (
    <Notice
      words={
        capture.error
          ? t('recapture.failed', { reason: errorMessage(capture.error) })
          : lack
            ? t('waiting.room')
            : t('waiting')
      }
      actions={
        <>
          {capture.error && needsPerson(capture.error) ? (
            <OpenInBrowser article={article} actions={actions} />
          ) : null}
          {capture.error ? (
            <Button size="small" onClick={() => actions.recapture(article)}>
              {t('retry')}
            </Button>
          ) : null}
          <Button size="small" variant="quiet" onClick={cancel}>
            {capture.error ? t('recapture.dismiss') : t('stop')}
          </Button>
        </>
      }
    />
  )
}

/** What a person can see to at the site itself. */
const mayHelp: ReadonlySet<PartialReason> = new Set(['paywall', 'login', 'captcha'])

/** That the article is only a part, and what helps, if anything does. */
function PartNotice({ article, actions }: Pick<VersionNoticeProps, 'article' | 'actions'>) {
  const { t } = useTranslation('reader')
  if (article.partial === null) return null
  // What is too long for Trang is so every time.
  const [label, act] =
    article.partial === 'too-long'
      ? [t('openOriginal'), actions.openOriginal]
      : [t('partial.again'), actions.recapture]
  return (
    <Notice
      words={t(`partial.${article.partial}`)}
      actions={
        isFromWeb(article) ? (
          <>
            {mayHelp.has(article.partial) ? <OpenInBrowser article={article} actions={actions} /> : null}
            <Button size="small" onClick={() => act(article)}>
              {label}
            </Button>
          </>
        ) : null
      }
    />
  )
}

function OpenInBrowser({ article, actions }: Pick<VersionNoticeProps, 'article' | 'actions'>) {
  const { t } = useTranslation('reader')
  return (
    <Button size="small" onClick={() => actions.openInBrowser(article)}>
      {t('openInBrowser')}
    </Button>
  )
}

/** That a newer version has less of the article than the one that opens, and a way to it. */
function NewerPart({ article, onShow }: { article: Article; onShow: (version: Version) => void }) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  const { articles } = useLibrary()
  const versions = useLive(() => articles.versions(article.id), [articles, article.id])
  const newest = versions?.[0]
  const current = versions?.find(({ id }) => id === article.versionId)
  if (!newest?.partial || !current || newest.capturedAt <= current.capturedAt) return null
  return (
    <Notice
      words={t('newerPart', { date: format.dateTime(newest.capturedAt) })}
      actions={
        <Button size="small" onClick={() => onShow(newest)}>
          {t('newerPart.show')}
        </Button>
      }
    />
  )
}
