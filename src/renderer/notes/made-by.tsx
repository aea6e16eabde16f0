import type { PartKind, People } from '@renderer/data/sync/people'
import { useFormat } from '@renderer/i18n/use-format'
import { useMinute } from '@renderer/i18n/use-minute'
import styles from './made-by.module.css'
import { useAuthors, usePeople } from './use-authors'

type MadeByProps = {
  kind: PartKind
  id: string
  hasNote: boolean
  /** When it was made, where that is not told beside it. */
  at?: string
}

/** Who made a highlight or bookmark, in a library of several people; nothing in one's own. */
export function MadeBy(props: MadeByProps) {
  const people = usePeople()
  return people ? <Makers people={people} {...props} /> : null
}

function Makers({ people, kind, id, hasNote, at }: MadeByProps & { people: People }) {
  useMinute()
  const format = useFormat()
  const authors = useAuthors(people, kind, id, hasNote)
  if (!authors) return null
  const { maker, noted } = authors
  return (
    <span className={styles.by}>
      <span>{maker}</span>
      {at === undefined ? null : (
        <>
          <span aria-hidden>·</span>
          <time dateTime={at}>{format.relative(at)}</time>
        </>
      )}
      {noted === null ? null : (
        <>
          <span aria-hidden>·</span>
          <span>{noted}</span>
        </>
      )}
    </span>
  )
}
