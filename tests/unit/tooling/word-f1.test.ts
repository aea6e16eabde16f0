import { expect, test } from 'vitest'
import { wordF1 } from '../../../scripts/bench/word-f1.mjs'

test.each([
  ['', '', 1],
  ['sông', '', 0],
  ['', 'sông', 0],
  ['Con đò, con SÔNG!', 'con đò con sông', 1],
  ['con đò', 'con sông', 0.5],
  // A word counts as often as it stands in both.
  ['đò đò đò', 'đò', 0.5],
  ['một hai', 'một hai ba bốn', 2 / 3],
  ['lòng'.normalize('NFD'), 'lòng', 1],
])('%j against %j', (found, truth, score) => expect(wordF1(found, truth)).toBeCloseTo(score))
