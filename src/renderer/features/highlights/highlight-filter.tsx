import { highlightColours, type HighlightColour } from '@core/annotation'
import type { AnnotationFilter } from '@core/annotation-list'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { IconButton } from '@renderer/ui/icon-button'
import { Swatch } from '@renderer/ui/swatch'
import styles from './highlight-filter.module.css'

type HighlightFilterProps = {
  filter: Omit<AnnotationFilter, 'words'>
  /** How many the filter and the search leave, of how many. */
  found: number
  total: number
  onColour: (colour: HighlightColour | null) => void
  onShowAll: () => void
}

/** One colour of highlights; and, where some are left out, which are shown. */
export function HighlightFilter({ filter, found, total, onColour, onShowAll }: HighlightFilterProps) {
  const { t } = useTranslation('annotations')
  const kind = filter.kind === 'all' ? null : t(`kind.${filter.kind}`)
  return (
    <div className={styles.filter}>
      <div role="group" aria-label={t('filter')} className={styles.colours}>
        {highlightColours.map((colour) => (
          <IconButton
            key={colour}
            label={t(`only.${colour}`)}
            pressed={filter.colour === colour}
            icon={<Swatch colour={colour} chosen={filter.colour === colour} />}
            onClick={() => onColour(filter.colour === colour ? null : colour)}
          />
        ))}
      </div>
      <p role="status" className={styles.status}>
        {found === total ? null : t('shown', { count: found, total })}
        {kind === null ? null : <span className={styles.kind}>{kind}</span>}
      </p>
      {filter.colour === null && kind === null ? null : (
        <Button size="small" onClick={onShowAll}>
          {t('showAll')}
        </Button>
      )}
    </div>
  )
}
