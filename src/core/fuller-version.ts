import type { PartialReason } from './capture/page-kind'

type Extent = { partial?: PartialReason | null; wordCount: number }

/** Whether one version of an article has more of it than another: a whole one than a part, and of two parts the longer. */
export const isFuller = (one: Extent, other: Extent): boolean => {
  const [isPart, otherIsPart] = [Boolean(one.partial), Boolean(other.partial)]
  return isPart === otherIsPart ? isPart && one.wordCount > other.wordCount : otherIsPart
}
