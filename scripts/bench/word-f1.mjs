/**
 * How often each word stands in a text: runs of letters, digits and `_`, in lower case.
 * @param {string} text
 * @returns {Map<string, number>}
 */
function wordsOf(text) {
  const counts = new Map()
  for (const [word] of text
    .normalize('NFC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}_]+/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

const total = (/** @type {Map<string, number>} */ counts) =>
  [...counts.values()].reduce((sum, n) => sum + n, 0)

/**
 * The harmonic mean of precision and recall of the words that were found, 0 to 1; two empty texts agree.
 * @param {string} found @param {string} truth
 */
export function wordF1(found, truth) {
  const [predicted, reference] = [wordsOf(found), wordsOf(truth)]
  const size = total(predicted) + total(reference)
  if (size === 0) return 1
  let shared = 0
  for (const [word, n] of predicted) shared += Math.min(n, reference.get(word) ?? 0)
  return (2 * shared) / size
}
