const countWords = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const [word] of text
    .normalize('NFC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}_]+/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((total, n) => total + n, 0)

/** How much of a text was found, and how little else: F1 over its words, each as often as it stands there; 0 to 1. */
export function wordF1(found: string, truth: string): number {
  const [ours, theirs] = [countWords(found), countWords(truth)]
  if (theirs.size === 0) return ours.size === 0 ? 1 : 0
  let shared = 0
  for (const [word, count] of ours) shared += Math.min(count, theirs.get(word) ?? 0)
  return (2 * shared) / (sum(ours) + sum(theirs))
}
