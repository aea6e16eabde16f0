import {
  columnWidths,
  layouts,
  lineHeights,
  readingFonts,
  textSizes,
  type ReadingStyle,
} from '@core/reading-style'
import { themes } from '@shared/preferences'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { usePreferences } from '@renderer/system/preferences'
import '@renderer/ui/reading-fonts.css'
import { Choice } from './choice'
import styles from './style-controls.module.css'
import { StyleSlider } from './style-slider'
import { Tiles } from './tiles'
import type { StyleSettings } from './use-style'

/** The faces as style sheets of the window name them. */
export const faces = {
  literata: 'var(--font-reading)',
  'source-serif': 'var(--font-source-serif)',
  'be-vietnam': 'var(--font-interface)',
  lexend: 'var(--font-lexend)',
} as const satisfies Record<ReadingStyle['font'], string>

/** Everything about how articles are set, one below the other. What is changed shows in the article that is open at once. */
export function StyleControls({ settings: { style, change } }: { settings: StyleSettings }) {
  const { t } = useTranslation('style')
  const format = useFormat()
  return (
    <div className={styles.controls}>
      <Tiles
        label={t('font')}
        value={style.font}
        columns={2}
        options={readingFonts.map((font) => ({
          value: font,
          label: t(`font.${font}`),
          sample: (
            <span aria-hidden className={styles.face} style={{ fontFamily: faces[font] }}>
              {t('font.sample')}
            </span>
          ),
        }))}
        onChange={(font) => change({ font })}
      />
      <StyleSlider
        label={t('size')}
        value={style.size}
        choices={textSizes}
        show={format.number}
        onChange={(size) => change({ size })}
      />
      <StyleSlider
        label={t('lineHeight')}
        value={style.lineHeight}
        choices={lineHeights}
        show={format.number}
        onChange={(lineHeight) => change({ lineHeight })}
      />
      <StyleSlider
        label={t('columnWidth')}
        value={style.columnWidth}
        choices={columnWidths}
        show={(count) => t('columnWidth.value', { count })}
        onChange={(columnWidth) => change({ columnWidth })}
      />
      <Choice
        label={t('layout')}
        value={style.layout}
        options={layouts.map((layout) => ({ value: layout, label: t(`layout.${layout}`) }))}
        onChange={(layout) => change({ layout })}
      />
      <Choice
        label={t('alignment')}
        value={style.justified ? 'justified' : 'ragged'}
        options={[
          { value: 'ragged', label: t('alignment.ragged') },
          { value: 'justified', label: t('alignment.justified') },
        ]}
        onChange={(alignment) => change({ justified: alignment === 'justified' })}
      />
      <Choice
        label={t('paragraphs')}
        value={style.paragraphs}
        options={[
          { value: 'spaced', label: t('paragraphs.spaced') },
          { value: 'indented', label: t('paragraphs.indented') },
        ]}
        onChange={(paragraphs) => change({ paragraphs })}
      />
      <Choice
        label={t('images')}
        value={style.images ? 'shown' : 'hidden'}
        options={[
          { value: 'shown', label: t('images.shown') },
          { value: 'hidden', label: t('images.hidden') },
        ]}
        onChange={(images) => change({ images: images === 'shown' })}
      />
      <ThemeTiles />
    </div>
  )
}

/** The theme is that of the whole window, whatever the article. */
function ThemeTiles() {
  const { t } = useTranslation(['app', 'style'])
  const { preferences, setPreferences } = usePreferences()
  return (
    <Tiles
      label={t('app:theme')}
      value={preferences.theme}
      columns={themes.length}
      options={themes.map((theme) => ({
        value: theme,
        label: t(`app:theme.${theme}`),
        sample: (
          <span aria-hidden className={styles.theme}>
            {(theme === 'system' ? ['light', 'dark'] : [theme]).map((one) => (
              <span key={one} data-theme={one} className={styles.page}>
                {theme === 'system' ? '' : t('style:theme.sample')}
              </span>
            ))}
          </span>
        ),
      }))}
      onChange={(theme) => setPreferences({ theme })}
    />
  )
}
