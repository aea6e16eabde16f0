import type { ReactNode } from 'react'
import { digestOfPage, type Article, type Version } from '@core/article'
import { isFromWeb } from '@core/article-words'
import { useLibrary, useLive } from '@renderer/data'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { Dialog } from '@renderer/ui/dialog'
import styles from './details-dialog.module.css'
import type { ShownVersion } from './use-shown-version'
import { versionLabels } from './version-labels'

type DetailsDialogProps = {
  article: Article
  open: boolean
  onClose: () => void
  shown: ShownVersion
  onCompare: (version: Version) => void
}

/** Where what is on the page came from, and which versions of it there are. */
export function DetailsDialog({ article, open, onClose, shown, onCompare }: DetailsDialogProps) {
  const { t } = useTranslation('reader')
  const { articles } = useLibrary()
  const format = useFormat()
  const versions = useLive(
    async () => (open ? articles.versions(article.id) : []),
    [articles, article.id, article.versionId, open],
  )
  const version = versions?.find(({ id }) => id === shown.versionId)
  const labels = versionLabels(versions ?? [], format)

  return (
    <Dialog open={open} onClose={onClose} title={t('details')} size="medium">
      {version ? <Provenance article={article} version={version} /> : null}
      {versions ? (
        <section className={styles.versions}>
          <h3 className={styles.heading}>{t('versions', { count: versions.length })}</h3>
          <ul>
            {versions.map((one) => (
              <VersionRow
                key={one.id}
                version={one}
                label={labels.get(one.id) ?? ''}
                current={one.id === article.versionId}
                shown={one.id === shown.versionId}
                onShow={() => {
                  shown.show(one)
                  onClose()
                }}
                onCompare={
                  versions.length > 1
                    ? () => {
                        onClose()
                        onCompare(one)
                      }
                    : null
                }
              />
            ))}
          </ul>
        </section>
      ) : null}
    </Dialog>
  )
}

function Provenance({ article, version }: { article: Article; version: Version }) {
  const { t } = useTranslation('reader')
  const format = useFormat()
  const { requestedUrl, finalUrl, redirects, originalBytes, status, contentType, fileName } =
    version.provenance
  const { stored, total } = version.images
  return (
    <dl className={styles.facts}>
      <Fact name={t('details.captured')}>{format.dateTime(version.capturedAt)}</Fact>
      {fileName === undefined ? null : <Fact name={t('details.file')}>{fileName}</Fact>}
      {fileName !== undefined && !isFromWeb(article) ? null : (
        <Fact name={fileName === undefined ? t('details.requested') : t('details.address')} exact>
          {requestedUrl}
        </Fact>
      )}
      {finalUrl === requestedUrl ? null : (
        <Fact name={t('details.final', { count: redirects.length })} exact>
          {finalUrl}
        </Fact>
      )}
      {article.canonicalUrl && article.canonicalUrl !== finalUrl ? (
        <Fact name={t('details.canonical')} exact>
          {article.canonicalUrl}
        </Fact>
      ) : null}
      {fileName === undefined && isFromWeb(article) ? (
        <Fact name={t('details.answer')}>{t('details.answer.value', { status, type: contentType })}</Fact>
      ) : null}
      {fileName === undefined ? null : <Fact name={t('details.type')}>{contentType}</Fact>}
      <Fact name={t('details.size')}>{format.bytes(originalBytes)}</Fact>
      <Fact name={t('details.hash')} exact>
        {digestOfPage(version.provenance)}
      </Fact>
      <Fact name={t('details.images')}>
        {total === 0 ? t('details.noImages') : t('details.stored', { stored, total })}
      </Fact>
      {version.imagesAdded === undefined ? null : (
        <Fact name={t('details.imagesAdded')}>
          {version.imagesAdded.map(({ at, images }) => (
            <p key={at}>{t('details.imagesAdded.value', { count: images, date: format.dateTime(at) })}</p>
          ))}
        </Fact>
      )}
      <Fact name={t('details.extractor')}>{version.extractor}</Fact>
    </dl>
  )
}

/** `exact`: to be read letter by letter, and copied. */
const Fact = ({ name, exact = false, children }: { name: string; exact?: boolean; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd data-selectable className={exact ? styles.exact : undefined}>
      {children}
    </dd>
  </>
)

type VersionRowProps = {
  version: Version
  label: string
  current: boolean
  shown: boolean
  onShow: () => void
  /** Null where there is no other. */
  onCompare: (() => void) | null
}

function VersionRow({ version, label, current, shown, onShow, onCompare }: VersionRowProps) {
  const { t } = useTranslation('reader')
  return (
    <li className={styles.version}>
      <span className={styles.when}>
        <time dateTime={version.capturedAt}>{label}</time>
        {current ? <span className={styles.current}>{t('versions.current')}</span> : null}
      </span>
      <span className={styles.actions}>
        {shown ? (
          <span className={styles.shown}>{t('versions.shown')}</span>
        ) : (
          <Button size="small" onClick={onShow}>
            {t('versions.open')}
          </Button>
        )}
        {onCompare ? (
          <Button size="small" variant="quiet" onClick={onCompare}>
            {t('versions.compare')}
          </Button>
        ) : null}
      </span>
    </li>
  )
}
