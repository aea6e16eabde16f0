import { useRef } from 'react'
import type { ConflictsOfOne, SyncOverview, Thing } from '@renderer/data/sync/overview'
import { useTranslation } from '@renderer/i18n/use-translation'
import { ConflictCard } from './conflict-card'
import { Part } from './part'
import styles from './sync-view.module.css'
import { useDeviceWords } from './use-device-words'
import { useSettle } from './use-settle'
import { useSeen } from './use-sync-overview'

type Named = ConflictsOfOne & { thing: Thing }

async function namedConflicts({ conflicts, thingsOf }: SyncOverview): Promise<Named[]> {
  const found = await conflicts.list()
  const things = await thingsOf(found.map(({ key }) => key))
  return found.flatMap((one, index) => {
    const thing = things[index]
    return thing ? [{ ...one, thing }] : []
  })
}

/** Places in which several people have written different things without having seen each other, and what is to stay. */
export function Conflicts({ overview }: { overview: SyncOverview }) {
  const { t } = useTranslation('sync')
  const settle = useSettle(overview)
  const found = useSeen(overview, namedConflicts)
  const nameOf = useDeviceWords(overview)
  const list = useRef<HTMLUListElement>(null)
  if (!found) return null
  const places = found.flatMap(({ key, thing, conflicts }) =>
    conflicts.map((conflict) => ({ key, thing, conflict })),
  )
  return (
    <Part
      title={t('conflicts')}
      count={places.length}
      explained={t(places.length === 0 ? 'conflicts.none' : 'conflicts.explained')}
    >
      <ul ref={list} tabIndex={-1} className={styles.conflicts} aria-label={t('conflicts')}>
        {places.map(({ key, thing, conflict }) => (
          <li key={`${key} ${conflict.section} ${conflict.name}`}>
            <ConflictCard
              thing={thing}
              conflict={conflict}
              nameOf={nameOf}
              onSettle={(chosen) => {
                // Its own place goes.
                list.current?.focus()
                settle(key, conflict, chosen)
              }}
            />
          </li>
        ))}
      </ul>
    </Part>
  )
}
