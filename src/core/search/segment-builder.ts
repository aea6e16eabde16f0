import { createBuilding, createOccurrences, type Occurrences } from './build-segment'
import { createVocabulary } from './vocabulary'

/** A vocabulary of more terms is given up: of what there are so many, most are never said again. */
const mostTerms = 2 ** 18

/** Builds segments, one after the other; words, and room for where they stand, are kept for the next one while more follow. */
export function createSegmentBuilder() {
  let kept: Occurrences | null = null
  return {
    next: () => {
      if (kept && kept.vocabulary.size >= mostTerms) kept = null
      return createBuilding((kept ??= createOccurrences(createVocabulary())))
    },
    /** Nothing follows. */
    end: () => {
      kept = null
    },
  }
}
