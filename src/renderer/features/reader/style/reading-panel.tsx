import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import styles from './reading-panel.module.css'
import { faces, StyleControls } from './style-controls'
import { useLibraryStyle } from './use-style'

/** How all articles are set that have nothing of their own, with a few lines set so. */
export function ReadingPanel() {
  const { t } = useTranslation('style')
  const settings = useLibraryStyle()
  if (!settings) return null
  const { style, reset } = settings
  return (
    <div className={styles.panel}>
      <div className={styles.page}>
        <div
          className={styles.sample}
          style={{
            fontFamily: faces[style.font],
            fontSize: `${style.size / 16}rem`,
            lineHeight: style.lineHeight,
            maxWidth: `${style.columnWidth}ch`,
            textAlign: style.justified ? 'justify' : 'start',
          }}
        >
          {[t('sample.first'), t('sample.second')].map((paragraph, index) => (
            <p
              key={paragraph}
              style={
                style.paragraphs === 'spaced'
                  ? { marginTop: index === 0 ? 0 : '1.25em' }
                  : { textIndent: index === 0 ? 0 : '1.5em' }
              }
            >
              {paragraph}
            </p>
          ))}
        </div>
      </div>
      <StyleControls settings={settings} />
      <div className={styles.actions}>
        <Button size="small" disabled={!reset} onClick={() => reset?.()}>
          {t('reset')}
        </Button>
      </div>
    </div>
  )
}
