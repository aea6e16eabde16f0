import type { TagColour } from '@core/tag'
import { classNames } from './class-names'
import styles from './tag-mark.module.css'

/** The colour of a tag, beside its name; a ring where it has none. */
export const TagDot = ({ colour }: { colour: TagColour | null }) => (
  <span
    aria-hidden
    className={classNames(styles.dot, colour === null && styles.none)}
    style={colour === null ? undefined : { background: `var(--tag-${colour})` }}
  />
)

/** A tag with its name, beside an article. */
export const TagMark = ({ name, colour }: { name: string; colour: TagColour | null }) => (
  <span className={styles.mark}>
    <TagDot colour={colour} />
    <span className={styles.name}>{name}</span>
  </span>
)
