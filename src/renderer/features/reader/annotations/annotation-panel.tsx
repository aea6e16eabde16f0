import { useId, useRef } from 'react'
import { flushSync } from 'react-dom'
import { Download, X } from 'lucide-react'
import { isHighlight, sortAnnotations } from '@core/annotation-list'
import type { Article } from '@core/article'
import { useAnnotationExport } from '@renderer/actions/annotation-export'
import { useShortcut } from '@renderer/commands/commands'
import { useLibrary, useLive } from '@renderer/data'
import { useTranslation } from '@renderer/i18n/use-translation'
import { SaveItems } from '@renderer/notes/save-items'
import { IconButton } from '@renderer/ui/icon-button'
import { Menu } from '@renderer/ui/menu'
import { toArticle } from '../place/to-article'
import { AnnotationItems } from './annotation-items'
import styles from './annotation-panel.module.css'
import { ArticleNoteItem } from './article-note-item'
import type { ReaderAnnotations } from './use-annotations'

type AnnotationPanelProps = {
  article: Article
  annotations: ReaderAnnotations
  /** What is shown: highlights stand in it, or elsewhere. */
  versionId: string
  onClose: () => void
}

/** Shows or hides it by a key, which goes on in it, or in the text again. */
export function togglePanelByKey(toggle: () => void): void {
  flushSync(toggle)
  const panel = document.querySelector<HTMLElement>(`.${styles.panel}`)
  if (panel) panel.focus()
  else toArticle()
}

/** The note on the article, and its highlights in the order of its text, with their notes; below them those whose passage it no longer has. */
export function AnnotationPanel({ article, annotations, versionId, onClose }: AnnotationPanelProps) {
  const { t } = useTranslation('annotations')
  const library = useLibrary()
  const keys = useShortcut('annotation.highlight')
  const [heading, orphans] = [useId(), useId()]
  const content = useRef<HTMLDivElement>(null)
  const { save } = useAnnotationExport()
  const all = useLive(() => library.annotations.onArticle(article.id), [library, article.id])
  const sorted = sortAnnotations(all ?? [], 'article')
  const highlights = sorted.filter(isHighlight)
  const bookmark = sorted.flatMap((one) => (isHighlight(one) ? [] : one.bookmark))[0]
  const standing = highlights.filter(({ annotation }) => annotation.versionId === versionId)
  const elsewhere = highlights.filter(({ annotation }) => annotation.versionId !== versionId)
  return (
    <aside aria-labelledby={heading} tabIndex={-1} className={styles.panel}>
      <header className={styles.header}>
        <h2 id={heading} className={styles.heading}>
          {t('panel')}
        </h2>
        <span className={styles.actions}>
          {sorted.length > 0 ? (
            <Menu align="end" trigger={<IconButton label={t('save')} icon={<Download size={18} />} />}>
              <SaveItems onSave={(format) => save(sorted, format)} />
            </Menu>
          ) : null}
          <IconButton label={t('panel.close')} icon={<X size={18} />} onClick={onClose} />
        </span>
      </header>
      <div ref={content} className={styles.content}>
        {all ? <ArticleNoteItem article={article} bookmark={bookmark} onNote={annotations.openNote} /> : null}
        {all && highlights.length === 0 ? <p className={styles.hint}>{t('panel.empty', { keys })}</p> : null}
        <AnnotationItems items={standing} annotations={annotations} scroller={content} />
        {elsewhere.length > 0 ? (
          <section aria-labelledby={orphans}>
            <h3 id={orphans} className={styles.heading}>
              {t('orphans')}
            </h3>
            <p className={styles.hint}>{t('orphans.why')}</p>
            <AnnotationItems items={elsewhere} isElsewhere annotations={annotations} scroller={content} />
          </section>
        ) : null}
      </div>
    </aside>
  )
}
