import type { HighlightColour } from '@core/annotation'
import styles from './swatch.module.css'

/** A dot of a highlight's colour; the chosen one has a ring, so that it is not told by its colour alone. */
export const Swatch = ({ colour, chosen = false }: { colour: HighlightColour; chosen?: boolean }) => (
  <span
    aria-hidden
    className={styles.swatch}
    data-chosen={chosen || undefined}
    style={{ background: `var(--highlight-${colour})` }}
  />
)
