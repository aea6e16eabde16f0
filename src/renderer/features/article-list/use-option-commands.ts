import type { SortKey } from '@core/catalogue/columns'
import type { Grouping } from '@core/catalogue/groups'
import type { Direction } from '@core/catalogue/orders'
import { useCommand } from '@renderer/commands/commands'
import type { ListOptions } from './list-options'

/** Of these people expect the beginning first, of times the newest. */
const fromTheBeginning: readonly SortKey[] = ['title', 'length']

/** The order by which people expect a list that is sorted by this. */
export const sortedBy = (by: SortKey): { by: SortKey; direction: Direction } => ({
  by,
  direction: fromTheBeginning.includes(by) ? 'ascending' : 'descending',
})

/** The ways to show a list that are not its own now, by their names. */
export function useOptionCommands(
  { by, direction, grouping, unreadOnly }: ListOptions,
  onChange: (change: Partial<ListOptions>) => void,
): void {
  const sort = (next: SortKey) => [() => onChange(sortedBy(next)), by !== next] as const
  const group = (next: Grouping) => [() => onChange({ grouping: next }), grouping !== next] as const
  useCommand('list.sort.saved', ...sort('saved'))
  useCommand('list.sort.published', ...sort('published'))
  useCommand('list.sort.read', ...sort('read'))
  useCommand('list.sort.title', ...sort('title'))
  useCommand('list.sort.length', ...sort('length'))
  useCommand('list.reverse', () =>
    onChange({ direction: direction === 'ascending' ? 'descending' : 'ascending' }),
  )
  useCommand('list.group.none', ...group('none'))
  useCommand('list.group.day', ...group('day'))
  useCommand('list.group.site', ...group('site'))
  useCommand('list.group.feed', ...group('feed'))
  useCommand('list.unreadOnly', () => onChange({ unreadOnly: !unreadOnly }))
}
