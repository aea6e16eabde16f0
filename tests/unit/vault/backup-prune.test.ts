import { describe, expect, it } from 'vitest'
import { planPruning } from '@main/vault/backup/prune-backups'

const day = 24 * 60 * 60 * 1000
type Kind = 'daily' | 'weekly' | 'before-migration'
const made = (at: string, kind: Kind = 'daily', articles = 0, lastSeq = 0) => ({
  at,
  kind,
  articles,
  lastSeq,
})
/** A backup a day at 10 o'clock, the newest first; 4 March 2026 is a Wednesday. */
const daysBefore = (last: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    made(new Date(Date.parse(`${last}T10:00:00.000Z`) - index * day).toISOString()),
  )
const days = (backups: { at: string }[]) => backups.map(({ at }) => at.slice(0, 10))

describe('the choice of backups that go', () => {
  it('keeps the last seven days, and the Sundays of four weeks before', () => {
    const backups = daysBefore('2026-03-04', 60)
    const plan = planPruning(backups, new Date('2026-03-04T12:00:00Z'))
    const kept = backups.filter((backup) => !plan.remove.includes(backup))
    expect(days(kept)).toEqual([
      '2026-03-04',
      '2026-03-03',
      '2026-03-02',
      '2026-03-01',
      '2026-02-28',
      '2026-02-27',
      '2026-02-26',
      '2026-02-22',
      '2026-02-15',
      '2026-02-08',
      '2026-02-01',
    ])
    expect(days(plan.becomeWeekly)).toEqual(['2026-02-22', '2026-02-15', '2026-02-08', '2026-02-01'])
  })

  it('comes to the same, day by day, as with all of them at once', () => {
    let kept: ReturnType<typeof made>[] = []
    for (const backup of daysBefore('2026-03-04', 90).toReversed()) {
      kept = [backup, ...kept]
      const { remove, becomeWeekly } = planPruning(kept, new Date(Date.parse(backup.at) + 1000))
      kept = kept
        .filter((one) => !remove.includes(one))
        .map((one) => (becomeWeekly.includes(one) ? { ...one, kind: 'weekly' } : one))
    }
    expect(kept).toHaveLength(11)
    expect(days(kept.filter(({ kind }) => kind === 'weekly'))).toEqual([
      '2026-02-22',
      '2026-02-15',
      '2026-02-08',
      '2026-02-01',
    ])
  })

  it('keeps the newest of a day, however many there are', () => {
    const backups = [
      made('2026-03-04T12:00:00.000Z'),
      made('2026-03-04T11:00:00.000Z'),
      made('2026-03-04T10:00:00.000Z'),
      ...daysBefore('2026-03-03', 6),
    ]
    const { remove } = planPruning(backups, new Date('2026-03-04T12:00:01Z'))
    expect(remove).toEqual(backups.slice(1, 3))
  })

  it('keeps the last two from before a migration apart from the others', () => {
    const backups = [
      ...daysBefore('2026-03-04', 7),
      made('2026-01-03T00:00:00.000Z', 'before-migration'),
      made('2026-01-02T00:00:00.000Z', 'before-migration'),
      made('2026-01-01T00:00:00.000Z', 'before-migration'),
    ]
    const { remove } = planPruning(backups, new Date('2026-03-04T12:00:00Z'))
    expect(remove).toEqual([made('2026-01-01T00:00:00.000Z', 'before-migration')])
  })

  it('lets what a wrong clock dated into the future displace nothing of today', () => {
    const wrong = daysBefore('2030-01-20', 20)
    const right = daysBefore('2026-03-04', 7)
    const { remove } = planPruning([...wrong, ...right], new Date('2026-03-04T12:00:00Z'))
    expect(remove.filter((backup) => right.includes(backup))).toEqual([])
  })

  it('keeps with the newest of a day those that have more changes or articles, whatever came between', () => {
    const afterTheLoss = made('2026-03-04T13:00:00.000Z', 'daily', 8, 60)
    const lostMore = made('2026-03-04T12:00:00.000Z', 'daily', 8, 59)
    const moreChanges = made('2026-03-04T11:00:00.000Z', 'daily', 8, 80)
    const moreArticles = made('2026-03-04T10:00:00.000Z', 'daily', 10, 50)
    const neither = made('2026-03-04T09:00:00.000Z', 'daily', 9, 50)
    const backups = [afterTheLoss, lostMore, moreChanges, moreArticles, neither]
    const { remove } = planPruning(backups, new Date('2026-03-04T13:00:01Z'))
    expect(remove).toEqual([lostMore, neither])
  })

  it('keeps them also as weekly ones, when their days are long past', () => {
    const before = made('2026-01-06T10:00:00.000Z', 'daily', 10, 100)
    const after = made('2026-01-07T10:00:00.000Z', 'daily', 8, 80)
    const older = made('2026-01-05T10:00:00.000Z', 'daily', 10, 99)
    const backups = [...daysBefore('2026-03-04', 7), after, before, older]
    const { remove, becomeWeekly } = planPruning(backups, new Date('2026-03-04T12:00:00Z'))
    expect([remove, becomeWeekly]).toEqual([[older], [after, before]])
  })
})
