import { useState } from 'react'
import { isEmbedded } from '@core/capture/embedded-address'
import type { TrangError } from '@core/errors'
import { storeErrorOf } from '@renderer/data/store-error'
import { useErrorMessage } from '@renderer/i18n/use-error-message'
import { useTranslation } from '@renderer/i18n/use-translation'
import { useJobs } from '@renderer/jobs/jobs-context'
import { useOnline } from '@renderer/system/connectivity'

type MissingImageProps = {
  articleId: string
  /** Where it was on the web; null for one that cannot be asked for. */
  url: string | null
  alt: string
  /** Whether the caption says the same. */
  isCaptioned: boolean
}

type State = 'idle' | 'asking' | 'still missing' | TrangError

/** In the place of a picture that is not there: what it showed, and a way to ask for it once more. */
export function MissingImage({ articleId, url, alt, isCaptioned }: MissingImageProps) {
  const { t, i18n } = useTranslation('reader')
  const { retryImages } = useJobs()
  const online = useOnline()
  const errorMessage = useErrorMessage()
  const [state, setState] = useState<State>('idle')

  const ask = async (address: string) => {
    setState('asking')
    const retried = await retryImages(articleId, address)
    // Where it has come, the picture takes this place.
    if (!retried.ok) setState(retried.error.type === 'fetch/cancelled' ? 'idle' : retried.error)
    else if (retried.value === null) setState('still missing')
  }

  const words = () => {
    if (state === 'asking') return t('missingImage.asking')
    if (!online) return t('missingImage.offline')
    if (state === 'still missing') return t('missingImage.still')
    return state === 'idle' ? null : errorMessage(state)
  }

  return (
    <span className="missing">
      <span lang={i18n.language}>{t('missingImage')}</span>
      {isCaptioned ? null : <span className="missing-alt">{alt}</span>}
      <span role="status" lang={i18n.language}>
        {words()}
      </span>
      {url === null || isEmbedded(url) ? null : (
        <button
          type="button"
          lang={i18n.language}
          aria-label={alt ? t('missingImage.retry.named', { image: alt }) : undefined}
          aria-disabled={state === 'asking'}
          onClick={() => {
            if (state !== 'asking')
              ask(url)
                .catch((cause: unknown) => setState(storeErrorOf(cause)))
                .catch(reportError)
          }}
        >
          {t('missingImage.retry')}
        </button>
      )}
    </span>
  )
}
