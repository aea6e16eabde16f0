import type { ListedArticles, ListedGroup } from './listed-articles'

/** A line of a list: an article, by its place among them, or the heading of a group. */
export type ListLine = { kind: 'article'; index: number } | { kind: 'heading'; group: ListedGroup }

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

  return {
    count: count + groups.length,
    at,
    isHeading: (line: number): boolean => groups.length > 0 && at(line).kind === 'heading',
    /** The line of an article. */
    lineOf: (index: number): number => index + groupsUpTo(index, (group) => group.start),
  }
}
