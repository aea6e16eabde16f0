import { createBuilding } from './build-segment'
import { createVocabulary, type Vocabulary } from './vocabulary'

/** A vocabulary of more terms is given up: of what there are so many, most are never said again. */
const mostTerms = 2 ** 18

/** Builds segments, one after the other; words are kept for the next one while more follow. */
export function createSegmentBuilder() {
  let vocabulary: Vocabulary | null = null
  return {
    next: () => {
      if (vocabulary && vocabulary.size >= mostTerms) vocabulary = null
      return createBuilding((vocabulary ??= createVocabulary()))
    },
    /** Nothing follows. */
    end: () => {
      vocabulary = null
    },
  }
}
