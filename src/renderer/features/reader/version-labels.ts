import type { Version } from '@core/article'

/**
 * What tells the versions of an article apart, by their id: when they were captured, with a number, oldest first, where several say
 * the same, as those do that were captured in one minute or extracted again of one capture.
 * @param versions newest first
 */
export function versionLabels(
  versions: readonly Version[],
  format: { dateTime: (iso: string) => string; number: (value: number) => string },
): ReadonlyMap<string, string> {
  const dated = versions.toReversed().map(({ id, capturedAt }) => ({ id, date: format.dateTime(capturedAt) }))
  return new Map(
    dated.map(({ id, date }) => {
      const same = dated.filter((other) => other.date === date)
      const number = same.findIndex((other) => other.id === id) + 1
      return [id, same.length > 1 ? `${date} (${format.number(number)})` : date]
    }),
  )
}
