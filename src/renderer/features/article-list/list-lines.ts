import type { ListedArticles, ListedGroup } from './listed-articles'

/** A line of a list: an article, by its place among them, or the heading of a group. */
export type ListLine = { kind: 'article'; index: number } | { kind: 'heading'; group: ListedGroup }

/** How high the lines of each kind are, in pixels. */
export type LineHeights = { row: number; heading: number }

export type ListLines = ReturnType<typeof listLines>

/** The lines of a list, told by their place from 0: each group has its heading above its articles. */
export function listLines({ count, groups }: Pick<ListedArticles, 'count' | 'groups'>) {
  /** How many groups begin at one of these places or before, where `startAt` tells a group's place. */
  const groupsUpTo = (place: number, startAt: (group: ListedGroup, number: number) => number): number => {
    let [low, high] = [0, groups.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const group = groups[middle]
      if (group && startAt(group, middle) <= place) low = middle + 1
      else high = middle
    }
    return low
  }

  const at = (line: number): ListLine => {
    const headings = groupsUpTo(line, (group, number) => group.start + number)
    const group = groups[headings - 1]
    return group && group.start + headings - 1 === line
      ? { kind: 'heading', group }
      : { kind: 'article', index: line - headings }
  }

  /** How many headings are above a line. */
  const headingsAbove = (line: number): number =>
    groupsUpTo(line - 1, (group, number) => group.start + number)

  const topOf = (line: number, { row, heading }: LineHeights): number => {
    const headings = headingsAbove(line)
    return (line - headings) * row + headings * heading
  }

  return {
    count: count + groups.length,
    at,
    /** Where a line begins, in pixels. */
    topOf,
    /** The same as a length of CSS, which is right before anything is measured; of the line behind the end, the height of all. */
    placeOf: (line: number): string => {
      const headings = headingsAbove(line)
      const rows = `${line - headings} * var(--row-height)`
      return headings === 0 ? `calc(${rows})` : `calc(${rows} + ${headings} * var(--group-height))`
    },
    /** The line that stands so many pixels below the beginning; the last one for whatever is below it. */
    lineAt: (top: number, heights: LineHeights): number => {
      const { row, heading } = heights
      const started = groupsUpTo(top, (group, number) => group.start * row + number * heading)
      const first = started === 0 ? 0 : (groups[started - 1]?.start ?? 0) + started - 1
      const within = top - topOf(first, heights)
      const below = started === 0 ? within / row : within < heading ? 0 : 1 + (within - heading) / row
      return Math.max(0, Math.min(first + Math.floor(below), count + groups.length - 1))
    },
    /** The line of an article. */
    lineOf: (index: number): number => index + groupsUpTo(index, (group) => group.start),
  }
}
